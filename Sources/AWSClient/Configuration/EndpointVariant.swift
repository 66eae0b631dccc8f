/// The endpoints AWS itself runs.
///
/// Source: botocore 1.43 endpoint rule sets of dms, monitoring, logs and sts.
struct EndpointVariant: Sendable, Equatable {
    /// Whether a FIPS 140 endpoint is wanted.
    var usesFIPS: Bool
    /// Whether an endpoint with IPv6 addresses is wanted.
    var usesDualStack: Bool

    /// A service's endpoint in a region.
    func endpoint(for service: AWSService, region: String) -> Endpoint {
        let partition = Partition.of(region: region)
        let suffix = usesDualStack ? partition.dualStackSuffix : partition.suffix
        let prefix = service.endpointPrefix + (usesFIPS ? "-fips" : "")
        return Endpoint(
            origin: HTTPOrigin(.https, host: "\(prefix).\(region).\(suffix)"), signingRegion: region
        )
    }
}

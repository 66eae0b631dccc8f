/// The endpoints AWS itself runs.
///
/// Source: botocore 1.43 endpoint rule sets of dms, monitoring, logs, sts, portal.sso and oidc.
struct EndpointVariant: Sendable, Equatable {
    /// Whether a FIPS 140 endpoint is wanted.
    var usesFIPS: Bool
    /// Whether an endpoint with IPv6 addresses is wanted.
    var usesDualStack: Bool

    /// Where the plain name is the FIPS endpoint, by partition.
    private static let unmarkedFIPS: [String: Set<String>] = [
        "aws-iso": ["dms"], "aws-iso-b": ["dms"],
        "aws-us-gov": ["dms", "logs", "monitoring", "oidc", "portal.sso", "sts"],
    ]
    /// The same for endpoints that are dual-stack too.
    private static let unmarkedDualStackFIPS: [String: Set<String>] = ["aws-us-gov": ["monitoring"]]

    /// A service's endpoint in a region.
    func endpoint(for service: AWSService, region: String) -> Endpoint {
        let prefix = service.endpointPrefix
        // STS alone has an endpoint for no region in particular, signed for the first one.
        if prefix == "sts", region == "aws-global", !usesFIPS, !usesDualStack {
            return Endpoint(
                origin: HTTPOrigin(.https, host: "sts.amazonaws.com"), signingRegion: "us-east-1")
        }
        let partition = Partition.of(region: region)
        let suffix = usesDualStack ? partition.dualStackSuffix : partition.suffix
        let unmarked = usesDualStack ? Self.unmarkedDualStackFIPS : Self.unmarkedFIPS
        let isMarked = usesFIPS && unmarked[partition.id]?.contains(prefix) != true
        return Endpoint(
            origin: HTTPOrigin(
                .https, host: "\(prefix)\(isMarked ? "-fips" : "").\(region).\(suffix)"),
            signingRegion: region)
    }
}

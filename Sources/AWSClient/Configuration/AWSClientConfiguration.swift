import Basics

/// Region, profile, endpoints and retries, resolved from flags, environment and files in that order.
public struct AWSClientConfiguration: Sendable {
    /// The profile in use; nil when none was named and there is no `default` one.
    public var profile: String?
    /// Whether the profile was named on the command line: then keys in the environment do not count.
    public var profileIsExplicit: Bool
    /// The region.
    public var region: String
    /// Where the region was named: a flag, a variable, or a file and its line.
    public var regionOrigin = "given"
    /// How often and how patiently calls are tried again.
    public var retry: RetryPolicy
    /// What the two AWS files say.
    public var shared: SharedConfiguration
    /// Custom endpoints and variants.
    var endpoints: EndpointRules

    /// A configuration for one endpoint that answers for every service: a simulated account, a test.
    public init(region: String, endpointURL: String? = nil, retry: RetryPolicy = RetryPolicy()) {
        profile = nil
        profileIsExplicit = false
        self.region = region
        self.retry = retry
        shared = SharedConfiguration()
        endpoints = EndpointRules(
            everyService: endpointURL.map { .init(url: $0, origin: "--endpoint-url") })
    }

    /// Resolves the configuration from `--profile`, `--region` and `--endpoint-url`, each nil when not
    /// given, and from the environment and its files.
    ///
    /// Errors are `.configuration`, naming file, line and the nearest valid name where there is one.
    public static func resolve(
        profile: String?, region: String?, endpointURL: String?, environment: AWSEnvironment
    ) throws(AWSClientError) -> AWSClientConfiguration {
        let shared = try SharedConfiguration(environment)
        let named = profile ?? environment["AWS_DEFAULT_PROFILE"] ?? environment["AWS_PROFILE"]
        // Only a profile someone named has to exist.
        let chosen =
            if let named { try shared.profile(named) as Profile? } else {
                shared.profiles["default"]
            }
        let (resolvedRegion, origin) = try Self.region(
            flag: region, profile: chosen, environment: environment)
        var configuration = AWSClientConfiguration(region: resolvedRegion)
        configuration.regionOrigin = origin
        configuration.profile = chosen?.name
        configuration.profileIsExplicit = profile != nil
        configuration.shared = shared
        configuration.retry.attempts = try attempts(profile: chosen, environment: environment)
        configuration.endpoints = try EndpointRules(
            flag: endpointURL, profile: chosen, shared: shared, environment: environment)
        return configuration
    }

    /// The endpoint of a service.
    ///
    /// - Throws: `.configuration` when the configured URL is malformed.
    public func endpoint(for service: AWSService) throws(AWSClientError) -> Endpoint {
        try endpoints.endpoint(for: service, region: region)
    }

    /// Where a service's endpoint was configured, as a variable or a file and its line; nil for AWS's own.
    public func endpointOrigin(of service: AWSService) -> String? {
        endpoints.override(for: service)?.origin
    }

    /// The partition of the region, as it stands in ARNs: `aws`, `aws-cn`, `aws-us-gov`.
    public var partition: String { Partition.of(region: region).id }

    private static func region(
        flag: String?, profile: Profile?, environment: AWSEnvironment
    ) throws(AWSClientError) -> (region: String, origin: String) {
        let candidates = [
            (flag, "--region"), (environment["AWS_REGION"], "AWS_REGION"),
            (environment["AWS_DEFAULT_REGION"], "AWS_DEFAULT_REGION"),
            (profile?["region"], profile?.place(of: "region") ?? ""),
        ]
        for case (let region?, let origin) in candidates {
            guard isHostLabel(region) else {
                throw AWSClientError(
                    .configuration,
                    message: "'\(OneLine.text(region))' (\(origin)) is not a region name.",
                    advice: "A region is written like 'eu-west-1'.")
            }
            return (region, origin)
        }
        let hint = profile?.hint(forMissing: "region")
        let place = profile.map { "profile '\($0.name)' has none" } ?? "there is no default profile"
        throw AWSClientError(
            .configuration, message: "No region: AWS_REGION is not set and \(place).",
            advice: hint ?? "Give one with --region, AWS_REGION or 'region' in the profile.")
    }

    private static func attempts(
        profile: Profile?, environment: AWSEnvironment
    ) throws(AWSClientError) -> Int {
        let fromProfile = profile?["max_attempts"]
        guard let text = environment["AWS_MAX_ATTEMPTS"] ?? fromProfile else {
            return RetryPolicy().attempts
        }
        guard let attempts = Int(text), attempts > 0 else {
            let place =
                environment["AWS_MAX_ATTEMPTS"] != nil
                ? "AWS_MAX_ATTEMPTS" : profile?.place(of: "max_attempts") ?? "max_attempts"
            throw AWSClientError(
                .configuration,
                message: "\(place): '\(OneLine.text(text))' is not a number of attempts.",
                advice: "Write a whole number from 1.")
        }
        return attempts
    }

    /// Letters, digits and hyphens, at most 63, as a region has to be part of a host name.
    private static func isHostLabel(_ text: String) -> Bool {
        (1...63).contains(text.utf8.count) && text.first != "-" && text.last != "-"
            && text.utf8.allSatisfy { byte in
                PercentCoding.isUnreserved(byte) && !"._~".utf8.contains(byte)
            }
    }
}

/// What the transport has to know of the user's network.
public struct NetworkConfiguration: Sendable, Equatable {
    /// Certificates to trust instead of the system's, in PEM; nil for the system's.
    public var trustedCertificates: [UInt8]?
    /// A folder of certificates to trust instead of the system's, named by their hashes as
    /// `openssl rehash` does it; nil for none.
    public var trustedCertificatesFolder: String?
    /// Where they came from, as people write it.
    public var trustedCertificatesPath: String?
    /// The proxies.
    public var proxies: ProxySettings

    /// The system's certificates and no proxy, unless given.
    public init(
        trustedCertificates: [UInt8]? = nil, trustedCertificatesPath: String? = nil,
        trustedCertificatesFolder: String? = nil, proxies: ProxySettings = ProxySettings()
    ) {
        self.trustedCertificates = trustedCertificates
        self.trustedCertificatesPath = trustedCertificatesPath
        self.trustedCertificatesFolder = trustedCertificatesFolder
        self.proxies = proxies
    }

    /// The network from `--ca-bundle`, `AWS_CA_BUNDLE` or the profile's `ca_bundle`, and the proxy
    /// variables.
    ///
    /// - Throws: `.configuration` when the file is absent or a proxy's URL is malformed.
    public static func resolve(
        caBundle: String?, configuration: AWSClientConfiguration, environment: AWSEnvironment
    ) throws(AWSClientError) -> NetworkConfiguration {
        var network = NetworkConfiguration(proxies: try ProxySettings(environment))
        let profile = configuration.profile.flatMap { configuration.shared.profiles[$0] }
        let candidates = [
            (caBundle, "--ca-bundle"), (environment["AWS_CA_BUNDLE"], "AWS_CA_BUNDLE"),
            (profile?["ca_bundle"], profile?.place(of: "ca_bundle") ?? "ca_bundle"),
        ]
        for case (let path?, let origin) in candidates {
            let expanded = environment.expand(path)
            if environment.isFolder(expanded) {
                network.trustedCertificatesFolder = expanded
                return network
            }
            guard let bytes = try environment.file(expanded) else {
                throw AWSClientError(
                    .configuration,
                    message: "There is no file '\(OneLine.text(path))' (\(origin)).",
                    advice:
                        "Name a file or a folder of certificates in PEM, or leave it out for the system's."
                )
            }
            network.trustedCertificates = bytes
            network.trustedCertificatesPath = path
            return network
        }
        return network
    }
}

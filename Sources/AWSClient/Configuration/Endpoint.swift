import Basics

/// Where a service is reached, and the region its requests are signed for.
public struct Endpoint: Sendable, Hashable {
    /// Scheme, host and port.
    public var origin: HTTPOrigin
    /// The path before the service's own; empty or beginning with `/`, without a slash at the end.
    public var path: String
    /// The region signed for.
    public var signingRegion: String

    public init(origin: HTTPOrigin, path: String = "", signingRegion: String) {
        self.origin = origin
        self.path = path
        self.signingRegion = signingRegion
    }

    /// Reads a URL such as `http://127.0.0.1:4566/aws`; nil unless it is absolute, `http` or `https`,
    /// and without user, query or fragment.
    init?(url: String, signingRegion: String) {
        guard let separator = url.firstRange(of: "://"),
            let scheme = HTTPOrigin.Scheme(rawValue: url[..<separator.lowerBound].lowercased())
        else { return nil }
        let rest = url[separator.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let path = rest[authority.endIndex...]
        guard !authority.contains("@"), !path.contains("?"), !path.contains("#"),
            let (host, port) = Self.hostAndPort(authority), Self.isPlain(path)
        else { return nil }
        self.init(
            origin: HTTPOrigin(scheme, host: host, port: port),
            path: String(path.reversed().drop { $0 == "/" }.reversed()),
            signingRegion: signingRegion)
    }

    private static func hostAndPort(_ authority: Substring) -> (host: String, port: Int?)? {
        var host = authority
        var port: Int?
        if let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]") {
            host = authority[..<colon]
            guard let number = Int(digits: authority[authority.index(after: colon)...].utf8),
                (1...65_535).contains(number)
            else { return nil }
            port = number
        }
        let isAddress = host.hasPrefix("[") && host.hasSuffix("]") && host.count > 2
        let letters = isAddress ? host.dropFirst().dropLast() : host
        let isHost = letters.utf8.allSatisfy { byte in
            PercentCoding.isUnreserved(byte) || isAddress && byte == UInt8(ascii: ":")
        }
        return isHost && !letters.isEmpty ? (host.lowercased(), port) : nil
    }

    private static func isPlain(_ path: Substring) -> Bool {
        path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
}

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

/// Which endpoint a service has: a configured one, else the one its region and the wanted variant give.
struct EndpointRules: Sendable, Equatable {
    /// A configured URL and where it was configured.
    struct Override: Sendable, Equatable {
        /// The URL as written.
        var url: String
        /// The flag, variable or `file:line` it came from.
        var origin: String
    }

    /// `--endpoint-url`, which comes before everything.
    var everyService: Override?
    /// By the key of a service: `database_migration_service`.
    var byService: [String: Override] = [:]
    /// `AWS_ENDPOINT_URL` or the profile's `endpoint_url`, which come after a service's own.
    var fallback: Override?
    /// Whether FIPS endpoints are wanted.
    var usesFIPS = false
    /// Whether dual-stack endpoints are wanted.
    var usesDualStack = false

    /// No override unless given.
    init(everyService: Override? = nil) { self.everyService = everyService }

    /// The endpoint of a service in a region. A configured one is taken as it is, whatever variant is
    /// asked for, as botocore does.
    ///
    /// - Throws: `.configuration` when the configured URL is malformed.
    func endpoint(for service: AWSService, region: String) throws(AWSClientError) -> Endpoint {
        if let override = override(for: service) {
            return try custom(override, region: region)
        }
        return EndpointVariant(usesFIPS: usesFIPS, usesDualStack: usesDualStack)
            .endpoint(for: service, region: region)
    }

    /// What was configured for a service; nil for AWS's own endpoint.
    func override(for service: AWSService) -> Override? {
        everyService ?? byService[service.configurationKey] ?? fallback
    }

    private func custom(_ override: Override, region: String) throws(AWSClientError) -> Endpoint {
        guard let endpoint = Endpoint(url: override.url, signingRegion: region) else {
            throw Self.malformed(override)
        }
        return endpoint
    }

    /// A URL may hold a user and a password before an `@`: those are said to be there, and not shown.
    private static func malformed(_ override: Override) -> AWSClientError {
        guard let at = override.url.lastIndex(of: "@") else {
            return AWSClientError(
                .configuration,
                message:
                    "'\(OneLine.text(override.url))' (\(override.origin)) is not an endpoint URL.",
                advice: "Write it like 'https://host' or 'http://127.0.0.1:4566'.")
        }
        return AWSClientError(
            .configuration,
            message: "The endpoint URL '…\(OneLine.text(String(override.url[at...])))' "
                + "(\(override.origin)) has a user or a password in it.",
            advice: "Leave out all up to the '@': AWS requests carry a signature instead.")
    }
}

extension EndpointRules {
    /// The rules in AWS's order: the flag; the service's variable; `AWS_ENDPOINT_URL`; the service's entry
    /// in the profile's `services` section; the profile's `endpoint_url`.
    init(
        flag: String?, profile: Profile?, shared: SharedConfiguration, environment: AWSEnvironment
    ) throws(AWSClientError) {
        everyService = flag.map { Override(url: $0, origin: "--endpoint-url") }
        usesFIPS =
            environment.flag("AWS_USE_FIPS_ENDPOINT") ?? Self.isTrue(profile?["use_fips_endpoint"])
        usesDualStack =
            environment.flag("AWS_USE_DUALSTACK_ENDPOINT")
            ?? Self.isTrue(profile?["use_dualstack_endpoint"])
        let isIgnoring =
            environment.flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")
            ?? Self.isTrue(profile?["ignore_configured_endpoint_urls"])
        guard !isIgnoring else { return }
        let everywhere = environment["AWS_ENDPOINT_URL"].map {
            Override(url: $0, origin: "AWS_ENDPOINT_URL")
        }
        if everywhere == nil { byService = try Self.services(of: profile, shared: shared) }
        let prefix = "AWS_ENDPOINT_URL_"
        for (name, url) in environment.variables where name.hasPrefix(prefix) && !url.isEmpty {
            byService[name.dropFirst(prefix.count).lowercased()] = Override(url: url, origin: name)
        }
        fallback =
            everywhere
            ?? profile?["endpoint_url"].map {
                Override(url: $0, origin: profile?.place(of: "endpoint_url") ?? "endpoint_url")
            }
    }

    /// The endpoints in the `services` section a profile names.
    private static func services(
        of profile: Profile?, shared: SharedConfiguration
    ) throws(AWSClientError) -> [String: Override] {
        guard let name = profile?["services"] else { return [:] }
        guard let section = shared.services[name] else {
            let place = profile?.place(of: "services") ?? "services"
            let near = NearestName.of(name, among: shared.services.keys)
            throw AWSClientError(
                .configuration,
                message: "\(place): there is no section [services \(OneLine.text(name))].",
                advice: near.map { "Did you mean '\($0)'?" }
                    ?? "Add the section to \(shared.configPath).")
        }
        return section.values.compactMapValues { value in
            value.nested["endpoint_url"].map {
                Override(url: $0, origin: "\(section.path):\(value.line)")
            }
        }
    }

    private static func isTrue(_ text: String?) -> Bool { text?.lowercased() == "true" }
}

/// A part of AWS with regions, host names and accounts of its own.
///
/// Source: botocore 1.43 `partitions.json`, whose patterns the prefixes below stand for.
struct Partition: Sendable, Equatable {
    /// Its id, as it stands in an ARN.
    var id: String
    /// What host names end with.
    var suffix: String
    /// What host names that also have IPv6 addresses end with.
    var dualStackSuffix: String
    /// What its regions' names begin with.
    var regionPrefixes: [String]

    /// The commercial regions, and every region no partition claims.
    static let standard = Partition(
        id: "aws", suffix: "amazonaws.com", dualStackSuffix: "api.aws",
        regionPrefixes: ["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"])

    /// All of them.
    static let all = [
        standard,
        Partition(
            id: "aws-cn", suffix: "amazonaws.com.cn",
            dualStackSuffix: "api.amazonwebservices.com.cn", regionPrefixes: ["cn"]),
        Partition(
            id: "aws-us-gov", suffix: "amazonaws.com", dualStackSuffix: "api.aws",
            regionPrefixes: ["us-gov"]),
        Partition(
            id: "aws-iso", suffix: "c2s.ic.gov", dualStackSuffix: "api.aws.ic.gov",
            regionPrefixes: ["us-iso"]),
        Partition(
            id: "aws-iso-b", suffix: "sc2s.sgov.gov", dualStackSuffix: "api.aws.scloud",
            regionPrefixes: ["us-isob"]),
        Partition(
            id: "aws-iso-e", suffix: "cloud.adc-e.uk", dualStackSuffix: "api.cloud-aws.adc-e.uk",
            regionPrefixes: ["eu-isoe"]),
        Partition(
            id: "aws-iso-f", suffix: "csp.hci.ic.gov", dualStackSuffix: "api.aws.hci.ic.gov",
            regionPrefixes: ["us-isof"]),
        Partition(
            id: "aws-eusc", suffix: "amazonaws.eu",
            dualStackSuffix: "api.amazonwebservices.eu", regionPrefixes: ["eusc-de"]),
    ]

    /// The partition of a region; the standard one when none claims it, as AWS's SDKs decide.
    static func of(region: String) -> Partition {
        all.first { $0.claims(region) } ?? standard
    }

    /// Whether a region's name is a prefix of ours, a word and a number: `us-gov-west-1`.
    func claims(_ region: String) -> Bool {
        regionPrefixes.contains { prefix in
            guard region.hasPrefix(prefix + "-") else { return false }
            let rest = region.dropFirst(prefix.count + 1)
                .split(separator: "-", omittingEmptySubsequences: false)
            return rest.count == 2 && !rest[0].isEmpty && rest[0].allSatisfy(\.isLetter)
                && Int(digits: rest[1].utf8) != nil
        }
    }
}

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

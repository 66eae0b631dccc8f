/// Asks one source after another, in AWS's order, until one has credentials.
public struct ProviderChain: CredentialProvider {
    let sources: [any CredentialSource]

    init(_ sources: [any CredentialSource]) { self.sources = sources }

    /// The first credentials found.
    ///
    /// - Throws: `.noCredentials` with what each source said; or what a source that is configured and does
    ///   not work threw.
    public func credentials() async throws(AWSClientError) -> Credentials {
        var tried: [String] = []
        for source in sources {
            switch try await source.load() {
            case .found(let credentials): return credentials
            case .absent(let reason): tried.append("\(source.name): \(reason)")
            }
        }
        throw AWSClientError(
            .noCredentials(tried: tried),
            message: "No AWS credentials were found. Tried: \(tried.joined(separator: "; ")).",
            advice: "Run `aws configure` or `aws sso login`, name a profile with --profile, "
                + "or try `dmswatch demo`, which needs none.")
    }
}

extension ProviderChain {
    /// The chain a user of AWS's own tools expects.
    ///
    /// Keys in the environment do not count when a profile was named on the command line.
    public static func standard(
        configuration: AWSClientConfiguration, environment: AWSEnvironment
    ) -> ProviderChain {
        let shared = configuration.shared
        let profile = configuration.profile.flatMap { shared.profiles[$0] }
        var sources: [any CredentialSource] = []
        if !configuration.profileIsExplicit {
            sources.append(EnvironmentSource(environment: environment))
        }
        sources.append(
            ProfileKeysSource(file: .credentials, profile: profile, path: shared.credentialsPath))
        sources.append(ProfileKeysSource(file: .config, profile: profile, path: shared.configPath))
        return ProviderChain(sources)
    }
}

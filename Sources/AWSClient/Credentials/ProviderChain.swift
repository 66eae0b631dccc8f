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
        configuration: AWSClientConfiguration, environment: AWSEnvironment, tools: CredentialTools
    ) -> ProviderChain {
        let context = ChainContext(
            configuration: configuration, environment: environment, tools: tools)
        let readsEnvironment = !configuration.profileIsExplicit
        var sources: [any CredentialSource] = []
        if readsEnvironment { sources.append(EnvironmentSource(environment: environment)) }
        sources.append(AssumeRoleSource(profileName: configuration.profile, context: context))
        sources += context.profileSources(
            configuration.profile, readsEnvironment: readsEnvironment)
        sources.append(ContainerSource(context: context))
        sources.append(InstanceMetadataSource(context: context))
        return ProviderChain(sources)
    }

    /// What one source said, for people.
    public struct Report: Sendable, Equatable {
        /// The source's name.
        public var source: String
        /// What it said, as a sentence.
        public var said: String
        /// Whether its credentials are the ones used.
        public var isUsed: Bool
    }

    /// Asks the sources in order up to the one that has credentials or fails, and tells what each said.
    public func report() async -> [Report] {
        var reports: [Report] = []
        for source in sources {
            do {
                switch try await source.load() {
                case .absent(let reason):
                    reports.append(Report(source: source.name, said: "\(reason).", isUsed: false))
                case .found(let credentials):
                    let said = "\(credentials)."
                    return reports + [Report(source: source.name, said: said, isUsed: true)]
                }
            } catch {
                return reports + [
                    Report(source: source.name, said: "\(error)", isUsed: false)
                ]
            }
        }
        return reports
    }
}

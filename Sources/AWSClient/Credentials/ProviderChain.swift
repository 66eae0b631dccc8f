public import Logging

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
        throw Self.nothing(tried)
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

    /// Whether the profile, or one it takes its credentials from, names a device whose code is asked for.
    public static func asksForCode(_ configuration: AWSClientConfiguration) -> Bool {
        var visited: Set<String> = []
        var name = configuration.profile
        while let current = name, visited.insert(current).inserted,
            let profile = configuration.shared.profiles[current]
        {
            if profile["mfa_serial"] != nil, profile["role_arn"] != nil { return true }
            name = profile["source_profile"]
        }
        return false
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

    /// What asking every source came to.
    public struct Examination: Sendable {
        /// What each source said, in the order they are asked; those behind the last one asked say so.
        public var reports: [Report]
        /// The credentials, or why there are none.
        public var result: Result<Credentials, AWSClientError>
    }

    /// Asks the sources in order up to the one that has credentials or fails, and tells what each said.
    public func examine() async -> Examination {
        var reports: [Report] = []
        for (index, source) in sources.enumerated() {
            let rest = sources[(index + 1)...].map {
                Report(source: $0.name, said: "not asked: the one before it counts.", isUsed: false)
            }
            do {
                switch try await source.load() {
                case .absent(let reason):
                    reports.append(Report(source: source.name, said: "\(reason).", isUsed: false))
                case .found(let credentials):
                    let report = Report(
                        source: source.name, said: "\(credentials).", isUsed: true)
                    return Examination(
                        reports: reports + [report] + rest, result: .success(credentials))
                }
            } catch {
                let report = Report(source: source.name, said: "\(error)", isUsed: false)
                return Examination(reports: reports + [report] + rest, result: .failure(error))
            }
        }
        return Examination(
            reports: reports,
            result: .failure(Self.nothing(reports.map { "\($0.source): \($0.said.dropLast())" })))
    }

    private static func nothing(_ tried: [String]) -> AWSClientError {
        AWSClientError(
            .noCredentials(tried: tried),
            message: "No AWS credentials were found. Tried: \(tried.joined(separator: "; ")).",
            advice: "Run `aws configure` or `aws sso login`, name a profile with --profile, "
                + "or try `dmswatch demo`, which needs none.")
    }
}

/// What the sources of one chain have in common.
struct ChainContext: Sendable {
    let configuration: AWSClientConfiguration
    let environment: AWSEnvironment
    let tools: CredentialTools

    var shared: SharedConfiguration { configuration.shared }

    /// The endpoint of a service that hands out credentials: as configured, except that the command line's
    /// endpoint is for the calls made with them.
    func endpoint(
        for service: AWSService, region: String? = nil
    ) throws(AWSClientError) -> Endpoint {
        var rules = configuration.endpoints
        rules.everyService = nil
        return try rules.endpoint(for: service, region: region ?? configuration.region)
    }

    /// The sources a profile can have besides a role, in AWS's order.
    func profileSources(_ name: String?, readsEnvironment: Bool) -> [any CredentialSource] {
        let profile = name.flatMap { shared.profiles[$0] }
        return [
            WebIdentitySource(
                profile: profile, readsEnvironment: readsEnvironment, context: self),
            SignInSource(profile: profile, context: self),
            ProfileKeysSource(file: .credentials, profile: profile, path: shared.credentialsPath),
            LoginSource(profile: profile, context: self),
            ProcessSource(profile: profile, context: self),
            ProfileKeysSource(file: .config, profile: profile, path: shared.configPath),
        ]
    }
}

/// What credential sources need besides variables and files.
public struct CredentialTools: Sendable {
    /// Carries their requests.
    public var transport: any HTTPTransport
    /// The clock they reckon expiry in.
    public var time: AWSTime
    /// Asks the user for the code a device of this serial number shows; nil, or an answer of nil, means
    /// that nobody can be asked.
    public var askForCode: (@Sendable (_ serialNumber: String) async -> String?)?
    /// Where their requests are written down.
    public var log: Logger
    /// Runs a program.
    var run: ProgramRunner

    /// Tools; programs are really run, and nothing is logged unless said.
    public init(
        transport: any HTTPTransport, time: AWSTime,
        askForCode: (@Sendable (_ serialNumber: String) async -> String?)? = nil,
        log: Logger = Logger(label: "credentials") { _ in SwiftLogNoOpLogHandler() }
    ) {
        self.transport = transport
        self.time = time
        self.askForCode = askForCode
        self.log = log
        run = ProgramRun.viaSubprocess
    }
}

/// One place credentials may come from.
protocol CredentialSource: Sendable {
    /// Its name in messages, as `environment`.
    var name: String { get }

    /// Looks there.
    ///
    /// - Throws: when the source is configured and does not work; the chain then ends, as it does in
    ///   AWS's own tools, so that no identity but the one meant is used.
    func load() async throws(AWSClientError) -> SourceAnswer
}

/// The result of a source.
enum SourceAnswer: Sendable, Equatable {
    /// Credentials.
    case found(Credentials)
    /// It has none, and why, as a clause: `AWS_ACCESS_KEY_ID is not set`.
    case absent(String)
}

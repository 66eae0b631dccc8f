import AWSClient
import AWSClientHTTP
import Foundation
import Logging
import MigrationAWS

/// A client of the account the flags, the environment and AWS's files mean.
struct AWSAccess {
    let service: AWSMigrationService
    let region: String
    let profile: String?
    private let transport: CurlTransport
    private let credentials: CachedCredentials
    private let desk = CodeDesk()
    private let asksForCode: Bool

    /// A crash would write the keys in memory into a file that others pass on.
    private static func keepKeysOffTheDisk() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    }

    init(
        _ connection: ConnectionOptions, file: (profile: String?, region: String?),
        process: ProcessEnvironment, log: Logger
    ) throws(AWSClientError) {
        Self.keepKeysOffTheDisk()
        let environment = process.aws(otherwise: file)
        let configuration = try AWSClientConfiguration.resolve(
            profile: connection.profile, region: connection.region,
            endpointURL: connection.endpointURL, environment: environment)
        let network = try NetworkConfiguration.resolve(
            caBundle: connection.caBundle, configuration: configuration, environment: environment)
        let transport = try CurlTransport(network: network)
        let chain = ProviderChain.standard(
            configuration: configuration, environment: environment,
            tools: CredentialTools(
                transport: transport, time: .system,
                askForCode: { [desk] in await desk.code(for: $0) }, log: log))
        credentials = CachedCredentials(chain, time: .system)
        asksForCode = ProviderChain.asksForCode(configuration)
        let client = AWSClient(
            configuration: configuration, credentials: credentials, transport: transport,
            time: .system, log: log)
        service = AWSMigrationService(client: client, now: AWSTime.system.now)
        region = configuration.region
        profile = configuration.profile
        self.transport = transport
    }

    /// How often a code may be wrong before the program gives up.
    private static let codesTried = 3

    /// Asks for the code of an MFA device while the terminal is still the shell's, if one is needed at all;
    /// from then on the screen asks.
    func signIn() throws(AWSClientError) {
        defer { desk.screenOpens() }
        guard asksForCode else { return }
        for attempt in 1...Self.codesTried {
            do {
                _ = try Blocking.wait { [credentials] () async throws(AWSClientError) in
                    try await credentials.credentials()
                }
                return
            } catch {
                // Asked without an answer, or never: only a code that AWS refused is asked for again.
                guard case .codeNeeded = error.kind, error.status != nil,
                    attempt < Self.codesTried
                else { throw error }
                Output.error("\(error.message)\n")
                credentials.retryNow()
            }
        }
    }

    /// Takes a code typed on the screen.
    func enter(_ code: String, for device: String) {
        desk.enter(code, for: device)
        credentials.retryNow()
    }

    /// Closes the connections.
    func close() {
        let transport = transport
        Blocking.wait { await transport.shutdown() }
    }
}

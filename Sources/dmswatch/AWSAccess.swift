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
    private let transport: AsyncHTTPTransport

    init(
        _ connection: ConnectionOptions, file: (profile: String?, region: String?),
        surroundings: ProcessSurroundings, log: Logger
    ) throws(AWSClientError) {
        let environment = surroundings.aws(otherwise: file)
        let configuration = try AWSClientConfiguration.resolve(
            profile: connection.profile, region: connection.region,
            endpointURL: connection.endpointURL, environment: environment)
        let network = try NetworkConfiguration.resolve(
            caBundle: connection.caBundle, configuration: configuration, environment: environment)
        let transport = try AsyncHTTPTransport(network: network)
        let chain = ProviderChain.standard(
            configuration: configuration, environment: environment,
            tools: CredentialTools(transport: transport, time: .system))
        let client = AWSClient(
            configuration: configuration,
            credentials: CachedCredentials(chain, time: .system), transport: transport,
            time: .system, log: log)
        service = AWSMigrationService(client: client, now: AWSTime.system.now)
        region = configuration.region
        profile = configuration.profile
        self.transport = transport
    }

    /// Closes the connections.
    func close() {
        let transport = transport
        Blocking.wait { await transport.shutdown() }
    }
}

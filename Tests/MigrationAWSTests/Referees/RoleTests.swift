import AWSClient
import AWSClientHTTP
import Foundation
import Migration
import Testing

@testable import MigrationAWS

/// Roles taken on at moto's STS, which is nobody's mirror of ours.
@Suite(.enabled(if: Python.hasReferees, Python.advice), .timeLimit(.minutes(2)))
struct RoleTests {
    private static let config = """
        [profile one]
        role_arn = arn:aws:iam::123456789012:role/one
        source_profile = base
        role_session_name = night
        duration_seconds = 900
        [profile two]
        role_arn = arn:aws:iam::123456789012:role/two
        source_profile = one
        role_session_name = shift
        external_id = x/y
        [profile pod]
        role_arn = arn:aws:iam::123456789012:role/pod
        web_identity_token_file = /token
        role_session_name = pod
        [profile base]
        aws_access_key_id = AKIDEXAMPLE
        aws_secret_access_key = not-a-secret

        """

    private func environment(_ endpoint: String) -> AWSEnvironment {
        AWSEnvironment(
            variables: ["AWS_ENDPOINT_URL_STS": endpoint, "AWS_EC2_METADATA_DISABLED": "true"],
            homeDirectory: "/home/kim"
        ) { path in
            switch path {
            case "/home/kim/.aws/config": Array(Self.config.utf8)
            case "/token": Array("a-web-identity-token".utf8)
            default: throw AWSEnvironment.FileAbsent()
            }
        }
    }

    @Test("assume role, a chain of roles, and web identity give keys that STS knows")
    func rolesAreTakenOn() async throws {
        let account = try await MotoAccount()
        defer { account.stop() }
        let transport = CurlTransport()
        for (profile, caller) in [
            ("one", "assumed-role/one/night"), ("two", "assumed-role/two/shift"),
            ("pod", "assumed-role/pod/pod"),
        ] {
            let environment = environment(account.facts.endpoint)
            let configuration = try AWSClientConfiguration.resolve(
                profile: profile, region: "eu-west-3", endpointURL: nil, environment: environment)
            let chain = ProviderChain.standard(
                configuration: configuration, environment: environment,
                tools: CredentialTools(transport: transport, time: .system))
            let credentials = try await chain.credentials()
            #expect(credentials.accessKeyID.hasPrefix("ASIA"), "\(profile)")
            #expect(credentials.sessionToken != nil)
            let left = try #require(credentials.expiration).timeIntervalSince(Date())
            #expect(left > 600 && left <= 3_660, "\(profile): \(left)")
            let service = AWSMigrationService.over(
                transport, endpoint: account.facts.endpoint, credentials: credentials)
            let identity = try await service.callerIdentity(urgency: .acting)
            #expect(identity.arn.text.hasSuffix(caller), "\(profile): \(identity.arn)")
        }
        await transport.shutdown()
    }
}

import Foundation
import Testing

@testable import AWSClient

/// Cache files on a real disk, written by AWS's own code and read by ours, and the other way round.
@Suite(.enabled(if: !Referee.isAbsent, Comment(rawValue: Referee.reason)))
struct CacheFileTests {
    private struct Question: Encodable {
        var home: String
        var write: Bool
    }

    private struct Answer: Decodable {
        var session: String
        var sessionRefresh: String?
        var sessionExpiry: String
        var legacy: String
        var login: String
    }

    private static let config = """
        [profile session]
        sso_session = corp
        sso_account_id = 123
        sso_role_name = r
        region = eu-west-1
        [profile legacy]
        sso_start_url = https://corp.awsapps.com/start
        sso_region = eu-west-1
        sso_account_id = 123
        sso_role_name = r
        [profile login]
        login_session = arn:aws:iam::123456789012:user/kim
        [sso-session corp]
        sso_region = eu-west-1
        sso_start_url = https://corp.awsapps.com/start

        """

    private let home: String

    init() throws {
        home =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("dmswatch-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: home + "/.aws", withIntermediateDirectories: true)
        try Self.config.write(
            toFile: home + "/.aws/config", atomically: true, encoding: .utf8)
    }

    private func botocore(write: Bool) async throws -> Answer {
        try await Referee.ask("caches", Question(home: home, write: write), for: Answer.self)
    }

    /// The portal and the token service; a renewal gives another token.
    private static func identityCenter() -> RoutingTransport {
        RoutingTransport { request in
            if request.path.hasSuffix("/token") {
                return .json(
                    #"{"accessToken":"renewed-by-us","expiresIn":28800,"refreshToken":"r2"}"#)
            }
            let token = request.headers["x-amz-sso_bearer_token"] ?? ""
            return .json(
                #"{"roleCredentials":{"accessKeyId":"\#(token)","secretAccessKey":"s","#
                    + #""sessionToken":"t","expiration":2083000000000}}"#)
        }
    }

    private func keyID(_ profile: String, _ transport: any HTTPTransport) async throws -> String {
        let environment = AWSEnvironment.onDisk(variables: [:], homeDirectory: home)
        let time = AWSTime(now: { Date() }, sleep: { _ in }, random: { 0.5 })
        let chain = ProviderChain.standard(
            configuration: try .resolve(
                profile: profile, region: "eu-west-1", endpointURL: nil, environment: environment),
            environment: environment, tools: CredentialTools(transport: transport, time: time))
        return try await chain.credentials().accessKeyID
    }

    @Test func whatAWSsOwnCodeWritesWeReadAndWhatWeWriteItReads() async throws {
        defer { try? FileManager.default.removeItem(atPath: home) }
        #expect(try await botocore(write: true).session == "written-by-botocore")
        let transport = Self.identityCenter()
        #expect(try await keyID("login", transport) == "AKLOGIN")
        #expect(try await keyID("legacy", transport) == "written-by-botocore")
        #expect(transport.requests.count == 1, "the older form is never renewed")
        #expect(try await keyID("session", transport) == "renewed-by-us")
        let answer = try await botocore(write: false)
        #expect(answer.session == "renewed-by-us")
        #expect(answer.sessionRefresh == "r2")
        #expect(answer.sessionExpiry.hasSuffix("Z"))
        #expect(answer.legacy == "written-by-botocore")
        let file = home + "/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json"
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
        #expect((mode as? NSNumber)?.intValue == 0o600)
        let folder = try FileManager.default.contentsOfDirectory(atPath: home + "/.aws/sso/cache")
        #expect(folder.count == 2, "nothing is left behind: \(folder)")
    }
}

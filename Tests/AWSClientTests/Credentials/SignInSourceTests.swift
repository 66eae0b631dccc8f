import Foundation
import Synchronization
import Testing

@testable import AWSClient

@Suite struct SignInSourceTests {
    private static let config = """
        [profile prod]
        sso_session = corp
        sso_account_id = 123
        sso_role_name = Read Only
        [sso-session corp]
        sso_region = eu-west-1
        sso_start_url = https://corp.awsapps.com/start
        """
    /// Named by the SHA-1 of `corp`.
    private static let path =
        "/home/kim/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json"

    private func cached(
        expires: String, refresh: Bool = false, registered: String = "2026-03-01T00:00:00Z",
        token: String = "good"
    ) -> String {
        let renewal =
            refresh
            ? #","refreshToken":"rt","clientId":"ci","clientSecret":"cs","registrationExpiresAt":"\#(registered)""#
            : ""
        return #"{"accessToken":"\#(token)","expiresAt":"\#(expires)","extra":[1]\#(renewal)}"#
    }

    private func sample(_ file: String?, config: String = config) -> SampleChain {
        var files: [String: String] = [:]
        files[Self.path] = file
        return SampleChain(config: config, files: files, profile: "prod")
    }

    private func failure(_ sample: SampleChain) async throws -> AWSClientError {
        try #require(await #expect(throws: AWSClientError.self) { try await sample.resolve() })
    }

    @Test func aCachedTokenGivesTheRolesKeys() async throws {
        let sample = sample(cached(expires: "2026-01-02T09:00:00Z"))
        let found = try await sample.resolve()
        #expect(found.accessKeyID == "Read Only.123")
        #expect(found.expiration == Date(timeIntervalSince1970: 1_767_326_645))
        #expect(found.renewal == "Run `aws sso login --profile prod`.")
        let request = try #require(sample.transport.requests.first)
        #expect(
            request.url == "https://portal.sso.eu-west-1.amazonaws.com/federation/credentials"
                + "?role_name=Read%20Only&account_id=123")
        #expect(request.headers["x-amz-sso_bearer_token"] == "good")
        #expect(request.headers["Authorization"] == nil)
    }

    @Test(arguments: [
        nil, "{", "{}", #"{"accessToken":"good"}"#,
        #"{"accessToken":"good","expiresAt":"2026-01-02T03:04:04Z"}"#,
        #"{"accessToken":"good","expiresAt":"2025-06-01T00:00:00UTC"}"#,
        #"{"accessToken":"revoked","expiresAt":"2026-01-02T09:00:00Z"}"#,
    ])
    func whatCannotBeUsedSaysToSignIn(file: String?) async throws {
        let error = try await failure(sample(file))
        #expect(error.kind == .expiredCredentials, "\(error)")
        #expect(error.message.hasPrefix("The sign-in of profile 'prod' is over: "))
        #expect(error.advice == "Run `aws sso login --profile prod`.")
        #expect(!error.description.contains("revoked"))
    }

    @Test func aRoleThatIsNotAssignedIsNamed() async throws {
        var sample = sample(cached(expires: "2026-01-02T09:00:00Z"))
        sample.transport = RoutingTransport { _ in
            .success(
                HTTPResponse(
                    status: 403, headers: ["x-amzn-ErrorType": "ForbiddenException"],
                    body: Array(#"{"message":"No access"}"#.utf8)))
        }
        let error = try await failure(sample)
        #expect(error.kind == .invalidCredentials)
        #expect(error.message.hasPrefix("Profile 'prod', role 'Read Only' of account 123: "))
        #expect(error.message.contains("No access"))
        #expect(error.advice?.contains("sso_role_name") == true)
    }

    @Test func aTokenAboutToRunOutIsRenewedAndWrittenBack() async throws {
        let written = Mutex<[String: String]>([:])
        var environment = AWSEnvironment.sample(files: [
            "/home/kim/.aws/config": Self.config,
            Self.path: cached(expires: "2026-01-02T03:10:00Z", refresh: true, token: "old"),
        ])
        environment.writePrivateFile = { path, bytes in
            written.withLock { $0[path] = String(decoding: bytes, as: UTF8.self) }
        }
        let transport = RoutingTransport { request in
            guard request.path == "/token" else { return SimulatedIdentities.answer(request) }
            return .json(#"{"accessToken":"good","expiresIn":28800,"refreshToken":"rt2"}"#)
        }
        let chain = ProviderChain.standard(
            configuration: try .resolve(
                profile: "prod", region: "us-east-1", endpointURL: nil, environment: environment),
            environment: environment,
            tools: CredentialTools(transport: transport, time: ManualTime().time))
        #expect(try await chain.credentials().accessKeyID == "Read Only.123")
        let question = try #require(transport.requests.first)
        #expect(question.url == "https://oidc.eu-west-1.amazonaws.com/token")
        #expect(
            question.text
                == #"{"clientId":"ci","clientSecret":"cs","grantType":"refresh_token","refreshToken":"rt"}"#
        )
        #expect(
            written.withLock { $0 } == [
                Self.path:
                    #"{"accessToken":"good","clientId":"ci","clientSecret":"cs","#
                    + #""expiresAt":"2026-01-02T11:04:05Z","extra":[1],"refreshToken":"rt2","region":"eu-west-1","#
                    + #""registrationExpiresAt":"2026-03-01T00:00:00Z","startUrl":"https://corp.awsapps.com/start"}"#
            ])
    }

    @Test func aTokenThatCannotBeRenewedIsUsedToItsEnd() async throws {
        let sample = sample(cached(expires: "2026-01-02T03:10:00Z", refresh: true))
        #expect(try await sample.resolve().accessKeyID == "Read Only.123")
        #expect(sample.transport.requests.first?.path == "/token")
    }

    @Test func anExpiredRegistrationIsNotRenewedWith() async throws {
        let sample = sample(
            cached(
                expires: "2026-01-02T03:10:00Z", refresh: true, registered: "2026-01-01T00:00:00Z"))
        _ = try await sample.resolve()
        #expect(sample.transport.requests.count == 1)
    }

    @Test func aMissingSessionSectionNamesTheNearest() async throws {
        let config = Self.config.replacingOccurrences(
            of: "sso_session = corp", with: "sso_session = crop")
        let error = try await failure(sample(nil, config: config))
        #expect(error.kind == .configuration)
        #expect(error.message == "~/.aws/config:2: there is no section [sso-session crop].")
        #expect(error.advice == "Did you mean 'corp'?")
    }

    @Test(arguments: ["sso_region", "sso_start_url", "sso_role_name"])
    func aMissingSettingIsNamed(key: String) async throws {
        let config = Self.config.split(separator: "\n").filter { !$0.hasPrefix(key) }
            .joined(separator: "\n")
        let error = try await failure(sample(nil, config: config))
        #expect(error.kind == .configuration)
        #expect(error.message == "Profile 'prod' is for single sign-on and has no '\(key)'.")
    }
}

import Basics
import Foundation
import Synchronization
import Testing

@testable import AWSClient

@Suite struct OtherSourceTests {
    private func failure(_ sample: SampleChain) async throws -> AWSClientError {
        try #require(await #expect(throws: AWSClientError.self) { try await sample.resolve() })
    }

    // MARK: credential_process

    private func process(_ command: String) -> SampleChain {
        SampleChain(config: "[default]\ncredential_process = \(command)\n")
    }

    private static let document =
        #"{"Version":1,"AccessKeyId":"AKPROC","SecretAccessKey":"s","SessionToken":"t","Expiration":"2026-01-02T09:00:00Z"}"#

    @Test func aProgramsKeysAreRead() async throws {
        let found = try await process("/bin/echo '\(Self.document)'").resolve()
        #expect(found.accessKeyID == "AKPROC")
        #expect(found.sessionToken == "t")
        #expect(found.expiration == CivilTime.date(iso8601: "2026-01-02T09:00:00Z"))
        #expect(found.source == "credential_process of profile 'default'")
    }

    @Test func noShellIsInvolved() async throws {
        let found = try await process("/bin/echo '\(Self.document)' ; /bin/false").resolveError()
        #expect(found?.message.contains("is not the JSON expected") == true)
    }

    @Test(arguments: [
        ("/bin/false", "'/bin/false' failed."),
        ("/no/such/program", "'/no/such/program' could not be run"),
        ("ls /no/such/folder", "'ls' failed: "), ("/bin/echo {}", "has no 'AccessKeyId'"),
        (
            "/bin/echo '{\"Version\":2,\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"s\"}'",
            "not of version 1"
        ),
        ("/bin/echo 'x", "open quote"), ("/bin/echo nonsense", "is not the JSON expected"),
        (
            "/bin/echo '{\"Version\":1,\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"s\","
                + "\"Expiration\":\"soon\"}'", "has a 'Expiration' that cannot be read"
        ),
    ])
    func whatGoesWrongIsSaid(command: String, words: String) async throws {
        let error = try await failure(process(command))
        #expect(error.kind == .configuration)
        #expect(error.message.hasPrefix("~/.aws/config:2: "))
        #expect(error.message.contains(words), "\(error.message)")
        #expect(error.advice != nil)
    }

    @Test func anEmptyTokenIsNone() async throws {
        let document = #"{"Version":1,"AccessKeyId":"A","SecretAccessKey":"s","SessionToken":""}"#
        #expect(try await process("/bin/echo '\(document)'").resolve().sessionToken == nil)
        let keys = "[default]\naws_access_key_id=A\naws_secret_access_key=s\naws_session_token=\n"
        #expect(try await SampleChain(credentials: keys).resolve().sessionToken == nil)
    }

    @Test func aContainerThatRefusesIsNamed() async throws {
        let sample = SampleChain(
            variables: ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:1/keys"],
            transport: RoutingTransport { _ in
                .success(
                    HTTPResponse(status: 404, headers: [:], body: Array(#"{"code":"X"}"#.utf8)))
            })
        let error = try await failure(sample)
        #expect(error.kind == .invalidCredentials)
        #expect(error.message.hasPrefix("The container endpoint http://127.0.0.1:1/keys: "))
        #expect(error.operation == "container:GetCredentials")
    }

    @Test func aProgramThatTakesTooLongIsEnded() async throws {
        var sample = process("/bin/sleep 1000")
        sample.isPatient = false
        let error = try await failure(sample)
        #expect(error.message.contains("'/bin/sleep' did not end within"), "\(error.message)")
    }

    // MARK: aws login

    private func login(_ expires: String?) -> SampleChain {
        let path =
            "/home/kim/.aws/login/cache/"
            + "5c3c8e5b077a6ddde184e420bc2cf8b50ee1c4be62ae9884681d5f60a5600fca.json"
        var sample = SampleChain(config: "[default]\nlogin_session = arn:login\n")
        sample.files[path] = expires.map {
            #"{"accessToken":{"accessKeyId":"AKLOGIN","secretAccessKey":"s","sessionToken":"t","expiresAt":"\#($0)"}}"#
        }
        return sample
    }

    @Test func cachedLoginKeysAreUsed() async throws {
        #expect(try await login("2026-01-02T03:15:00Z").resolve().accessKeyID == "AKLOGIN")
    }

    @Test(arguments: [nil, "2026-01-02T03:00:00Z", "soon"])
    func otherwiseTheUserIsToldToLogIn(expires: String?) async throws {
        let error = try await failure(login(expires))
        #expect(error.kind == .expiredCredentials)
        #expect(error.advice?.contains("aws login --profile default") == true)
    }

    // MARK: Containers

    private static let containerKeys =
        #"{"AccessKeyId":"AKBOX","SecretAccessKey":"s","Token":"t","Expiration":"2026-01-02T09:00:00Z"}"#

    private func container(_ variables: [String: String], files: [String: String] = [:])
        -> SampleChain
    {
        SampleChain(
            variables: variables, files: files,
            transport: RoutingTransport { _ in .json(Self.containerKeys) })
    }

    @Test func theRelativeAddressIsThatOfECS() async throws {
        let sample = container([
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/x?id=1",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN": "secret",
        ])
        #expect(try await sample.resolve().accessKeyID == "AKBOX")
        let request = try #require(sample.transport.requests.first)
        #expect(request.url == "http://169.254.170.2/v2/x?id=1")
        #expect(request.headers["Authorization"] == "secret")
        #expect(request.timeout == .seconds(2))
    }

    @Test func theTokenFileCountsMore() async throws {
        let sample = container(
            [
                "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://169.254.170.23/v1/credentials",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN": "variable",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/token",
            ], files: ["/token": "file"])
        _ = try await sample.resolve()
        #expect(sample.transport.requests.first?.headers["Authorization"] == "file")
    }

    @Test(arguments: [
        "http://127.0.0.1:1/x", "http://localhost/x", "http://[::1]/x", "http://[fd00:ec2::23]/x",
        "https://anywhere.example/x",
    ])
    func theseAddressesMayBeAsked(url: String) async throws {
        #expect(
            try await container(["AWS_CONTAINER_CREDENTIALS_FULL_URI": url]).resolve().accessKeyID
                == "AKBOX")
    }

    @Test(arguments: ["http://anywhere.example/x", "http://10.0.0.1/x", "junk", "ftp://127.0.0.1/"])
    func othersMayNot(url: String) async throws {
        let sample = container(["AWS_CONTAINER_CREDENTIALS_FULL_URI": url])
        #expect(try await failure(sample).kind == .configuration)
        #expect(sample.transport.requests.isEmpty)
    }

    @Test func aTokenWithALineBreakIsRefused() async throws {
        let sample = container([
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN": "a\r\nHost: evil",
        ])
        #expect(try await failure(sample).message.contains("line break"))
        #expect(sample.transport.requests.isEmpty)
    }

    // MARK: Instance metadata

    private func instance(
        _ variables: [String: String] = [:],
        _ route: @escaping @Sendable (HTTPRequest) -> ScriptedTransport.Answer
    ) -> SampleChain {
        SampleChain(
            variables: ["AWS_EC2_METADATA_DISABLED": ""].merging(variables) { $1 },
            transport: RoutingTransport(route))
    }

    @Test func theInstancesRoleIsAskedForWithAToken() async throws {
        let sample = instance { request in
            switch (request.method, request.path) {
            case ("PUT", "/latest/api/token"): return .json("tok")
            case (_, "/latest/meta-data/iam/security-credentials/"): return .json("my-role\n")
            default: return .json(#"{"Code":"Success",\#(Self.containerKeys.dropFirst())"#)
            }
        }
        let found = try await sample.resolve()
        #expect(found.accessKeyID == "AKBOX")
        #expect(found.source == "the instance's role 'my-role'")
        #expect(
            sample.transport.requests.map(\.url) == [
                "http://169.254.169.254/latest/api/token",
                "http://169.254.169.254/latest/meta-data/iam/security-credentials/",
                "http://169.254.169.254/latest/meta-data/iam/security-credentials/my-role",
            ])
        #expect(
            sample.transport.requests.map { $0.headers["x-aws-ec2-metadata-token"] } == [
                nil, "tok", "tok",
            ])
        #expect(sample.transport.requests.allSatisfy { $0.timeout == .seconds(1) })
    }

    @Test(arguments: [
        (["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "IPv6"], "http://[fd00:ec2::254]"),
        (["AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:99/"], "http://127.0.0.1:99"),
    ])
    func otherAddressesCanBeNamed(variables: [String: String], origin: String) async throws {
        let sample = instance(variables) { _ in .failure(.refusedConnection) }
        _ = try await failure(sample)
        #expect(sample.transport.requests.first?.origin.description == origin)
    }

    @Test func offAnInstanceThereIsNothing() async throws {
        let error = try await failure(instance { _ in .failure(.silence) })
        guard case .noCredentials(let tried) = error.kind else {
            Issue.record("\(error)")
            return
        }
        #expect(
            tried.last?.hasPrefix("instance metadata: http://169.254.169.254 did not answer")
                == true)
        #expect(tried.count == 10)
    }

    @Test func anInstanceWithoutARoleHasNothing() async throws {
        let error = try await failure(
            instance { request in
                request.method == "PUT" ? .json("tok") : .success(HTTPResponse(status: 404))
            })
        guard case .noCredentials(let tried) = error.kind else {
            Issue.record("\(error)")
            return
        }
        #expect(tried.last == "instance metadata: the instance has no role")
    }

    @Test func theReportTellsWhatEverySourceSaid() async throws {
        let reports = try await process("/bin/echo '\(Self.document)'").chain()
            .examine().reports
        #expect(reports.filter(\.isUsed).map(\.source) == ["credential_process"])
        #expect(reports.first?.said == "AWS_ACCESS_KEY_ID is not set.")
        #expect(reports.allSatisfy { !$0.said.contains("AKPROC") })
        #expect(reports.last?.source == "instance metadata")
        #expect(reports.last?.said.hasPrefix("not asked") == true)
    }
}

extension SampleChain {
    fileprivate func resolveError() async throws -> AWSClientError? {
        do throws(AWSClientError) {
            _ = try await resolve()
            return nil
        } catch {
            return error
        }
    }
}

import AWSClient
import AWSClientHTTP
import Foundation
import Logging
import Testing

/// Credential sources and whole calls over real sockets.
@Suite(.fewAtOnce, .timeLimit(.minutes(5))) struct CredentialLoopbackTests {
    private func reply(_ body: String) -> [LoopbackServer.Step] {
        [.send("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")]
    }

    /// What the standard chain finds when one server answers everything.
    private func find(
        _ steps: [LoopbackServer.Step], files: [String: String] = [:],
        _ variables: (Int) -> [String: String]
    ) async throws -> (credentials: Credentials, requests: [String]) {
        let server = try await LoopbackServer.start(steps)
        let transport = CurlTransport()
        let environment = AWSEnvironment(
            variables: variables(server.port), homeDirectory: "/home/kim"
        ) { path in
            guard let text = files[path] else { throw AWSEnvironment.FileAbsent() }
            return Array(text.utf8)
        }
        let chain = ProviderChain.standard(
            configuration: try .resolve(
                profile: nil, region: "us-east-1", endpointURL: nil, environment: environment),
            environment: environment, tools: CredentialTools(transport: transport, time: .system))
        let result: Result<Credentials, any Error>
        do {
            result = .success(try await chain.credentials())
        } catch {
            result = .failure(error)
        }
        await transport.shutdown()
        await server.stop()
        return (try result.get(), await server.requests)
    }

    @Test func aContainersKeysAreFetched() async throws {
        let found = try await find(
            reply(#"{"AccessKeyId":"AKBOX","SecretAccessKey":"s","Token":"t"}"#)
        ) { port in
            [
                "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:\(port)/keys?id=1",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN": "tok",
            ]
        }
        #expect(found.credentials.accessKeyID == "AKBOX")
        let request = try #require(found.requests.first)
        #expect(request.hasPrefix("GET /keys?id=1 HTTP/1.1\r\n"))
        #expect(request.lowercased().contains("authorization: tok\r\n"))
        #expect(!request.lowercased().contains("content-length"))
    }

    @Test func aRoleIsTakenOn() async throws {
        let keys =
            "<Credentials><AccessKeyId>AKROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
            + "<SessionToken>t</SessionToken><Expiration>2036-01-02T03:04:05Z</Expiration></Credentials>"
        let files = [
            "/home/kim/.aws/config":
                "[default]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = default\n",
            "/home/kim/.aws/credentials":
                "[default]\naws_access_key_id = AK\naws_secret_access_key = sEcReT\n",
        ]
        let found = try await find(
            reply("<R><AssumeRoleResult>\(keys)</AssumeRoleResult></R>"), files: files
        ) { ["AWS_ENDPOINT_URL_STS": "http://127.0.0.1:\($0)"] }
        #expect(found.credentials.accessKeyID == "AKROLE")
        let request = try #require(found.requests.first)
        #expect(request.contains("Action=AssumeRole&"))
        #expect(request.contains("Credential=AK/"))
        #expect(!request.contains("sEcReT"))
    }

    @Test func aSignInIsUsed() async throws {
        let files = [
            "/home/kim/.aws/config":
                "[default]\nsso_start_url = corp\nsso_region = eu-west-1\nsso_account_id = 1\n"
                + "sso_role_name = r\n",
            // Named by the SHA-1 of `corp`.
            "/home/kim/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json":
                #"{"accessToken":"good","expiresAt":"2036-01-02T03:04:05Z"}"#,
        ]
        let found = try await find(
            reply(
                #"{"roleCredentials":{"accessKeyId":"AKSSO","secretAccessKey":"s","sessionToken":"t","#
                    + #""expiration":2083000000000}}"#), files: files
        ) { ["AWS_ENDPOINT_URL_SSO": "http://127.0.0.1:\($0)/portal"] }
        #expect(found.credentials.accessKeyID == "AKSSO")
        let request = try #require(found.requests.first)
        #expect(
            request.hasPrefix(
                "GET /portal/federation/credentials?role_name=r&account_id=1 HTTP/1.1"))
        #expect(request.lowercased().contains("x-amz-sso_bearer_token: good\r\n"))
    }

    private enum Stop: AWSOperation {
        typealias Input = NoMembers
        typealias Output = NoMembers

        static let service = AWSService(
            endpointPrefix: "dms", serviceID: "DMS", targetPrefix: "T", apiVersion: "1",
            wireProtocol: .json11)
        static let name = "Stop"
        static let isMutation = true
    }

    /// What one call of a mutation says over a server that plays the steps.
    private func stop(
        _ steps: [LoopbackServer.Step], read: Duration = .seconds(20)
    ) async throws -> (error: AWSClientError?, requests: Int) {
        let server = try await LoopbackServer.start(steps)
        let transport = CurlTransport(limits: .init(read: read))
        let client = AWSClient(
            configuration: AWSClientConfiguration(
                region: "us-east-1", endpointURL: "http://127.0.0.1:\(server.port)",
                retry: RetryPolicy(firstDelay: .zero)),
            credentials: StaticCredentials(
                Credentials(accessKeyID: "AK", secretAccessKey: "s", source: "test")),
            transport: transport, time: .system, log: Logger(label: "test"))
        let error = await #expect(throws: AWSClientError.self) {
            try await client.send(
                Stop.self, NoMembers(), priority: .acting,
                permit: MutationPermit(
                    for: Stop.self, shown: .distantPast, confirmed: .distantPast))
        }
        await transport.shutdown()
        await server.stop()
        return (error, await server.requests.count)
    }

    @Test(
        arguments: [
            [.close], [.reset],
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), .close],
            [.send("HTTP/1.1 503 No\r\nContent-Length: 6\r\n\r\n<html>")],
        ] as [[LoopbackServer.Step]])
    func aMutationInDoubtReachesTheServerOnce(steps: [LoopbackServer.Step]) async throws {
        let (error, requests) = try await stop(steps)
        #expect(error?.outcomeIsUnknown == true)
        #expect(requests == 1)
    }

    @Test func aMutationWithoutAnAnswerIsInDoubt() async throws {
        let (error, requests) = try await stop([.hold], read: .milliseconds(100))
        #expect(error?.kind == .timedOut)
        #expect(error?.outcomeIsUnknown == true)
        #expect(requests <= 1)
    }

    @Test func aThrottledMutationIsSentThreeTimes() async throws {
        let body = #"{"__type":"ThrottlingException","message":"Rate exceeded"}"#
        let (error, requests) = try await stop([
            .send("HTTP/1.1 400 Bad\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        ])
        #expect(error?.kind == .throttled)
        #expect(error?.outcomeIsUnknown == false)
        #expect(requests == 3)
    }
}

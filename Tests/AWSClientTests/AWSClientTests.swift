import Foundation
import Logging
import Synchronization
import Testing

@testable import AWSClient

@Suite struct AWSClientTests {
    @Test func aCallIsSignedSentAndDecoded() async throws {
        let transport = ScriptedTransport([.json(#"{"Marker":"m","Count":2}"#)])
        let output = try await AWSClient.sample(transport).send(ReadTasks.self, .init())
        #expect(output == .init(marker: "m", count: 2))
        let request = try #require(transport.requests.first)
        #expect(request.url == "https://dms.us-east-1.amazonaws.com/")
        let verdict = SignatureVerifier().verify(request, now: ManualTime().now) { _ in .example }
        guard case .valid(let header) = verdict else {
            Issue.record("\(verdict)")
            return
        }
        #expect(header.scope.text == "20260102/us-east-1/dms/aws4_request")
    }

    @Test func theQueryCallIsByteForByteTheRecordedOne() async throws {
        let transport = ScriptedTransport([.json("<R/>")])
        _ = try await AWSClient.sample(transport).send(WhoAmI.self, NoMembers())
        #expect(
            transport.requests.first?.headers["Authorization"]?.hasSuffix(
                "SignedHeaders=content-type;host;x-amz-date, Signature="
                    + "b57eccc771c57ff3d2d1121eb0768f9b5a596f1e2aa97e452275256232edfb15") == true)
    }

    @Test func aTransientFailureIsTriedAgainAndSignedAnew() async throws {
        let time = ManualTime()
        let transport = ScriptedTransport([
            .failure(.refusedConnection), .page(status: 503), .json("{}"),
        ])
        let client = AWSClient.sample(transport, time, retry: RetryPolicy(firstDelay: .seconds(2)))
        _ = try await client.send(ReadTasks.self, .init())
        #expect(time.sleeps == [.seconds(1), .seconds(2)])
        let signatures = Set(transport.requests.compactMap { $0.headers["Authorization"] })
        #expect(signatures.count == 3)
    }

    @Test func theLastFailureIsReported() async throws {
        let transport = ScriptedTransport([], then: .page(status: 503))
        let error = await #expect(throws: AWSClientError.self) {
            try await AWSClient.sample(transport).send(ReadTasks.self, .init())
        }
        #expect(error?.kind == .unavailable(status: 503))
        #expect(error?.operation == "dms:DescribeReplicationTasks")
        #expect(transport.requests.count == 3)
    }

    @Test(
        arguments: [
            .failure(.silence), .failure(.cutConnection), .page(status: 502),
            .fault("InternalFailure", status: 500),
            .json("{"),
        ] as [ScriptedTransport.Answer])
    func aMutationInDoubtIsSentOnce(answer: ScriptedTransport.Answer) async throws {
        let transport = ScriptedTransport([answer], then: .json("{}"))
        let error = await #expect(throws: AWSClientError.self) {
            try await AWSClient.sample(transport).send(
                StopTask.self, NoMembers(), priority: .acting, permit: .stop)
        }
        #expect(error?.outcomeIsUnknown == true)
        #expect(transport.requests.count == 1)
    }

    @Test func aThrottledMutationIsSentAgain() async throws {
        let transport = ScriptedTransport([.fault("ThrottlingException"), .json("{}")])
        let client = AWSClient.sample(transport)
        _ = try await client.send(StopTask.self, NoMembers(), priority: .acting, permit: .stop)
        #expect(transport.requests.count == 2)
        #expect(client.budget.services["dms"]?.throttle != nil)
    }

    @Test func aRefusalIsReportedAtOnce() async throws {
        let transport = ScriptedTransport([
            .fault("AccessDeniedException", "User is not authorized")
        ])
        let error = await #expect(throws: AWSClientError.self) {
            try await AWSClient.sample(transport).send(ReadMetrics.self, NoMembers())
        }
        #expect(error?.kind == .accessDenied)
        #expect(error?.operation == "cloudwatch:GetMetricData")
        #expect(
            error?.description
                == "cloudwatch:GetMetricData: AccessDeniedException: User is not authorized. Ask for the "
                + "IAM permission 'cloudwatch:GetMetricData' for the identity in use.")
    }

    /// Gives a new key every time the last was refused.
    private final class Renewing: CredentialProvider {
        private let count = Mutex(0)

        func credentials() async throws(AWSClientError) -> Credentials {
            var credentials = Credentials.example
            credentials.accessKeyID = "AK\(count.withLock { $0 })"
            return credentials
        }

        func refused(_ credentials: Credentials) async { count.withLock { $0 += 1 } }
    }

    @Test func expiredCredentialsAreRenewedOnce() async throws {
        let transport = ScriptedTransport([.fault("ExpiredTokenException"), .json("{}")])
        let time = ManualTime()
        _ = try await AWSClient.sample(transport, time, credentials: Renewing()).send(
            StopTask.self, NoMembers(), permit: .stop)
        let keys = transport.requests.compactMap {
            $0.headers["Authorization"].flatMap(AuthorizationHeader.init)?.accessKeyID
        }
        #expect(keys == ["AK0", "AK1"])
        #expect(time.sleeps == [.zero])
    }

    @Test func aWrongClockIsCorrectedAndRemembered() async throws {
        let transport = ScriptedTransport([
            .fault(
                "InvalidSignatureException", "Signature expired",
                headers: ["Date": "Fri, 02 Jan 2026 05:04:05 GMT"]),
            .json("{}"), .json("{}"),
        ])
        let client = AWSClient.sample(transport)
        _ = try await client.send(ReadTasks.self, .init())
        _ = try await client.send(ReadTasks.self, .init())
        #expect(
            transport.requests.map { $0.headers["X-Amz-Date"] } == [
                "20260102T030405Z", "20260102T050405Z", "20260102T050405Z",
            ])
    }

    @Test func withoutCredentialsNothingIsSentAndNoTokenTaken() async throws {
        let transport = ScriptedTransport([])
        let client = AWSClient.sample(transport, credentials: ProviderChain([]))
        let error = await #expect(throws: AWSClientError.self) {
            try await client.send(ReadTasks.self, .init())
        }
        #expect(error?.kind == .noCredentials(tried: []))
        #expect(error?.operation == "dms:DescribeReplicationTasks")
        #expect(transport.requests.isEmpty)
        #expect(client.budget.services.isEmpty)
    }

    @Test func everyAttemptTakesAToken() async throws {
        let transport = ScriptedTransport([.page(status: 500), .page(status: 500), .json("{}")])
        var retry = RetryPolicy()
        retry.firstDelay = .zero
        let client = AWSClient.sample(transport, retry: retry)
        _ = try await client.send(ReadTasks.self, .init())
        #expect(client.budget.requestsInLastMinute == 3)
        #expect(client.budget.services["dms"]?.tokens == 17)
    }

    @Test func anUnreadableReplyIsNotAskedForAgain() async throws {
        let transport = ScriptedTransport([.json("{")], then: .json("{}"))
        let error = await #expect(throws: AWSClientError.self) {
            try await AWSClient.sample(transport).send(ReadTasks.self, .init())
        }
        #expect(error?.kind == .unreadableReply)
        #expect(error?.outcomeIsUnknown == false)
        #expect(transport.requests.count == 1)
    }

    @Test func aRedirectIsNotFollowed() async throws {
        let transport = ScriptedTransport([
            .success(HTTPResponse(status: 302, headers: ["Location": "https://login.example/"]))
        ])
        let error = await #expect(throws: AWSClientError.self) {
            try await AWSClient.sample(transport).send(ReadTasks.self, .init())
        }
        #expect(error?.kind == .unavailable(status: 302))
        #expect(transport.requests.count == 1)
    }

    @Test func aCancelledCallEndsBetweenAttempts() async throws {
        let transport = ScriptedTransport([], then: .failure(.refusedConnection))
        let time = ManualTime()
        var stopped = time.time
        stopped.sleep = { _ in throw CancellationError() }
        let client = AWSClient(
            configuration: AWSClientConfiguration(region: "us-east-1"),
            credentials: StaticCredentials(.example), transport: transport, time: stopped,
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let error = await #expect(throws: AWSClientError.self) {
            try await client.send(StopTask.self, NoMembers(), permit: .stop)
        }
        #expect(error?.kind == .cancelled)
        #expect(error?.outcomeIsUnknown == false)
        #expect(transport.requests.count == 1)
    }
}

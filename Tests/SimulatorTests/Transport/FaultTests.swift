import AWSClient
import Foundation
import Testing

@testable import Simulator

@Suite("injected faults")
struct FaultTests {
    private func code(_ response: HTTPResponse) -> String? {
        (try? WireValue(json: response.body))?["__type"]?.text
    }

    @Test("the bucket lets 100 calls through, then 4 a second")
    func throttle() async throws {
        let hands = Hands()
        let transport = hands.transport([Fault(.throttle)])
        func answered(_ calls: Int) async throws -> Int {
            var count = 0
            for _ in 0..<calls {
                let response = try await transport.send(hands.request("DescribeEvents"))
                if response.status == 200 { count += 1 }
            }
            return count
        }
        #expect(try await answered(120) == 100)
        hands.move(to: 5)
        #expect(try await answered(30) == 20)
        hands.move(to: 500)
        #expect(try await answered(120) == 100)
        let refused = try await transport.send(hands.request("DescribeEvents"))
        #expect(code(refused) == "ThrottlingException")
        let logs = try await transport.send(
            hands.request("logs", "Logs_20140328.DescribeLogGroups", [:]))
        #expect(logs.status == 200, "the bucket is DMS's")
    }

    @Test("refusals strike the actions they name")
    func accessDenied() async throws {
        let hands = Hands()
        let transport = hands.transport([
            Fault(.accessDenied, actions: ["dms:StopReplicationTask"])
        ])
        let stop = try await transport.send(hands.request("StopReplicationTask"))
        #expect(stop.status == 400)
        #expect(code(stop) == "AccessDeniedException")
        let text = String(decoding: stop.body, as: UTF8.self)
        #expect(text.contains("is not authorized to perform: dms:StopReplicationTask"))
        #expect(try await transport.send(hands.request("DescribeEvents")).status == 200)
        #expect(transport.requests.counts["dms:StopReplicationTask"] == nil)
    }

    @Test("a fault ends after its count or its duration")
    func ending() async throws {
        let hands = Hands()
        let transport = hands.transport([
            Fault(.unavailable, actions: ["dms:*"], count: 2),
            Fault(.expiredCredentials, actions: ["dms:*"], duration: 10),
        ])
        var statuses: [Int] = []
        for _ in 0..<3 {
            statuses.append(try await transport.send(hands.request("DescribeEvents")).status)
        }
        #expect(statuses == [503, 503, 400])
        #expect(transport.faults.faults.map(\.kind) == [.expiredCredentials])
        hands.move(to: 11)
        #expect(try await transport.send(hands.request("DescribeEvents")).status == 200)
        #expect(transport.faults == Faults())
    }

    @Test("spoiled answers: half a body, no JSON, a wrong content type")
    func spoiled() async throws {
        let hands = Hands()
        let whole = try await hands.transport().send(hands.request("DescribeReplicationTasks"))
        func spoiled(_ kind: Fault.Kind) async throws -> HTTPResponse {
            try await hands.transport([Fault(kind)]).send(
                hands.request("DescribeReplicationTasks"))
        }
        let truncated = try await spoiled(.truncated)
        #expect(truncated.body == Array(whole.body.prefix(whole.body.count / 2)))
        let malformed = try await spoiled(.malformed)
        #expect((try? WireValue(json: malformed.body)) == nil)
        let typed = try await spoiled(.wrongContentType)
        #expect(typed.body == whole.body)
        #expect(typed.headers["Content-Type"] == "text/html")
    }

    @Test("a cut connection throws, and the account was not asked")
    func cut() async {
        let hands = Hands()
        let transport = hands.transport([Fault(.cut)])
        await #expect(throws: AWSClientError.self) {
            try await transport.send(hands.request("StopReplicationTask"))
        }
        #expect(transport.requests.total == 0)
    }

    @Test("latency waits and then answers")
    func latency() async throws {
        let hands = Hands()
        let transport = hands.transport([Fault(.latency, delay: 1.5)])
        #expect(try await transport.send(hands.request("DescribeEvents")).status == 200)
        #expect(hands.sleeps == [.milliseconds(1500)])
    }

    @Test("a 503 is a page of HTML, as from a load balancer")
    func unavailable() async throws {
        let hands = Hands()
        let response = try await hands.transport([Fault(.unavailable)]).send(
            hands.request("DescribeEvents"))
        #expect(response.status == 503)
        #expect(String(decoding: response.body, as: UTF8.self).hasPrefix("<html>"))
    }

    @Test("STS has its own name for expired credentials")
    func expiredAtSTS() async throws {
        let hands = Hands()
        let transport = hands.transport([Fault(.expiredCredentials)])
        var request = Caller.request(
            body: Array("Action=GetCallerIdentity&Version=2011-06-15".utf8))
        request = Signer().sign(
            request, credentials: hands.account.credentials, region: "eu-west-3", service: "sts",
            date: hands.now)
        let response = try await transport.send(request)
        #expect(
            String(decoding: response.body, as: UTF8.self).contains("<Code>ExpiredToken</Code>"))
    }

    @Test("a fault in JSON needs its kind alone, and an unknown kind is refused")
    func decoding() throws {
        let text = #"{"faults":[{"kind":"throttle"},{"kind":"latency","delay":3,"count":1}]}"#
        let faults = try JSONDecoder().decode(Faults.self, from: Data(text.utf8))
        #expect(faults == Faults([Fault(.throttle), Fault(.latency, count: 1, delay: 3)]))
        let unknown = Data(#"{"faults":[{"kind":"flood"}]}"#.utf8)
        #expect(throws: (any Error).self) {
            try JSONDecoder().decode(Faults.self, from: unknown)
        }
    }

    @Test("a reset connection throws, and the account was not asked")
    func reset() async {
        let hands = Hands()
        let transport = hands.transport([Fault(.reset)])
        await #expect(throws: AWSClientError.self) {
            try await transport.send(hands.request("StopReplicationTask"))
        }
        #expect(transport.requests.total == 0)
    }

    @Test("half an answer is no answer, though the account has acted")
    func halved() async {
        let hands = Hands()
        let closed = hands.transport([Fault(.halfClosed)])
        let error = await #expect(throws: AWSClientError.self) {
            try await closed.send(hands.request("DescribeEvents"))
        }
        #expect(error?.kind == .interrupted && error?.outcomeIsUnknown == true)
        #expect(closed.requests.total == 1)
        let stalled = hands.transport([Fault(.stalled)])
        let late = await #expect(throws: AWSClientError.self) {
            try await stalled.send(hands.request("DescribeEvents"))
        }
        #expect(late?.kind == .timedOut && late?.outcomeIsUnknown == true)
        #expect(hands.sleeps == [HTTPRequest.defaultTimeout])
        #expect(stalled.requests.total == 1)
    }

    @Test("a clock that is off refuses who signs by the right time, and says its own")
    func skew() async throws {
        let hands = Hands()
        let transport = hands.transport([Fault(.clockSkew, skew: 900)])
        let refused = try await transport.send(hands.request("DescribeEvents"))
        #expect(code(refused) == "InvalidSignatureException")
        #expect(String(decoding: refused.body, as: UTF8.self).contains("Signature expired"))
        #expect(refused.headers["Date"] == "Fri, 02 Jan 2026 03:19:00 GMT")
        hands.move(to: 900)
        let corrected = hands.request("DescribeEvents")
        hands.move(to: 0)
        #expect(try await transport.send(corrected).status == 200)
        let near = hands.transport([Fault(.clockSkew, skew: -200)])
        #expect(try await near.send(hands.request("DescribeEvents")).status == 200)
    }

    @Test("a fault that begins later lets the first calls through")
    func after() async throws {
        let hands = Hands()
        let transport = hands.transport([Fault(.unavailable, after: 10)])
        #expect(try await transport.send(hands.request("DescribeEvents")).status == 200)
        hands.move(to: 10)
        #expect(try await transport.send(hands.request("DescribeEvents")).status == 503)
    }

    @Test("keys run out a while after they were handed out, and new ones can be had")
    func expiry() async throws {
        let hands = Hands()
        let transport = hands.transport([Fault(.expiredCredentials, after: 60)])
        func assume() async throws -> Credentials {
            let form =
                "Action=AssumeRole&Version=2011-06-15&RoleSessionName=night&RoleArn="
                + "arn%3Aaws%3Aiam%3A%3A210987654321%3Arole%2Fcutover"
            let answer = try await transport.send(
                Signer().sign(
                    Caller.request(body: Array(form.utf8)),
                    credentials: hands.account.credentials, region: "eu-west-3", service: "sts",
                    date: hands.now))
            let text = Caller.Answer(
                status: answer.status, headers: answer.headers, body: answer.body, value: .null)
            return Credentials(
                accessKeyID: try #require(text.element("AccessKeyId")),
                secretAccessKey: try #require(text.element("SecretAccessKey")),
                sessionToken: text.element("SessionToken"), source: "STS")
        }
        func ask(_ keys: Credentials) async throws -> String? {
            var request = Caller.request(body: Array("{}".utf8))
            request.headers["X-Amz-Target"] = "AmazonDMSv20160101.DescribeEvents"
            return code(
                try await transport.send(
                    Signer().sign(
                        request, credentials: keys, region: "eu-west-3", service: "dms",
                        date: hands.now)))
        }
        hands.move(to: 50)
        let first = try await assume()
        hands.move(to: 100)
        #expect(try await ask(first) == nil)
        #expect(try await ask(hands.account.credentials) == "ExpiredTokenException")
        hands.move(to: 111)
        #expect(try await ask(first) == "ExpiredTokenException")
        let second = try await assume()
        #expect(try await ask(second) == nil)
    }
}

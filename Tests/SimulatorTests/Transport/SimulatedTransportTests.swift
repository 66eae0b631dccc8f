import AWSClient
import Foundation
import Synchronization
import Testing

@testable import Simulator

@Suite("the account behind a transport")
struct SimulatedTransportTests {
    @Test("answers at the clock's time")
    func clock() async throws {
        let hands = Hands()
        let transport = hands.transport()
        let early = try await transport.send(hands.request("DescribeReplicationTasks"))
        #expect(String(decoding: early.body, as: UTF8.self).contains("\"Status\":\"ready\""))
        hands.move(to: 30)
        let late = try await transport.send(hands.request("DescribeReplicationTasks"))
        #expect(String(decoding: late.body, as: UTF8.self).contains("\"Status\":\"running\""))
        #expect(transport.requests.counts == ["dms:DescribeReplicationTasks": 2])
    }

    @Test("the account can be looked at and changed from outside")
    func withAccount() async throws {
        let hands = Hands()
        let transport = hands.transport()
        hands.move(to: 30)
        let status = transport.withAccount { account in account.tasks[0].status }
        #expect(status == "running")
        transport.withAccount { account in account.tasks[0].status = "failed" }
        let answer = try await transport.send(hands.request("DescribeReplicationTasks"))
        #expect(String(decoding: answer.body, as: UTF8.self).contains("\"Status\":\"failed\""))
    }

    @Test("many callers at once are answered one after the other")
    func concurrent() async throws {
        let hands = Hands()
        let transport = hands.transport()
        let request = hands.request("DescribeEvents")
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<50 { group.addTask { try await transport.send(request).status } }
            for try await status in group { #expect(status == 200) }
        }
        #expect(transport.requests.total == 50)
    }

    @Test("a simulated clock runs at its speed and can stand still")
    func speed() {
        let base = Date(timeIntervalSince1970: 5000)
        let box = RealTime()
        let fast = SimulatedClock(base: base, speed: 10) { box.now }
        let still = SimulatedClock(base: base, speed: -3) { box.now }
        box.advance(by: 6)
        #expect(fast.now == base.addingTimeInterval(60))
        #expect(still.now == base)
    }
}

/// A real clock that a test moves.
final class RealTime: Sendable {
    private let date = Mutex(Date(timeIntervalSince1970: 1000))
    var now: Date { date.withLock { $0 } }
    func advance(by seconds: Double) { date.withLock { $0 = $0.addingTimeInterval(seconds) } }
}

/// A clock that a test moves, and signed requests at its time.
final class Hands: Sendable {
    let account: SimulatedAccount
    private let second = Mutex(0.0)
    private let slept = Mutex<[Duration]>([])

    init(_ scenario: Scenario = .cutover) {
        account = Prepared.account(scenario, seed: 7)
    }

    var now: Date { Caller.start.addingTimeInterval(second.withLock { $0 }) }
    var sleeps: [Duration] { slept.withLock { $0 } }

    func move(to second: Double) { self.second.withLock { $0 = second } }

    func transport(_ faults: [Fault] = []) -> SimulatedTransport {
        SimulatedTransport(
            account: account, now: { self.now }, faults: Faults(faults),
            sleep: { duration in self.slept.withLock { $0.append(duration) } })
    }

    func request(_ operation: String, _ input: WireValue = [:]) -> HTTPRequest {
        request("dms", "AmazonDMSv20160101.\(operation)", input)
    }

    func request(_ service: String, _ target: String, _ input: WireValue) -> HTTPRequest {
        var request = Caller.request(body: WireValue.jsonBytes(of: input))
        request.headers["X-Amz-Target"] = target
        return Signer().sign(
            request, credentials: account.credentials, region: account.region, service: service,
            date: now)
    }
}

import Foundation
import Synchronization
import Testing

@testable import AWSClient

@Suite struct BudgetGateTests {
    @Test func aBurstPassesWithoutWaiting() async throws {
        let clock = ManualTime()
        let gate = BudgetGate(time: clock.time)
        for _ in 0..<15 { try await gate.pass(.inView, to: .sampleJSON) }
        #expect(clock.sleeps.isEmpty)
        #expect(gate.state.requestsInLastMinute == 15)
    }

    @Test func whoHasToWaitSleepsAsLongAsTheBudgetSays() async throws {
        let clock = ManualTime()
        let gate = BudgetGate(time: clock.time)
        for _ in 0..<18 { try await gate.pass(.inView, to: .sampleJSON) }
        #expect(clock.sleeps == [.seconds(1), .seconds(1), .seconds(1)])
    }

    @Test func aCancelledWaitLeavesTheLine() async throws {
        let clock = ManualTime()
        var time = clock.time
        time.sleep = { _ in throw CancellationError() }
        let gate = BudgetGate(time: time)
        for _ in 0..<15 { try await gate.pass(.inView, to: .sampleJSON) }
        let error = await #expect(throws: AWSClientError.self) {
            try await gate.pass(.inView, to: .sampleJSON)
        }
        #expect(error?.kind == .cancelled)
        #expect(error?.outcomeIsUnknown == false)
        #expect(gate.state.waiting == 0)
    }

    @Test func aCancelledTaskTakesNoToken() async throws {
        let gate = BudgetGate(time: ManualTime().time)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await gate.pass(.acting, to: .sampleJSON)
        }
        await #expect(throws: AWSClientError.self) { try await task.value }
        #expect(gate.state.services["dms"]?.tokens == 20)
    }

    @Test func hundredsOfWaitersAllPassInTheEnd() async throws {
        let gate = BudgetGate(time: ManualTime().time)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<200 {
                group.addTask {
                    try await gate.pass(RequestPriority.allCases[index % 4], to: .sampleJSON)
                }
            }
            try await group.waitForAll()
        }
        #expect(gate.state.waiting == 0)
    }

    @Test("A service that has used up its tokens holds up no other")
    func eachServiceHasItsOwn() async throws {
        let clock = ManualTime()
        let gate = BudgetGate(time: clock.time)
        let other = AWSService(
            endpointPrefix: "other", serviceID: "Other", apiVersion: "1", wireProtocol: .json11,
            quota: RequestQuota(rate: 1, burst: 2))
        for _ in 0..<15 { try await gate.pass(.inView, to: .sampleJSON) }
        for _ in 0..<2 { try await gate.pass(.background, to: other) }
        #expect(clock.sleeps.isEmpty)
        try await gate.pass(.inView, to: other)
        #expect(clock.sleeps == [.seconds(1)])
    }

    @Test("Who asks a service without a limit never waits")
    func unlimited() async throws {
        let clock = ManualTime()
        let gate = BudgetGate(time: clock.time)
        let free = AWSService(
            endpointPrefix: "sts", serviceID: "STS", apiVersion: "1", wireProtocol: .query,
            quota: .unlimited)
        for _ in 0..<1_000 { try await gate.pass(.background, to: free) }
        #expect(clock.sleeps.isEmpty)
        #expect(gate.state.requestsInLastMinute == 1_000)
    }
}

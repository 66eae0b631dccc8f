import Foundation
import Synchronization
import Testing

@testable import AWSClient

@Suite struct BudgetGateTests {
    @Test func aBurstPassesWithoutWaiting() async throws {
        let clock = ManualTime()
        let gate = BudgetGate(time: clock.time)
        for _ in 0..<15 { try await gate.pass(.watching, to: .sampleJSON) }
        #expect(clock.sleeps.isEmpty)
        #expect(gate.state.requestsInLastMinute == 15)
    }

    @Test func whoHasToWaitSleepsAsLongAsTheBudgetSays() async throws {
        let clock = ManualTime()
        let gate = BudgetGate(time: clock.time)
        for _ in 0..<18 { try await gate.pass(.watching, to: .sampleJSON) }
        #expect(clock.sleeps == [.seconds(1), .seconds(1), .seconds(1)])
    }

    @Test func aCancelledWaitLeavesTheLine() async throws {
        let clock = ManualTime()
        var time = clock.time
        time.sleep = { _ in throw CancellationError() }
        let gate = BudgetGate(time: time)
        for _ in 0..<15 { try await gate.pass(.watching, to: .sampleJSON) }
        let error = await #expect(throws: AWSClientError.self) {
            try await gate.pass(.watching, to: .sampleJSON)
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
        #expect(gate.state.tokens == 20)
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
}

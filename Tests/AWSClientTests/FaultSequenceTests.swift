import AWSClient
import Foundation
import Synchronization
import Testing

/// Ten thousand random runs of bad luck: what must hold whatever happens.
@Suite struct FaultSequenceTests {
    /// Fails as the dice say and keeps count of what may have taken effect.
    private final class UnluckyTransport: HTTPTransport {
        private let state: Mutex<(random: SeededRandom, sent: [Date], effects: Int, inDoubt: Bool)>
        private let clock: ManualTime

        init(seed: UInt64, clock: ManualTime) {
            state = Mutex((SeededRandom(seed: seed), [], 0, false))
            self.clock = clock
        }

        var sent: [Date] { state.withLock { $0.sent } }
        var effects: Int { state.withLock { $0.effects } }
        var wasSentInDoubt: Bool { state.withLock { $0.inDoubt } }

        /// From here on effects are those of the next mutation.
        func mutationBegins() {
            state.withLock { state in
                state.effects = 0
                state.inDoubt = false
            }
        }

        func send(_ request: HTTPRequest) async throws(AWSClientError) -> HTTPResponse {
            let (answer, takesEffect) = state.withLock { state in
                state.sent.append(clock.now)
                if state.effects > 0 { state.inDoubt = true }
                let (answer, mayHaveWorked) = Self.throwDice(&state.random)
                if mayHaveWorked { state.effects += 1 }
                return (answer, mayHaveWorked)
            }
            _ = takesEffect
            return try answer.get()
        }

        /// An answer, and whether the request may have taken effect.
        private static func throwDice(
            _ random: inout SeededRandom
        ) -> (ScriptedTransport.Answer, Bool) {
            switch Int.random(in: 0..<10, using: &random) {
            case 0: (.failure(.refusedConnection), false)
            case 1: (.failure(.silence), true)
            case 2: (.failure(.cutConnection), true)
            case 3: (.fault("ThrottlingException"), false)
            case 4: (.page(status: [500, 502, 503].randomElement(using: &random) ?? 500), true)
            case 5: (.fault("ExpiredTokenException"), false)
            case 6: (.fault("InvalidResourceStateFault"), false)
            case 7: (.json("{\"cut"), true)
            case 8: (.fault("InternalFailure", status: 500), true)
            default: (.json("{}"), true)
            }
        }
    }

    @Test func noMutationIsEverSentAfterItMayHaveWorkedAndTheBudgetHolds() async {
        for seed in 0..<10_000 {
            let clock = ManualTime()
            let transport = UnluckyTransport(seed: UInt64(seed), clock: clock)
            let client = AWSClient.sample(
                transport, clock, retry: RetryPolicy(attempts: 1 + seed % 5))
            var dice = SeededRandom(seed: UInt64(seed) &+ 1_000_000)
            for step in 0..<Int.random(in: 2..<5, using: &dice) {
                let place = "seed \(seed), call \(step)"
                if Bool.random(using: &dice) { clock.advance(by: .random(in: 0..<9, using: &dice)) }
                if Int.random(in: 0..<3, using: &dice) > 0 {
                    _ = try? await client.send(ReadTasks.self, .init())
                } else {
                    await stop(client, transport, attempts: 1 + seed % 5, place)
                }
            }
            #expect(client.budget.requestsInLastMinute <= transport.sent.count, "seed \(seed)")
            Self.expectBudget(of: 20, transport.sent, seed: seed)
        }
    }

    /// Stops a task once, whatever came before, and looks at what was sent for it.
    private func stop(
        _ client: AWSClient, _ transport: UnluckyTransport, attempts: Int, _ place: String
    ) async {
        let before = transport.sent.count
        transport.mutationBegins()
        var inDoubt = false
        do {
            _ = try await client.send(StopTask.self, NoMembers(), priority: .acting, permit: .stop)
        } catch {
            inDoubt = error.outcomeIsUnknown
        }
        if transport.effects == 0 { #expect(!inDoubt, "\(place)") }
        #expect(!transport.wasSentInDoubt, "\(place)")
        #expect(transport.effects <= 1, "\(place)")
        // Once more than the attempts: keys that were over are fetched again.
        #expect(transport.sent.count - before <= attempts + 1, "\(place)")
    }

    @Test func aHundredCallsAtOnceStayWithinTheBudget() async {
        for seed in 0..<4 {
            let clock = ManualTime()
            let transport = UnluckyTransport(seed: UInt64(seed), clock: clock)
            let client = AWSClient.sample(transport, clock)
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<100 {
                    group.addTask { _ = try? await client.send(ReadTasks.self, .init()) }
                }
            }
            Self.expectBudget(of: 15, transport.sent, seed: seed)
        }
    }

    /// From any request on no more are sent than the bucket holds and a second brings.
    private static func expectBudget(of burst: Double, _ dates: [Date], seed: Int) {
        let sent = dates.sorted()
        for (index, first) in sent.enumerated() {
            let seconds = (sent.last ?? first).timeIntervalSince(first)
            #expect(Double(sent.count - index) <= burst + 1 + seconds, "seed \(seed)")
        }
    }
}

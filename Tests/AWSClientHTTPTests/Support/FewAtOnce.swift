import Synchronization
import Testing

/// Lets only a few tests of these suites run at the same time.
///
/// Each has a server and a transport; all at once they would need more file descriptors than a process
/// has by default, and would wait for each other longer than the limits they are about.
struct FewAtOnce: SuiteTrait, TestTrait, TestScoping {
    let isRecursive = true

    private static let places = Places(count: 6)

    func scopeProvider(for test: Test, testCase: Test.Case?) -> FewAtOnce? {
        testCase == nil ? nil : self
    }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        await Self.places.take()
        defer { Self.places.giveBack() }
        try await function()
    }

    private final class Places: Sendable {
        private struct State {
            var free: Int
            var waiting: [CheckedContinuation<Void, Never>] = []
        }

        private let state: Mutex<State>

        init(count: Int) { state = Mutex(State(free: count)) }

        func take() async {
            await withCheckedContinuation { continuation in
                let isFree = state.withLock { state in
                    guard state.free == 0 else {
                        state.free -= 1
                        return true
                    }
                    state.waiting.append(continuation)
                    return false
                }
                if isFree { continuation.resume() }
            }
        }

        func giveBack() {
            let next: CheckedContinuation<Void, Never>? = state.withLock { state in
                guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
                state.free += 1
                return nil
            }
            next?.resume()
        }
    }
}

extension Trait where Self == FewAtOnce {
    /// Only a few tests run at the same time.
    static var fewAtOnce: Self { Self() }
}

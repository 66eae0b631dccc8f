import Synchronization

/// Wakes one task from another.
final class WakeSignal: Sendable {
    private enum State {
        case awake
        case resting(Task<Void, Never>)
        /// Given while nobody rested: the next rest ends at once.
        case given
    }

    private let state = Mutex(State.awake)

    /// Ends the rest that is under way, or else the next one.
    func give() {
        let rest = state.withLock { state -> Task<Void, Never>? in
            guard case .resting(let rest) = state else {
                state = .given
                return nil
            }
            return rest
        }
        rest?.cancel()
    }

    /// Rests until `sleep` ends, a nudge is given, or the calling task is cancelled.
    func rest(_ sleep: @escaping @Sendable () async throws -> Void) async {
        let rest = Task { _ = try? await sleep() }
        let isDue = state.withLock { state in
            defer { state = .resting(rest) }
            if case .given = state { return true }
            return false
        }
        if isDue { rest.cancel() }
        await withTaskCancellationHandler {
            await rest.value
        } onCancel: {
            rest.cancel()
        }
        state.withLock { $0 = .awake }
    }
}

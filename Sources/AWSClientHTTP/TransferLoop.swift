import AWSClient
import CCurl
import Synchronization

/// A thread that carries all transfers of a transport at the same time.
///
/// The thread starts with the first transfer. It alone touches libcurl's loop; everybody else leaves a
/// command and wakes it.
final class TransferLoop: Sendable {
    typealias Finish = @Sendable (TransferOutcome) -> Void

    /// What somebody wants of the thread.
    enum Command: Sendable {
        case start(UInt64, TransferOrder, Finish)
        case cancel(UInt64)
    }

    private struct State {
        var commands: [Command] = []
        var lastID: UInt64 = 0
        /// Transfers that were asked for and have not ended.
        var active: Set<UInt64> = []
        /// Transfers that were cancelled before they were asked for.
        var cancelledEarly: Set<UInt64> = []
        var isClosed = false
        var hasThread = false
        /// The address of libcurl's loop, for waking it; 0 while there is none.
        var address: UInt = 0
        /// Whoever waits for the thread to end.
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// Runs a transfer to its end; cancelling the task ends it at once.
    func run(_ order: TransferOrder) async -> TransferOutcome {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                start(id, order) { continuation.resume(returning: $0) }
            }
        } onCancel: {
            cancel(id)
        }
        _ = state.withLock { $0.cancelledEarly.remove(id) }
        return outcome
    }

    /// Ends all transfers and then the thread, without waiting for it.
    func close() {
        state.withLock { state in
            state.isClosed = true
            Self.wake(state)
        }
    }

    /// Ends all transfers and the thread, and returns when every connection is closed.
    func closeAndWait() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                state.isClosed = true
                guard state.hasThread else { return true }
                state.waiting.append(continuation)
                Self.wake(state)
                return false
            }
            if isOver { continuation.resume() }
        }
    }

    private func start(_ id: UInt64, _ order: TransferOrder, _ finish: @escaping Finish) {
        let refusal = state.withLock { state -> TransferFailure.Cause? in
            if state.isClosed { return .closed }
            if state.cancelledEarly.contains(id) { return .cancelled }
            guard startThread(&state) else { return .noThread }
            state.active.insert(id)
            state.commands.append(.start(id, order, finish))
            Self.wake(state)
            return nil
        }
        if let refusal { finish(.failed(TransferFailure(refusal))) }
    }

    private func cancel(_ id: UInt64) {
        state.withLock { state in
            guard state.active.contains(id) else {
                state.cancelledEarly.insert(id)
                return
            }
            state.commands.append(.cancel(id))
            Self.wake(state)
        }
    }

    private static func wake(_ state: State) {
        if let loop = OpaquePointer(bitPattern: state.address) { ccurl_loop_wake(loop) }
    }

    private func startThread(_ state: inout State) -> Bool {
        if state.hasThread { return true }
        let context = Unmanaged.passRetained(self)
        state.hasThread = ccurl_start_thread(
            { context in
                guard let context else { return }
                Unmanaged<TransferLoop>.fromOpaque(context).takeRetainedValue().work()
            }, context.toOpaque())
        if !state.hasThread { context.release() }
        return state.hasThread
    }
}

extension TransferLoop {
    /// What the thread does, from its start to its end.
    private func work() {
        var transfers = ccurl_loop_new().map { RunningTransfers(loop: $0) }
        let address = transfers.map { UInt(bitPattern: $0.loop) } ?? 0
        state.withLock { $0.address = address }
        while let commands = nextCommands() {
            for command in commands { take(command, &transfers) }
            let ended = transfers?.perform() ?? []
            forget(ended)
            transfers?.wait()
        }
        forget(transfers?.endAll(.closed) ?? [])
        let (unstarted, waiting) = state.withLock { state in
            defer {
                state.commands = []
                state.waiting = []
                state.hasThread = false
                state.address = 0
            }
            return (state.commands, state.waiting)
        }
        for case .start(_, _, let finish) in unstarted {
            finish(.failed(TransferFailure(.closed)))
        }
        transfers?.free()
        for continuation in waiting { continuation.resume() }
    }

    /// What is to be done next; nil when the loop was closed.
    private func nextCommands() -> [Command]? {
        state.withLock { state in
            guard !state.isClosed else { return nil }
            defer { state.commands = [] }
            return state.commands
        }
    }

    private func take(_ command: Command, _ transfers: inout RunningTransfers?) {
        switch command {
        case .start(let id, let order, let finish):
            if transfers?.start(id, order, finish) != true {
                forget([id])
                finish(.failed(TransferFailure(.noMemory)))
            }
        case .cancel(let id):
            if transfers?.end(id, .cancelled) == true { forget([id]) }
        }
    }

    private func forget(_ ids: [UInt64]) {
        guard !ids.isEmpty else { return }
        state.withLock { $0.active.subtract(ids) }
    }
}

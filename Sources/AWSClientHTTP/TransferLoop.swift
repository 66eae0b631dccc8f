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
    /// What the thread does, from its start to its end. It ends when the loop is closed or does not work;
    /// the next transfer then starts another.
    private func work() {
        guard let loop = ccurl_loop_new() else {
            for continuation in leave(.noMemory) { continuation.resume() }
            return
        }
        var transfers = RunningTransfers(loop: loop)
        state.withLock { $0.address = UInt(bitPattern: loop) }
        while !transfers.isBroken, let commands = nextCommands() {
            for command in commands { take(command, &transfers) }
            forget(transfers.perform())
            transfers.wait()
        }
        let cause: TransferFailure.Cause = transfers.isBroken ? .broken : .closed
        forget(transfers.endAll(cause))
        let waiting = leave(cause)
        transfers.free()
        for continuation in waiting { continuation.resume() }
    }

    /// Leaves the loop without a thread, ends what was not started, and returns who waits for the end.
    private func leave(
        _ cause: TransferFailure.Cause
    ) -> [CheckedContinuation<Void, Never>] {
        let (commands, waiting) = state.withLock { state in
            defer {
                state.commands = []
                state.waiting = []
                state.hasThread = false
                state.address = 0
            }
            return (state.commands, state.waiting)
        }
        for case .start(let id, _, let finish) in commands {
            forget([id])
            finish(.failed(TransferFailure(cause)))
        }
        return waiting
    }

    /// What is to be done next; nil when the loop was closed.
    private func nextCommands() -> [Command]? {
        state.withLock { state in
            guard !state.isClosed else { return nil }
            defer { state.commands = [] }
            return state.commands
        }
    }

    private func take(_ command: Command, _ transfers: inout RunningTransfers) {
        switch command {
        case .start(let id, let order, let finish):
            guard !transfers.start(id, order, finish) else { return }
            forget([id])
            finish(.failed(TransferFailure(.noMemory)))
        case .cancel(let id):
            if transfers.end(id, .cancelled) { forget([id]) }
        }
    }

    private func forget(_ ids: [UInt64]) {
        guard !ids.isEmpty else { return }
        state.withLock { $0.active.subtract(ids) }
    }
}

/// The transfers in libcurl's loop, with what each is allowed. Belongs to the loop's thread.
struct RunningTransfers {
    private struct Running {
        let id: UInt64
        /// When it has to be over, by `ccurl_now`.
        let deadline: Int64
        /// The longest silence, in milliseconds.
        let patience: Int64
        let finish: TransferLoop.Finish
    }

    let loop: OpaquePointer
    /// Whether libcurl's loop has failed; nothing can be done with it any more.
    private(set) var isBroken = false
    private var running: [OpaquePointer: Running] = [:]

    /// The longest sleep while nothing is due, in milliseconds.
    private static let longestWait: Int64 = 60_000

    init(loop: OpaquePointer) { self.loop = loop }

    /// Starts a transfer; false when there is no memory for it.
    mutating func start(
        _ id: UInt64, _ order: TransferOrder, _ finish: @escaping TransferLoop.Finish
    ) -> Bool {
        guard let transfer = order.makeTransfer() else { return false }
        guard ccurl_loop_add(loop, transfer) else {
            ccurl_transfer_free(transfer)
            return false
        }
        running[transfer] = Running(
            id: id, deadline: ccurl_now() + order.request.timeout.milliseconds,
            patience: order.limits.read.milliseconds, finish: finish)
        return true
    }

    /// Moves bytes, ends what is complete or overdue, and returns the numbers of what has ended.
    mutating func perform() -> [UInt64] {
        guard ccurl_loop_perform(loop) else {
            isBroken = true
            return endAll(.broken)
        }
        var ended: [UInt64] = []
        var code: Int32 = 0
        while let transfer = ccurl_loop_next_ended(loop, &code) {
            if let id = end(transfer, code == 0 ? nil : .libcurl(code: code)) { ended.append(id) }
        }
        let now = ccurl_now()
        for transfer in running.keys.filter({ due($0) <= now }) {
            if let id = end(transfer, .tooSlow) { ended.append(id) }
        }
        return ended
    }

    /// Waits until something happens or is due.
    mutating func wait() {
        let now = ccurl_now()
        let next = running.keys.map(due).min().map { $0 - now } ?? Self.longestWait
        guard !ccurl_loop_wait(loop, Int32(clamping: min(max(0, next), Self.longestWait))) else {
            return
        }
        isBroken = true
    }

    /// Ends one transfer by its number; false when it has ended already.
    mutating func end(_ id: UInt64, _ cause: TransferFailure.Cause) -> Bool {
        guard let transfer = running.first(where: { $0.value.id == id })?.key else { return false }
        return end(transfer, cause) != nil
    }

    /// Ends them all, and returns their numbers.
    mutating func endAll(_ cause: TransferFailure.Cause) -> [UInt64] {
        running.keys.map { $0 }.compactMap { end($0, cause) }
    }

    /// Closes every connection.
    func free() { ccurl_loop_free(loop) }

    /// When a transfer has to be ended unless something moves, by `ccurl_now`.
    private func due(_ transfer: OpaquePointer) -> Int64 {
        guard let limits = running[transfer] else { return .max }
        let last = ccurl_transfer_last_activity(transfer)
        // Until the request goes out, libcurl itself watches the time.
        return last < 0 ? limits.deadline : min(limits.deadline, last + limits.patience)
    }

    private mutating func end(
        _ transfer: OpaquePointer, _ cause: TransferFailure.Cause?
    ) -> UInt64? {
        guard let ended = running.removeValue(forKey: transfer) else { return nil }
        let outcome = TransferOutcome(transfer, cause)
        ccurl_loop_remove(loop, transfer)
        ccurl_transfer_free(transfer)
        ended.finish(outcome)
        return ended.id
    }
}

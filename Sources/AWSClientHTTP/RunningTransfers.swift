import AWSClient
import CCurl

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
        guard ccurl_loop_perform(loop) else { return endAll(.broken) }
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
    func wait() {
        let now = ccurl_now()
        let next = running.keys.map(due).min().map { $0 - now } ?? Self.longestWait
        _ = ccurl_loop_wait(loop, Int32(clamping: min(max(0, next), Self.longestWait)))
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

/// Change data capture of one task: what the source committed, what was read, what was applied.
struct ChangeStream: Sendable, Equatable {
    /// Committed at the source and not yet read by the task.
    private(set) var unread = Backlog()
    /// Read and not yet applied to the target.
    private(set) var unapplied = Backlog()
    /// Changes read since the last fresh start.
    private(set) var captured = 0.0
    /// Changes applied since the last fresh start; never more than `captured`.
    private(set) var applied = 0.0

    /// Lets one second pass at the source while the task is not running.
    mutating func accumulate(_ committed: Double, at time: Double) {
        unread.push(committed, committedAt: time)
    }

    /// Forgets what is not read: reading begins at another position.
    mutating func skipUnread() { unread.removeAll() }

    /// Lets one second pass.
    ///
    /// - Parameters:
    ///   - committed: Changes committed at the source in this second.
    ///   - readable: How many changes the task can read in this second; 0 while reading is held.
    ///   - applicable: How many it can apply; 0 while they are cached during a full load.
    ///   - time: The second, in seconds since 1970.
    ///   - limit: Changes committed after that instant are not read; `nil` for no limit.
    mutating func tick(
        committed: Double, readable: Double, applicable: Double, at time: Double,
        until limit: Double? = nil
    ) {
        unread.push(committed, committedAt: time)
        var moved: [(Double, Double)] = []
        let within = limit.map { unread.amount(committedUntil: $0) } ?? .infinity
        unread.pop(min(readable, within)) { moved.append(($0, $1)) }
        for (amount, committedAt) in moved {
            unapplied.push(amount, committedAt: committedAt)
            captured += amount
        }
        let before = unapplied.total
        unapplied.pop(applicable)
        applied = min(captured, applied + before - unapplied.total)
    }

    /// Seconds between now and the oldest change not yet read; `nil` when all is read.
    func unreadAge(at time: Double) -> Double? { unread.oldest.map { time - $0 } }

    /// Seconds between now and the oldest change not yet applied; `nil` when all is applied.
    func unappliedAge(at time: Double) -> Double? { unapplied.oldest.map { time - $0 } }
}

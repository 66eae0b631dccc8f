/// The change data capture of one task: changes committed, read and applied.
struct ChangeStream: Sendable, Equatable {
    /// Committed at the source and not yet read by the task.
    private(set) var unread = SimulatedBacklog()
    /// Read and not yet applied to the target.
    private(set) var unapplied = SimulatedBacklog()
    /// Changes read since the last fresh start.
    private(set) var captured = 0.0
    /// Changes applied since the last fresh start; never more than `captured`.
    private(set) var applied = 0.0

    /// Adds the changes of one second while the task does not run.
    mutating func accumulate(_ committed: Double, at time: Double) {
        unread.push(committed, committedAt: time)
    }

    /// Drops unread changes, because reading begins at another position.
    mutating func skipUnread() { unread.removeAll() }

    /// Advances by one second.
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

    /// The age in seconds of the oldest unread change; `nil` when all are read.
    func unreadAge(at time: Double) -> Double? { unread.oldest.map { time - $0 } }

    /// The age in seconds of the oldest change not applied; `nil` when all are applied.
    func unappliedAge(at time: Double) -> Double? { unapplied.oldest.map { time - $0 } }
}

/// Changes that wait in commit order, with their commit times at the source.
///
/// The number of buckets is bounded: neighbours are joined beyond it, which makes commit times coarser
/// and keeps the total.
struct SimulatedBacklog: Sendable, Equatable {
    private struct Bucket: Sendable, Equatable {
        var committedAt: Double
        var amount: Double
    }

    private var buckets: [Bucket] = []
    private var first = 0
    private(set) var total = 0.0
    private static let limit = 512

    /// When the oldest waiting change was committed at the source; `nil` when nothing waits.
    var oldest: Double? { total > 0 ? buckets[first].committedAt : nil }

    /// Adds changes committed at `time`.
    mutating func push(_ amount: Double, committedAt time: Double) {
        guard amount > 0 else { return }
        buckets.append(Bucket(committedAt: time, amount: amount))
        total += amount
        if buckets.count - first > Self.limit { join() }
    }

    /// Takes the oldest changes, at most `amount`, and hands each portion with its commit time on.
    mutating func pop(_ amount: Double, into use: (Double, Double) -> Void = { _, _ in }) {
        var wanted = min(amount, total)
        while wanted > 0, first < buckets.count {
            let portion = min(wanted, buckets[first].amount)
            use(portion, buckets[first].committedAt)
            buckets[first].amount -= portion
            wanted -= portion
            total -= portion
            if buckets[first].amount <= 1e-9 { first += 1 }
        }
        if first == buckets.count || total <= 1e-6 { removeAll() } else if first > 64 { compact() }
    }

    /// How much of it was committed at `time` or before.
    func amount(committedUntil time: Double) -> Double {
        var amount = 0.0
        for index in first..<buckets.count {
            guard buckets[index].committedAt <= time else { break }
            amount += buckets[index].amount
        }
        return amount
    }

    /// Removes all changes, as a fresh start does.
    mutating func removeAll() {
        buckets.removeAll(keepingCapacity: true)
        first = 0
        total = 0
    }

    private mutating func compact() {
        buckets.removeFirst(first)
        first = 0
    }

    private mutating func join() {
        compact()
        var joined: [Bucket] = [buckets[0]]
        var index = 1
        while index < buckets.count {
            var bucket = buckets[index]
            if index + 1 < buckets.count { bucket.amount += buckets[index + 1].amount }
            joined.append(bucket)
            index += 2
        }
        buckets = joined
    }
}

import Basics

/// How many tables of a task stand where with their full load.
public struct TableCounts: Sendable, Hashable {
    public var done: Int
    /// Loading for the first time or again.
    public var loading: Int
    public var queued: Int
    public var errored: Int
    public var cancelled: Int
    /// Named by the mapping or an earlier run, but not found on the source.
    public var missing: Int
    /// In a state this program does not know.
    public var unknown: Int

    public init(
        done: Int = 0, loading: Int = 0, queued: Int = 0, errored: Int = 0, cancelled: Int = 0,
        missing: Int = 0, unknown: Int = 0
    ) {
        self.done = done
        self.loading = loading
        self.queued = queued
        self.errored = errored
        self.cancelled = cancelled
        self.missing = missing
        self.unknown = unknown
    }

    public var total: Int {
        [done, loading, queued, errored, cancelled, missing, unknown].sumWithSaturation()
    }

    /// Tables that will not be done unless somebody does something.
    public var stuck: Int { [errored, cancelled, missing].sumWithSaturation() }

    /// Tables the load has yet to finish by itself.
    public var remaining: Int { loading.addingWithSaturation(queued) }

    public static func + (lhs: TableCounts, rhs: TableCounts) -> TableCounts {
        TableCounts(
            done: lhs.done.addingWithSaturation(rhs.done),
            loading: lhs.loading.addingWithSaturation(rhs.loading),
            queued: lhs.queued.addingWithSaturation(rhs.queued),
            errored: lhs.errored.addingWithSaturation(rhs.errored),
            cancelled: lhs.cancelled.addingWithSaturation(rhs.cancelled),
            missing: lhs.missing.addingWithSaturation(rhs.missing),
            unknown: lhs.unknown.addingWithSaturation(rhs.unknown))
    }

    /// Counts one more table in `state`, or `number` more.
    public mutating func add(_ state: TableState, _ number: Int = 1) {
        switch state {
        case .completed: done = done.addingWithSaturation(number)
        case .fullLoad, .reloading: loading = loading.addingWithSaturation(number)
        case .beforeLoad: queued = queued.addingWithSaturation(number)
        case .error: errored = errored.addingWithSaturation(number)
        case .cancelled: cancelled = cancelled.addingWithSaturation(number)
        case .doesNotExist: missing = missing.addingWithSaturation(number)
        case .unknown: unknown = unknown.addingWithSaturation(number)
        }
    }
}

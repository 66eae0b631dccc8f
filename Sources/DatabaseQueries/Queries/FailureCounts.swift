import Basics

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// How many failures of one kind are written down for one table.
public struct FailureCount: Sendable, Hashable {
    public var owner: String
    public var table: String
    public var kind: RowFailureKind
    public var count: Int
    public var newest: Date?
}

/// Failures by table and kind, the most first.
public struct FailureCounts: DatabaseQuery {
    public static let info = QueryInfo(
        "failure-counts", "Validation failures by table and kind", .target,
        "How many failures DMS wrote down. Failures of an earlier load count too unless a time is "
            + "given.")

    public var schema: String
    public var task: String
    public var owner: String?
    public var table: String?
    /// Only what failed after it.
    public var since: Date?
    public var hasResync: Bool
    public var limit: Int

    public init(
        schema: String, task: String, owner: String? = nil, table: String? = nil,
        since: Date? = nil, hasResync: Bool = false, limit: Int = 500
    ) {
        self.schema = schema
        self.task = task
        self.owner = owner
        self.table = table
        self.since = since
        self.hasResync = hasResync
        self.limit = limit
    }

    public func statement(for kind: DatabaseKind) -> QueryStatement? {
        let dialect = kind.dialect
        let groups = ["TABLE_OWNER", "TABLE_NAME", "FAILURE_TYPE"].map(kind.upperColumn)
        let time = kind.upperColumn("FAILURE_TIME")
        let place: ControlTable = hasResync ? .validationFailuresWithResync : .validationFailures
        var conditions = FailureCondition(task: task, owner: owner, table: table).text(kind)
        if let since {
            conditions.append("\(time) > \(dialect.time(ControlTime.text(since)))")
        }
        return SelectText(
            columns: [
                ("table_owner", groups[0]), ("table_name", groups[1]), ("failure", groups[2]),
                ("n", "count(*)"), ("newest", dialect.isoTime("max(\(time))")),
            ],
            source: place.name(in: schema, kind), conditions: conditions, groups: groups,
            order: ["count(*) desc"], limit: limit
        ).statement(dialect)
    }

    public func read(_ row: QueryRow) -> FailureCount? {
        guard let owner = row.text("table_owner"), let table = row.text("table_name"),
            let failure = row.text("failure"), let count = row.whole("n")
        else { return nil }
        return FailureCount(
            owner: owner, table: table, kind: RowFailureKind(failure), count: count,
            newest: row.date("newest"))
    }

    public func arrange(_ rows: [FailureCount]) -> [FailureCount] {
        rows.sorted { one, other in
            one.count != other.count
                ? one.count > other.count
                : (one.owner, one.table, one.kind.word) < (
                    other.owner, other.table, other.kind.word
                )
        }
    }
}

/// The shapes behind a count: most failures of a table are often one harmless difference.
public struct FailureShapes: DatabaseQuery {
    public static let info = QueryInfo(
        "failure-shapes", "The most common differences", .target,
        "The beginnings of DETAILS with their counts: a difference that every row has is often one "
            + "of spelling, such as a boolean written in two ways.")

    public struct Row: Sendable, Hashable {
        public var table: String
        public var kind: RowFailureKind
        /// The first 120 characters.
        public var shape: String
        public var count: Int
    }

    public var schema: String
    public var task: String
    public var owner: String?
    public var table: String?
    public var hasResync: Bool
    public var limit: Int

    public init(
        schema: String, task: String, owner: String? = nil, table: String? = nil,
        hasResync: Bool = false, limit: Int = 20
    ) {
        self.schema = schema
        self.task = task
        self.owner = owner
        self.table = table
        self.hasResync = hasResync
        self.limit = limit
    }

    public func statement(for kind: DatabaseKind) -> QueryStatement? {
        let dialect = kind.dialect
        let shape = dialect.cut(kind.upperColumn("DETAILS"), 120)
        let groups = [kind.upperColumn("TABLE_NAME"), kind.upperColumn("FAILURE_TYPE"), shape]
        let place: ControlTable = hasResync ? .validationFailuresWithResync : .validationFailures
        return SelectText(
            columns: [
                ("table_name", groups[0]), ("failure", groups[1]), ("shape", shape),
                ("n", "count(*)"),
            ],
            source: place.name(in: schema, kind),
            conditions: FailureCondition(task: task, owner: owner, table: table).text(kind),
            groups: groups, order: ["count(*) desc"], limit: limit
        ).statement(dialect)
    }

    public func read(_ row: QueryRow) -> Row? {
        guard let table = row.text("table_name"), let failure = row.text("failure"),
            let count = row.whole("n")
        else { return nil }
        return Row(
            table: table, kind: RowFailureKind(failure), shape: row.text("shape") ?? "",
            count: count)
    }

    public func arrange(_ rows: [Row]) -> [Row] {
        rows.sorted { ($1.count, $0.table, $0.shape) < ($0.count, $1.table, $1.shape) }
    }
}

/// Times as DMS's control tables have them: UTC without a zone.
enum ControlTime {
    static func text(_ date: Date) -> String {
        let civil = CivilTime(clamping: date)
        return "\(civil.calendarDay) \(civil.timeOfDay).\(civil.millisecond.zeroPadded(to: 3))"
    }
}

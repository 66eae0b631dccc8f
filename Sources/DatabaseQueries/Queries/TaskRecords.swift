#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Tables that DMS has left out of the replication, newest first.
public struct SuspendedTables: DatabaseQuery {
    public static let info = QueryInfo(
        "suspended-tables", "Suspended tables", .target,
        "Tables DMS stopped replicating, with the reason. A table stays in the list although it "
            + "was loaded again, and one that is missing is no proof of health.")

    public struct Row: Sendable, Hashable {
        public var owner: String
        public var table: String
        /// For example `TABLE ERROR`.
        public var reason: String?
        public var date: Date?
    }

    public var schema: String
    public var task: String
    public var limit: Int

    public init(schema: String, task: String, limit: Int = 500) {
        self.schema = schema
        self.task = task
        self.limit = limit
    }

    public func statement(for kind: DatabaseKind) -> QueryStatement? {
        let dialect = kind.dialect
        return SelectText(
            columns: [
                ("table_owner", "table_owner"), ("table_name", "table_name"),
                ("reason", "suspend_reason"),
                ("suspended_at", dialect.isoTime("suspend_timestamp")),
            ],
            source: ControlTable.suspendedTables.name(in: schema, kind),
            conditions: ["task_name = \(dialect.literal(task))"],
            order: ["suspend_timestamp desc"], limit: limit
        ).statement(dialect)
    }

    public func read(_ row: QueryRow) -> Row? {
        guard let owner = row.text("table_owner"), let table = row.text("table_name") else {
            return nil
        }
        return Row(
            owner: owner, table: table, reason: row.text("reason"),
            date: row.date("suspended_at"))
    }

    public func arrange(_ rows: [Row]) -> [Row] {
        rows.sorted { ($0.date ?? .distantPast) > ($1.date ?? .distantPast) }
    }
}

/// What the task itself last wrote about its progress.
public struct TaskStatusRecord: DatabaseQuery {
    public static let info = QueryInfo(
        "task-status", "The task's own progress row", .target,
        "What DMS wrote into awsdms_status, with its age by the target's clock.")

    public struct Row: Sendable, Hashable {
        /// `FULL LOAD`, `CHANGE PROCESSING`, `NOT RUNNING` and what else DMS writes.
        public var status: String?
        public var written: Date?
        /// Seconds by the target's clock; negative if the row is from the future.
        public var age: Double?
        /// Committed at the source and not yet applied.
        public var pendingChanges: Int?
        /// Megabytes.
        public var memory: Int?
        public var sourcePosition: String?
        /// The oldest open transaction at the source.
        public var tailPosition: String?
        public var tail: Date?
        /// When the last applied transaction was committed at the source.
        public var applied: Date?
    }

    public var schema: String
    public var task: String

    public init(schema: String, task: String) {
        self.schema = schema
        self.task = task
    }

    public func statement(for kind: DatabaseKind) -> QueryStatement? {
        let dialect = kind.dialect
        let age =
            switch kind {
            case .postgresql:
                "extract(epoch from (clock_timestamp() at time zone 'UTC') - status_time)"
            case .mysql: "timestampdiff(second, status_time, utc_timestamp())"
            case .oracle:
                "round((cast(sys_extract_utc(systimestamp) as date) - cast(status_time as date))"
                    + " * 86400)"
            case .sqlserver: "datediff(second, status_time, sysutcdatetime())"
            }
        return SelectText(
            columns: [
                ("task_status", "task_status"), ("written_at", dialect.isoTime("status_time")),
                ("age_s", age), ("pending_changes", "pending_changes"),
                ("task_memory", "task_memory"),
                ("source_position", "source_current_position"),
                ("tail_position", "source_tail_position"),
                ("tail_at", dialect.isoTime("source_tail_timestamp")),
                ("applied_at", dialect.isoTime("source_timestamp_applied")),
            ],
            source: ControlTable.status.name(in: schema, kind),
            conditions: ["task_name = \(dialect.literal(task))"], order: ["status_time desc"],
            limit: 5
        ).statement(dialect)
    }

    public func read(_ row: QueryRow) -> Row? {
        Row(
            status: row.text("task_status"), written: row.date("written_at"),
            age: row.number("age_s"), pendingChanges: row.whole("pending_changes"),
            memory: row.whole("task_memory"), sourcePosition: row.text("source_position"),
            tailPosition: row.text("tail_position"), tail: row.date("tail_at"),
            applied: row.date("applied_at"))
    }

    public func arrange(_ rows: [Row]) -> [Row] {
        rows.sorted { ($0.written ?? .distantPast) > ($1.written ?? .distantPast) }
    }
}

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// How a row failed validation.
public enum RowFailureKind: Sendable, Hashable {
    /// The row is on both sides with different values.
    case differs
    case missingOnTarget
    case missingOnSource
    /// About the table, not about a row.
    case tableWarning
    case unknown(String)

    /// Reads `FAILURE_TYPE`; any other text is kept.
    public init(_ text: String) {
        self =
            switch text {
            case "RECORD_DIFF": .differs
            case "MISSING_TARGET": .missingOnTarget
            case "MISSING_SOURCE": .missingOnSource
            case "TABLE_WARNING": .tableWarning
            default: .unknown(text)
            }
    }

    /// For example `differs`, `missing on target`.
    public var word: String {
        switch self {
        case .differs: "differs"
        case .missingOnTarget: "missing on target"
        case .missingOnSource: "missing on source"
        case .tableWarning: "table warning"
        case .unknown(let text): text
        }
    }
}

/// A row that failed validation, as DMS wrote it down.
public struct FailingRow: Sendable, Hashable {
    public var owner: String
    public var table: String
    public var failed: Date?
    /// The values of the key's columns, in the key's order; nil if the text is no list of texts,
    /// for example because DMS cut it.
    public var key: [String]?
    /// The key as it stands in the table.
    public var keyText: String
    public var kind: RowFailureKind
    /// What differs, read from a form that is not documented; nil if it could not be read.
    public var differences: [ColumnDifference]?
    /// The same as it stands in the table.
    public var details: String
    /// What data resync did; nil in a table without it.
    public var resync: RowResync?

    /// True if the row failed after the table was last loaded or validated again; nil if that is
    /// not known. Only such a row can say something about now: the table is a history.
    public func isCurrent(since start: Date?) -> Bool? {
        guard let start, let failed else { return nil }
        return failed > start
    }
}

/// What data resync did about a failing row.
public struct RowResync: Sendable, Hashable {
    /// `SUCCESS`, `FAILURE`; nil if it was not tried.
    public var result: String?
    public var tried: Date?
    /// `UPSERT`, `DELETE`.
    public var action: String?
}

/// The rows of a task, or of one of its tables, that failed validation, newest first.
public struct FailingRows: DatabaseQuery {
    public static let info = QueryInfo(
        "failing-rows", "Rows that failed validation", .target,
        "What DMS wrote down when rows failed, newest first. It is a history: what is so now is "
            + "in the task's count of failed rows.")

    public var schema: String
    /// The task's resource id, the last part of its ARN.
    public var task: String
    /// Nil for all tables.
    public var owner: String?
    public var table: String?
    /// True to read `_v2`, with the results of data resync.
    public var hasResync: Bool
    public var limit: Int

    public init(
        schema: String, task: String, owner: String? = nil, table: String? = nil,
        hasResync: Bool = false, limit: Int = 50
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
        let column = kind.upperColumn
        var columns = [
            ("table_owner", column("TABLE_OWNER")), ("table_name", column("TABLE_NAME")),
            ("failed_at", dialect.isoTime(column("FAILURE_TIME"))), ("row_key", column("KEY")),
            ("failure", column("FAILURE_TYPE")), ("details", column("DETAILS")),
        ]
        if hasResync {
            columns += [
                ("resync_result", column("RESYNC_RESULT")),
                ("resync_at", dialect.isoTime(column("RESYNC_TIME"))),
                ("resync_action", column("RESYNC_ACTION")),
            ]
        }
        let place: ControlTable = hasResync ? .validationFailuresWithResync : .validationFailures
        return SelectText(
            columns: columns, source: place.name(in: schema, kind),
            conditions: FailureCondition(task: task, owner: owner, table: table).text(kind),
            order: [column("FAILURE_TIME") + " desc"], limit: limit
        ).statement(dialect)
    }

    public func read(_ row: QueryRow) -> FailingRow? {
        guard let owner = row.text("table_owner"), let table = row.text("table_name"),
            let failure = row.text("failure")
        else { return nil }
        let keyText = row.text("row_key") ?? ""
        let details = row.text("details") ?? ""
        return FailingRow(
            owner: owner, table: table, failed: row.date("failed_at"),
            key: RowKey.values(keyText), keyText: keyText, kind: RowFailureKind(failure),
            differences: ValidationDetails.differences(details), details: details,
            resync: hasResync
                ? RowResync(
                    result: row.text("resync_result"), tried: row.date("resync_at"),
                    action: row.text("resync_action")) : nil)
    }

    public func arrange(_ rows: [FailingRow]) -> [FailingRow] { FailingRow.newestFirst(rows) }
}

extension FailingRow {
    /// Of rows that are the same the order stays; a row without a time comes last.
    static func newestFirst(_ rows: [FailingRow]) -> [FailingRow] {
        rows.enumerated().sorted { one, other in
            let times = (one.element.failed ?? .distantPast, other.element.failed ?? .distantPast)
            return times.0 != times.1 ? times.0 > times.1 : one.offset < other.offset
        }.map(\.element)
    }

    /// The newest entry of each row: the same key can be written down several times.
    public static func latest(_ rows: [FailingRow]) -> [FailingRow] {
        var seen: Set<[String]> = []
        return newestFirst(rows).filter { row in
            let key = [row.owner, row.table] + (row.key ?? [row.keyText])
            return row.kind == .tableWarning || seen.insert(key).inserted
        }
    }
}

/// The condition that picks a task's failures, and one table's.
struct FailureCondition {
    var task: String
    var owner: String?
    var table: String?

    func text(_ kind: DatabaseKind) -> [String] {
        let dialect = kind.dialect
        var conditions = ["\(kind.upperColumn("TASK_NAME")) = \(dialect.literal(task))"]
        if let owner {
            conditions.append("\(kind.upperColumn("TABLE_OWNER")) = \(dialect.literal(owner))")
        }
        if let table {
            conditions.append("\(kind.upperColumn("TABLE_NAME")) = \(dialect.literal(table))")
        }
        return conditions
    }
}

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A statement that DMS could not apply to the target.
///
/// The statement holds the row's values: it is personal data, shown and never logged.
public struct ApplyException: Sendable, Hashable {
    public var owner: String
    public var table: String
    public var date: Date?
    /// The first 2,000 characters.
    public var statement: String
    /// The driver's words, the first 1,000 characters.
    public var error: String

    /// The error without what changes from row to row: digits, and what stands in quotes.
    public var signature: String {
        var signature = ""
        var quote: Character?
        for character in error {
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "'" || character == "\"" {
                quote = character
                signature += "…"
            } else if character.isNumber {
                if signature.last != "#" { signature += "#" }
            } else {
                signature.append(character.isWhitespace ? " " : character)
            }
            if signature.count > 160 { break }
        }
        return signature
    }
}

/// Statements that could not be applied, newest first.
public struct ApplyExceptions: DatabaseQuery {
    public static let info = QueryInfo(
        "apply-exceptions", "Statements that could not be applied", .target,
        "Changes that failed on the target and were skipped, with the statement and the error. "
            + "The table only grows: what is new since a time counts.")

    public var schema: String
    public var task: String
    /// Only what is newer.
    public var since: Date?
    public var limit: Int

    public init(schema: String, task: String, since: Date? = nil, limit: Int = 100) {
        self.schema = schema
        self.task = task
        self.since = since
        self.limit = limit
    }

    public func statement(for kind: DatabaseKind) -> QueryStatement? {
        let dialect = kind.dialect
        let column = kind.upperColumn
        let time = column("ERROR_TIME")
        var conditions = ["\(column("TASK_NAME")) = \(dialect.literal(task))"]
        if let since { conditions.append("\(time) > \(dialect.time(ControlTime.text(since)))") }
        return SelectText(
            columns: [
                ("table_owner", column("TABLE_OWNER")), ("table_name", column("TABLE_NAME")),
                ("happened_at", dialect.isoTime(time)),
                ("failed_statement", dialect.cut(column("STATEMENT"), 2_000)),
                ("error_text", dialect.cut(column("ERROR"), 1_000)),
            ],
            source: ControlTable.applyExceptions.name(in: schema, kind), conditions: conditions,
            order: ["\(time) desc"], limit: limit
        ).statement(dialect)
    }

    public func read(_ row: QueryRow) -> ApplyException? {
        guard let owner = row.text("table_owner"), let table = row.text("table_name") else {
            return nil
        }
        return ApplyException(
            owner: owner, table: table, date: row.date("happened_at"),
            statement: row.text("failed_statement") ?? "", error: row.text("error_text") ?? "")
    }

    public func arrange(_ rows: [ApplyException]) -> [ApplyException] {
        rows.sorted { ($0.date ?? .distantPast) > ($1.date ?? .distantPast) }
    }
}

/// How many statements could not be applied, by table.
public struct ApplyExceptionCounts: DatabaseQuery {
    public static let info = QueryInfo(
        "apply-exception-counts", "Apply exceptions by table", .target,
        "How many changes failed on the target, in all or since a time.")

    public struct Row: Sendable, Hashable {
        public var owner: String
        public var table: String
        public var count: Int
        public var newest: Date?
    }

    public var schema: String
    public var task: String
    public var since: Date?
    public var limit: Int

    public init(schema: String, task: String, since: Date? = nil, limit: Int = 500) {
        self.schema = schema
        self.task = task
        self.since = since
        self.limit = limit
    }

    public func statement(for kind: DatabaseKind) -> QueryStatement? {
        let dialect = kind.dialect
        let column = kind.upperColumn
        let time = column("ERROR_TIME")
        var conditions = ["\(column("TASK_NAME")) = \(dialect.literal(task))"]
        if let since { conditions.append("\(time) > \(dialect.time(ControlTime.text(since)))") }
        let groups = [column("TABLE_OWNER"), column("TABLE_NAME")]
        return SelectText(
            columns: [
                ("table_owner", groups[0]), ("table_name", groups[1]), ("n", "count(*)"),
                ("newest", dialect.isoTime("max(\(time))")),
            ],
            source: ControlTable.applyExceptions.name(in: schema, kind), conditions: conditions,
            groups: groups, order: ["count(*) desc"], limit: limit
        ).statement(dialect)
    }

    public func read(_ row: QueryRow) -> Row? {
        guard let owner = row.text("table_owner"), let table = row.text("table_name"),
            let count = row.whole("n")
        else { return nil }
        return Row(owner: owner, table: table, count: count, newest: row.date("newest"))
    }

    public func arrange(_ rows: [Row]) -> [Row] {
        rows.sorted { ($1.count, $0.owner, $0.table) < ($0.count, $1.owner, $1.table) }
    }
}

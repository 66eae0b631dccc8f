public import Foundation

/// A row that failed validation, as DMS wrote it down in the target.
public struct RowFailure: Sendable, Hashable {
    /// For example `differs`, `missing on target`.
    public var kind: String
    /// The row's key, for example `1001, EU`.
    public var key: String
    public var columns: [Column]
    /// What DMS wrote, where it could not be taken apart.
    public var details: String
    public var failed: Date?
    /// True if it failed after the table was last loaded; nil if that is not known. The list in the
    /// target is a history.
    public var isCurrent: Bool?
    /// What data resync did, for example `repaired 03:03Z`; nil if it did nothing.
    public var resync: String?

    /// A column that differs.
    public struct Column: Sendable, Hashable {
        public var name: String
        /// Nil for NULL or a row that is not there.
        public var source: String?
        public var target: String?

        public init(name: String, source: String?, target: String?) {
            self.name = name
            self.source = source
            self.target = target
        }
    }

    public init(
        kind: String, key: String, columns: [Column] = [], details: String = "",
        failed: Date? = nil, isCurrent: Bool? = nil, resync: String? = nil
    ) {
        self.kind = kind
        self.key = key
        self.columns = columns
        self.details = details
        self.failed = failed
        self.isCurrent = isCurrent
        self.resync = resync
    }
}

/// A question for the rows of a table that failed validation.
public struct RowQuestion: Sendable, Hashable {
    public var task: ARN
    public var table: TableName
    /// The name of the migration whose target is asked; nil if no migration has the task.
    public var migration: String?
    public var controlSchema: String?
    /// AWS's short name of the target's engine, for the text to be run by hand.
    public var engine: String?
    /// When the table was last loaded; nil if that is not known.
    public var loaded: Date?
    /// True of an engine that writes what data resync did.
    public var hasResync: Bool

    public init(
        task: ARN, table: TableName, migration: String? = nil, controlSchema: String? = nil,
        engine: String? = nil, loaded: Date? = nil, hasResync: Bool = false
    ) {
        self.task = task
        self.table = table
        self.migration = migration
        self.controlSchema = controlSchema
        self.engine = engine
        self.loaded = loaded
        self.hasResync = hasResync
    }
}

/// What came of a question for failing rows.
public struct RowAnswer: Sendable, Hashable {
    public enum Outcome: Sendable, Hashable {
        /// Made ready to be looked at, and not put.
        case planned
        case asking
        /// The newest entry of each row, newest first.
        case rows([RowFailure])
        /// Why there is no answer, and what to do.
        case unknown(String, advice: String)
    }

    public var outcome: Outcome
    /// The client and its arguments; nil without a connection.
    public var commandLine: String?
    /// The one statement, to be run by hand too; empty if the kind of database is not known.
    public var sql: String
    public var date: Date
    /// True if there are more rows than were asked for.
    public var isCut = false
    /// Rows that came and could not be read.
    public var unreadable = 0
    /// As whom the session said it asks.
    public var account: String?
    /// True if the session said that it cannot write; nil if it did not say.
    public var isReadOnly: Bool?

    public init(_ outcome: Outcome, commandLine: String?, sql: String, date: Date) {
        self.outcome = outcome
        self.commandLine = commandLine
        self.sql = sql
        self.date = date
    }
}

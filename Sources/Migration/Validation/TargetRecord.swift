public import Foundation

/// A question for what DMS wrote down in the target about a task.
public struct TargetQuestion: Sendable, Hashable {
    public var task: ARN
    /// The name a person gave the task.
    public var identifier: String
    /// The name of the migration whose target is asked; nil if no migration has the task.
    public var migration: String?
    public var controlSchema: String?
    /// AWS's short name of the target's engine, for the texts to be run by hand.
    public var engine: String?

    public init(
        task: ARN, identifier: String, migration: String? = nil, controlSchema: String? = nil,
        engine: String? = nil
    ) {
        self.task = task
        self.identifier = identifier
        self.migration = migration
        self.controlSchema = controlSchema
        self.engine = engine
    }
}

/// One statement of a look into the target, and what came of it.
public struct TargetSection<Row: Sendable & Hashable>: Sendable, Hashable {
    public enum Outcome: Sendable, Hashable {
        case notAsked
        case rows([Row])
        /// Why there is no answer, and what to do.
        case unknown(String, advice: String)
    }

    public var outcome: Outcome
    /// The one statement, to be run by hand too; empty if there is none.
    public var sql: String
    /// True if there are more rows than were asked for.
    public var isCut = false
    /// Rows that came and could not be read.
    public var unreadable = 0

    public init(_ outcome: Outcome = .notAsked, sql: String = "") {
        self.outcome = outcome
        self.sql = sql
    }

    /// The rows; nil if they are not known, which is not the same as none.
    public var rows: [Row]? {
        guard case .rows(let rows) = outcome else { return nil }
        return rows
    }

    /// True if every row there is was read.
    public var isComplete: Bool { !isCut && unreadable == 0 }
}

/// What came of a look into the target.
public struct TargetAnswer: Sendable, Hashable {
    /// Statements that could not be applied, those that failed alike together; the newest first.
    public var failures: TargetSection<Failure>
    /// Tables DMS stopped replicating, the newest first.
    public var suspensions: TargetSection<Suspension>
    /// What the task itself wrote about its progress, the newest first.
    public var statuses: TargetSection<Status>
    /// What the connection's role could do beyond reading.
    public var rights: TargetSection<Right>
    /// How to come to a connection; nil where there is one.
    public var setup: Setup?
    /// The client and its arguments; nil without a connection.
    public var commandLine: String?
    /// As whom the session said it asks.
    public var account: String?
    /// True if the session said that it cannot write; nil if it did not say.
    public var isReadOnly: Bool?
    public var isAsking = false
    /// When the target last answered; nil before it was asked.
    public var asked: Date?

    public init(
        failures: TargetSection<Failure> = TargetSection(),
        suspensions: TargetSection<Suspension> = TargetSection(),
        statuses: TargetSection<Status> = TargetSection(),
        rights: TargetSection<Right> = TargetSection(), commandLine: String? = nil
    ) {
        self.failures = failures
        self.suspensions = suspensions
        self.statuses = statuses
        self.rights = rights
        self.commandLine = commandLine
    }

    /// Every statement there is a text of.
    public var statements: [String] {
        [failures.sql, suspensions.sql, statuses.sql, rights.sql].filter { !$0.isEmpty }
    }
}

extension TargetAnswer {
    /// Statements that could not be applied for the same reason.
    ///
    /// The statement holds a row's values: it is personal data, shown and never logged.
    public struct Failure: Sendable, Hashable {
        /// The error without what changes from row to row.
        public var signature: String
        /// When each was written down; nil where that is not known.
        public var dates: [Date?]
        public var tables: [TableName]
        /// Of the newest.
        public var statement: String
        public var error: String

        public init(
            signature: String, dates: [Date?], tables: [TableName], statement: String,
            error: String
        ) {
            self.signature = signature
            self.dates = dates
            self.tables = tables
            self.statement = statement
            self.error = error
        }

        /// Nil if none has a time.
        public var newest: Date? { dates.compactMap(\.self).max() }
    }

    /// A table that DMS left out of the replication.
    public struct Suspension: Sendable, Hashable {
        public var table: TableName
        public var reason: String?
        public var date: Date?

        public init(table: TableName, reason: String? = nil, date: Date? = nil) {
            self.table = table
            self.reason = reason
            self.date = date
        }
    }

    /// DMS's own row about the task.
    public struct Status: Sendable, Hashable {
        /// For example `CHANGE PROCESSING`.
        public var status: String?
        public var written: Date?
        /// Seconds by the target's clock; negative if the row is from the future.
        public var age: Double?
        /// Committed at the source and not yet applied.
        public var pendingChanges: Int?
        /// Megabytes.
        public var memory: Int?
        public var sourcePosition: String?
        /// When the last applied transaction was committed at the source.
        public var applied: Date?
        /// When the oldest open transaction at the source began.
        public var tail: Date?

        public init(
            status: String? = nil, written: Date? = nil, age: Double? = nil,
            pendingChanges: Int? = nil, memory: Int? = nil, sourcePosition: String? = nil,
            applied: Date? = nil, tail: Date? = nil
        ) {
            self.status = status
            self.written = written
            self.age = age
            self.pendingChanges = pendingChanges
            self.memory = memory
            self.sourcePosition = sourcePosition
            self.applied = applied
            self.tail = tail
        }
    }

    /// A right beyond reading.
    public struct Right: Sendable, Hashable {
        /// For example `INSERT on 12 tables`.
        public var right: String
        /// What it is about; empty for the whole server.
        public var place: String

        public init(right: String, place: String) {
            self.right = right
            self.place = place
        }
    }

    /// What is to be done where there is no connection.
    public struct Setup: Sendable, Hashable {
        public var sentence: String
        /// Lines for the configuration file.
        public var configuration: [String]
        /// Statements that make a role which can only read.
        public var role: [String]

        public init(_ sentence: String, configuration: [String] = [], role: [String] = []) {
            self.sentence = sentence
            self.configuration = configuration
            self.role = role
        }
    }
}

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

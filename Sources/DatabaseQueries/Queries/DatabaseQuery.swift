/// A question to a database with a fixed text for each kind, and the reader of its rows.
///
/// One question is one `select`; it runs in a read-only transaction of its own.
public protocol DatabaseQuery: Sendable {
    associatedtype Row: Sendable

    static var info: QueryInfo { get }

    /// The text for a kind; nil if there is none, with the reason in ``QueryInfo``.
    func statement(for kind: DatabaseKind) -> QueryStatement?

    /// Reads a row; nil if something in it cannot be, which is then counted and not left out
    /// without a word.
    func read(_ row: QueryRow) -> Row?

    /// Puts the rows in order: a server need not keep the order within the JSON it makes.
    func arrange(_ rows: [Row]) -> [Row]
}

extension DatabaseQuery {
    public func arrange(_ rows: [Row]) -> [Row] { rows }
}

/// What a question is, for the catalogue, the page that shows it, and the audit file.
public struct QueryInfo: Sendable, Hashable {
    /// Which of the two databases is asked.
    public enum Side: String, Sendable, Hashable {
        case source
        case target
        case either
    }

    /// A fixed word, for example `failing-rows`.
    public var id: String
    /// For example `Rows that failed validation`.
    public var title: String
    public var side: Side
    /// One or two sentences: what the answer tells, and what it does not.
    public var meaning: String

    init(_ id: String, _ title: String, _ side: Side, _ meaning: String) {
        self.id = id
        self.title = title
        self.side = side
        self.meaning = meaning
    }
}

/// The text of a question for one kind of database.
public struct QueryStatement: Sendable, Hashable {
    /// A right without which the answer would look like all clear.
    public struct RightTest: Sendable, Hashable {
        /// The right as the database calls it.
        public var right: String
        /// An SQL expression that is true, false, or null when it cannot be told. Where the
        /// database refuses to answer without the right, an expression that needs it.
        public var expression: String
    }

    public var rights: [RightTest]
    /// The names of the columns of `select`.
    public var columns: [String]
    /// One `select` without a semicolon.
    public var select: String
    /// The most rows that are shown; one more is asked for, to know that there are more.
    public var rowLimit: Int

    init(
        rights: [RightTest] = [], columns: [String], rowLimit: Int = 1, _ select: String
    ) {
        self.rights = rights
        self.columns = columns
        self.select = select
        self.rowLimit = rowLimit
    }
}

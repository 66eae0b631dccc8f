#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// What came of one question: rows, or the reason why there are none.
public struct QueryAnswer<Row: Sendable>: Sendable {
    public let info: QueryInfo
    /// The name of the connection that was asked.
    public let connection: String
    /// When the client was started.
    public let asked: Date
    /// Seconds from then to the client's end.
    public let seconds: Double
    public let result: Result<QueryRows<Row>, QueryUnknown>

    /// The rows; nil if the answer is unknown, which is not the same as empty.
    public var rows: [Row]? { try? result.get().rows }

    /// The reason; nil if there is an answer.
    public var unknown: QueryUnknown? {
        guard case .failure(let unknown) = result else { return nil }
        return unknown
    }

    /// True only if the database certainly has no such row: all rows were asked for, every right
    /// is there, and none came.
    public var isCertainlyEmpty: Bool {
        guard case .success(let rows) = result else { return false }
        return rows.rows.isEmpty && rows.isComplete
    }
}

extension QueryAnswer {
    /// The answer of a question that was made ready and not put: unknown.
    ///
    /// `obstacle` is why the question before it had no answer, if that is the reason.
    public static func notAsked(
        _ info: QueryInfo, _ connection: DatabaseConnection, at date: Date,
        because obstacle: QueryUnknown? = nil
    ) -> QueryAnswer {
        QueryAnswer(
            info: info, connection: connection.name, asked: date, seconds: 0,
            result: .failure(
                obstacle ?? QueryUnknown(.cancelled, "It was not asked.", "Ask it.")))
    }
}

extension QueryAnswer: Equatable where Row: Equatable {}

/// The rows of an answer and what is known of them.
public struct QueryRows<Row: Sendable>: Sendable {
    public var rows: [Row]
    /// True if the database has more rows than were asked for.
    public var isCut: Bool
    /// Rows that came and could not be read.
    public var unreadable: Int
    /// Rows with bytes that are no UTF-8, shown with replacement characters.
    public var repaired: Int
    public var session: QuerySession

    /// True if every row there is was read.
    public var isComplete: Bool { !isCut && unreadable == 0 }
}

extension QueryRows: Equatable where Row: Equatable {}

/// The session a question was asked in, by its own words.
public struct QuerySession: Sendable, Hashable {
    /// True if the session said that it cannot write; nil on kinds that cannot say so.
    public var isReadOnly: Bool?
    public var account: String?
    public var place: String?
    public var version: String?
    /// True if the server is a replica that replays another's changes.
    public var isReplica: Bool?
    /// The server's clock, in UTC.
    public var clock: Date?

    init(_ row: QueryRow) {
        isReadOnly = row.flag("read_only")
        account = row.text("account")
        place = row.text("place")
        version = row.text("version")
        isReplica = row.flag("is_replica")
        clock = row.date("clock")
    }
}

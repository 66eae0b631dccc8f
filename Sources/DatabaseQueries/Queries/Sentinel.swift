import Basics

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A small table of the user's in a schema that the task maps, through which a marker is sent.
///
/// It has the columns `id` (the primary key), `marker` and `sent_at`; one row is changed again and
/// again.
public struct SentinelTable: Sendable, Hashable {
    public var schema: String
    public var table: String

    public init(schema: String, table: String = "dms_sentinel") {
        self.schema = schema
        self.table = table
    }

    func name(_ kind: DatabaseKind) -> String {
        "\(kind.dialect.identifier(schema)).\(kind.dialect.identifier(table))"
    }

    /// The statement that makes the table on the source.
    public func creation(for kind: DatabaseKind) -> String {
        let time =
            switch kind {
            case .postgresql, .oracle: "timestamp(6)"
            case .mysql: "datetime(6)"
            case .sqlserver: "datetime2(6)"
            }
        let text = kind == .oracle ? "varchar2(64)" : "varchar(64)"
        let id = kind == .oracle ? "number(19)" : "bigint"
        return "create table \(name(kind)) (id \(id) primary key, marker \(text) not null, "
            + "sent_at \(time) not null);"
    }

    /// The statement that sends a marker, to be shown before it is run. It is the only one here
    /// that changes something.
    public func write(_ marker: SentinelMarker, for kind: DatabaseKind) -> String {
        let text = kind.dialect.literal(marker.text)
        switch kind {
        case .postgresql:
            return "insert into \(name(kind)) (id, marker, sent_at) values (1, \(text), "
                + "clock_timestamp() at time zone 'UTC') on conflict (id) do update set "
                + "marker = excluded.marker, sent_at = excluded.sent_at;"
        case .mysql:
            return "insert into \(name(kind)) (id, marker, sent_at) values (1, \(text), "
                + "utc_timestamp(6)) on duplicate key update marker = values(marker), "
                + "sent_at = values(sent_at);"
        case .oracle:
            return "merge into \(name(kind)) t using (select 1 as id from dual) s on (t.id = s.id) "
                + "when matched then update set t.marker = \(text), "
                + "t.sent_at = sys_extract_utc(systimestamp) when not matched then "
                + "insert (id, marker, sent_at) "
                + "values (1, \(text), sys_extract_utc(systimestamp));"
        case .sqlserver:
            return "merge \(name(kind)) with (holdlock) as t using (select 1 as id) as s "
                + "on t.id = s.id when matched then update set marker = \(text), "
                + "sent_at = sysutcdatetime() when not matched then "
                + "insert (id, marker, sent_at) values (1, \(text), sysutcdatetime());"
        }
    }
}

/// A text that is sent once and looked for on the target.
public struct SentinelMarker: Sendable, Hashable {
    public let text: String

    /// A marker of the time it is made and a number that makes it the only one.
    public init(_ date: Date, number: UInt64) {
        let digits = String(number, radix: 16)
        text = "dmswatch " + CivilTime(clamping: date).extendedTimestamp + " " + digits
    }

    /// A marker that was made before; nil unless it has 1 to 64 printable ASCII characters.
    public init?(_ text: String) {
        let isPrintable = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
        guard (1...64).contains(text.utf8.count), isPrintable else { return nil }
        self.text = text
    }
}

/// Looks for a marker on the target.
public struct SentinelLook: DatabaseQuery {
    public static let info = QueryInfo(
        "sentinel", "The sentinel row on the target", .target,
        "Whether the marker that was written on the source has arrived. Seen is proof that "
            + "everything before it was applied; not seen is no proof of anything yet.")

    public struct Row: Sendable, Hashable {
        public var marker: String
        /// By the source's clock.
        public var sent: Date?
    }

    public var table: SentinelTable
    public var marker: SentinelMarker

    public init(_ table: SentinelTable, marker: SentinelMarker) {
        self.table = table
        self.marker = marker
    }

    public func statement(for kind: DatabaseKind) -> QueryStatement? {
        let dialect = kind.dialect
        return SelectText(
            columns: [("marker", "marker"), ("sent_at", dialect.isoTime("sent_at"))],
            source: table.name(kind),
            conditions: ["id = 1", "marker = \(dialect.literal(marker.text))"], limit: 1
        ).statement(dialect)
    }

    public func read(_ row: QueryRow) -> Row? {
        // A collation may hold two texts for equal that are not.
        guard row.text("marker") == marker.text else { return nil }
        return Row(marker: marker.text, sent: row.date("sent_at"))
    }
}

import Basics

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Whether the source takes writes, by its own switches.
public struct ReadOnlyState: DatabaseQuery {
    public static let info = QueryInfo(
        "read-only", "The source's read-only switch", .source,
        "Whether the database is switched to read-only. A default of PostgreSQL binds nobody: a "
            + "session can lift it for itself.")

    public struct Row: Sendable, Hashable {
        /// Nil if the switch cannot be read.
        public var isReadOnly: Bool?
        /// True if accounts without special rights cannot get past the switch.
        public var isBinding: Bool?
        /// What the database calls the switch, with its value.
        public var detail: String
    }

    public init() {}

    public func statement(for kind: DatabaseKind) -> QueryStatement? {
        let text =
            switch kind {
            case .postgresql:
                """
                select (pg_is_in_recovery() or setting = 'on') as is_read_only, \
                pg_is_in_recovery() as is_binding, case when pg_is_in_recovery() then 'replica' \
                else 'default_transaction_read_only of the database: ' \
                || coalesce(setting, 'not set') end as detail from (select max(split_part(c, '=', \
                2)) filter (where c like 'default_transaction_read_only=%') as setting \
                from pg_db_role_setting s, unnest(s.setconfig) c where s.setrole = 0 \
                and s.setdatabase in (0, (select oid from pg_database \
                where datname = current_database()))) x
                """
            case .mysql:
                """
                select @@global.read_only as is_read_only, @@global.read_only as is_binding, \
                concat('read_only ', @@global.read_only, \
                /*!50720 ', super_read_only ', @@global.super_read_only, */ '') as detail
                """
            case .oracle:
                """
                select case when open_mode like 'READ ONLY%' then 1 else 0 end as is_read_only, \
                case when open_mode like 'READ ONLY%' then 1 else 0 end as is_binding, \
                'open_mode ' || open_mode as detail from v$database
                """
            case .sqlserver:
                """
                select is_read_only as is_read_only, is_read_only as is_binding, \
                'Updateability ' + cast(databasepropertyex(db_name(), 'Updateability') as \
                varchar(60)) + ', ' + user_access_desc as detail from sys.databases \
                where database_id = db_id()
                """
            }
        return QueryStatement(columns: ["is_read_only", "is_binding", "detail"], text)
    }

    public func read(_ row: QueryRow) -> Row? {
        guard let detail = row.text("detail") else { return nil }
        return Row(
            isReadOnly: row.flag("is_read_only"), isBinding: row.flag("is_binding"),
            detail: detail)
    }
}

/// How far the source's log of changes has been written.
public struct WritePosition: Sendable, Hashable {
    /// An LSN, a set of GTIDs, a binary log's name and offset, or an SCN; nil if the server does
    /// not tell, for example on a replica or without a binary log.
    public var position: String?
    /// Row changes counted by the server since it started; nil if it does not count them.
    public var changes: Int?
    /// By the server's clock.
    public var date: Date?
}

/// The position of the log of changes and the number of row changes.
public struct SourcePosition: DatabaseQuery {
    public static let info = QueryInfo(
        "position", "The source's position", .source,
        "How far the log of changes has been written. Equal in two looks it says that nothing was "
            + "written; DMS's heartbeat, maintenance and the sentinel move it too.")

    public init() {}

    public func statement(for kind: DatabaseKind) -> QueryStatement? {
        let text =
            switch kind {
            case .postgresql:
                """
                select case when pg_is_in_recovery() then null \
                else pg_current_wal_insert_lsn()::text end as position, \
                (select sum(n_tup_ins + n_tup_upd + n_tup_del)::bigint from pg_stat_user_tables \
                where relname not like 'awsdms\\_%') as changes, \
                to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') as clock
                """
            case .mysql:
                """
                select nullif(concat_ws(' ', /*!50720 nullif(@@global.gtid_executed, '') */ \
                /*M! nullif(@@global.gtid_binlog_pos, ''), \
                (select variable_value from information_schema.global_status \
                where variable_name = 'BINLOG_SNAPSHOT_FILE'), \
                (select variable_value from information_schema.global_status \
                where variable_name = 'BINLOG_SNAPSHOT_POSITION') */), '') as position, \
                (select cast(sum(variable_value) as unsigned) from \
                /*M! information_schema. */ /*!50720 performance_schema. */ global_status \
                where variable_name in ('COM_INSERT', 'COM_UPDATE', 'COM_DELETE', \
                'COM_REPLACE', 'COM_LOAD')) as changes, \
                date_format(utc_timestamp(3), '%Y-%m-%dT%H:%i:%s.%f') as clock
                """
            case .oracle:
                """
                select to_char(current_scn) as position, (select sum(value) from v$sysstat \
                where name in ('user commits', 'user rollbacks')) as changes, \
                to_char(sys_extract_utc(systimestamp), 'YYYY-MM-DD"T"HH24:MI:SS.FF3') as clock \
                from v$database
                """
            case .sqlserver:
                """
                select (select log_end_lsn from sys.dm_db_log_stats(db_id())) as position, \
                null as changes, convert(varchar(23), sysutcdatetime(), 126) as clock
                """
            }
        return QueryStatement(columns: ["position", "changes", "clock"], text)
    }

    public func read(_ row: QueryRow) -> WritePosition? {
        WritePosition(
            position: row.text("position").flatMap { $0.isEmpty ? nil : $0 },
            changes: row.whole("changes"), date: row.date("clock"))
    }
}

/// What two looks at the position say.
public enum PositionComparison: Sendable, Hashable {
    /// Nothing was written for so many seconds between the looks.
    case still(seconds: Double)
    /// Something was written; the number of row changes if the server counts them.
    case moved(changes: Int?)
    case unknown(String)

    /// Compares two looks; the later one is `second`.
    public init(
        _ first: WritePosition, _ second: WritePosition, kind: DatabaseKind,
        atLeast seconds: Double = 60
    ) {
        guard let one = first.position, let other = second.position else {
            self = .unknown("the server does not tell its position")
            return
        }
        guard let began = first.date, let ended = second.date, ended > began else {
            self = .unknown("the server's clock does not go forward between the looks")
            return
        }
        if one != other {
            var changes: Int?
            if let before = first.changes, let after = second.changes {
                changes = after.subtractingWithSaturation(before)
            }
            if kind == .oracle, changes == 0 {
                self = .unknown("Oracle's SCN moves by itself, and no session has committed")
            } else {
                self = .moved(changes: changes)
            }
            return
        }
        let between = ended.timeIntervalSince(began)
        self =
            between >= seconds
            ? .still(seconds: between)
            : .unknown("the two looks are less than \(Int(seconds)) s apart")
    }
}

/// A logical replication slot of PostgreSQL.
public struct ReplicationSlot: Sendable, Hashable {
    public var name: String
    public var plugin: String?
    public var isActive: Bool?
    /// `reserved`, `extended`, `unreserved`, `lost`; nil before PostgreSQL 13.
    public var state: String?
    /// Bytes of WAL the slot keeps from being removed.
    public var retained: Int?
    /// Bytes written and not yet confirmed by the reader.
    public var unconfirmed: Int?
}

/// The logical replication slots, with what they hold back.
public struct ReplicationSlots: DatabaseQuery {
    public static let info = QueryInfo(
        "slots", "Logical replication slots", .source,
        "PostgreSQL's slots and the WAL each holds back. A stopped task leaves its slot behind.")

    public init() {}

    public func statement(for kind: DatabaseKind) -> QueryStatement? {
        guard kind == .postgresql else { return nil }
        return QueryStatement(
            columns: ["slot_name", "plugin", "active", "wal_status", "retained", "unconfirmed"],
            rowLimit: 100,
            """
            select s.slot_name::text as slot_name, s.plugin::text as plugin, s.active as active, \
            to_jsonb(s) ->> 'wal_status' as wal_status, \
            case when not pg_is_in_recovery() then \
            pg_wal_lsn_diff(pg_current_wal_lsn(), s.restart_lsn)::bigint end as retained, \
            case when not pg_is_in_recovery() then \
            pg_wal_lsn_diff(pg_current_wal_lsn(), s.confirmed_flush_lsn)::bigint end as \
            unconfirmed from pg_replication_slots s where s.slot_type = 'logical' \
            order by 1 limit 101
            """)
    }

    public func read(_ row: QueryRow) -> ReplicationSlot? {
        guard let name = row.text("slot_name") else { return nil }
        return ReplicationSlot(
            name: name, plugin: row.text("plugin"), isActive: row.flag("active"),
            state: row.text("wal_status"), retained: row.whole("retained"),
            unconfirmed: row.whole("unconfirmed"))
    }

    public func arrange(_ rows: [ReplicationSlot]) -> [ReplicationSlot] {
        rows.sorted { $0.name < $1.name }
    }
}

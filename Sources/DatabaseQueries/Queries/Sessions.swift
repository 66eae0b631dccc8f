/// Sessions of one account from one place, counted.
public struct SessionGroup: Sendable, Hashable {
    public var account: String?
    public var application: String?
    public var client: String?
    public var state: String?
    public var sessions: Int
    /// Sessions that have changed something in a transaction that is still open.
    public var writing: Int?
    /// Seconds since the oldest open transaction began; nil if none is open.
    public var oldestTransaction: Double?
}

/// Who is connected, and who has written in an open transaction. DMS and monitors are sessions too.
public struct Sessions: DatabaseQuery {
    public static let info = QueryInfo(
        "sessions", "Sessions by account and client", .source,
        "Who is connected now, and which of them have changed something in a transaction that is "
            + "still open. DMS itself and monitors are among them.")

    public var limit: Int

    public init(limit: Int = 50) { self.limit = limit }

    static let columns = [
        "account", "application", "client", "state", "sessions", "writing", "oldest_s",
    ]

    public func statement(for kind: DatabaseKind) -> QueryStatement? {
        QueryStatement(
            rights: [kind.sessionRight], columns: Self.columns, rowLimit: limit,
            Self.text(kind, limit + 1))
    }

    private static func text(_ kind: DatabaseKind, _ limit: Int) -> String {
        switch kind {
        case .postgresql:
            """
            select usename::text as account, application_name as application, \
            coalesce(client_addr::text, 'local') as client, state as state, \
            count(*) as sessions, count(*) filter (where backend_xid is not null) as writing, \
            max(extract(epoch from clock_timestamp() - xact_start)) as oldest_s \
            from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() \
            and backend_type = 'client backend' group by 1, 2, 3, 4 order by 6 desc, 5 desc \
            limit \(limit)
            """
        case .mysql:
            """
            select p.user as account, null as application, substring_index(p.host, ':', 1) as \
            client, p.command as state, count(*) as sessions, \
            sum(coalesce(x.trx_rows_modified, 0) > 0) as writing, \
            max(timestampdiff(second, x.trx_started, now())) as oldest_s \
            from information_schema.processlist p left join information_schema.innodb_trx x \
            on x.trx_mysql_thread_id = p.id where p.id <> connection_id() \
            and p.command not in ('Daemon', 'Binlog Dump', 'Binlog Dump GTID', 'Slave_IO', \
            'Slave_SQL', 'Slave_worker') group by 1, 2, 3, 4 order by 6 desc, 5 desc limit \(limit)
            """
        case .oracle:
            """
            select username as account, max(program) as application, machine as client, \
            status as state, count(*) as sessions, count(taddr) as writing, null as oldest_s \
            from v$session where type = 'USER' and sid <> sys_context('userenv', 'sid') \
            group by username, machine, status order by 6 desc, 5 desc \
            fetch first \(limit) rows only
            """
        case .sqlserver:
            """
            select top (\(limit)) s.login_name as account, s.program_name as application, \
            s.host_name as client, s.status as state, count(*) as sessions, \
            sum(case when d.database_transaction_begin_lsn is not null then 1 else 0 end) as \
            writing, max(datediff(second, a.transaction_begin_time, getdate())) as oldest_s \
            from sys.dm_exec_sessions s \
            left join sys.dm_tran_session_transactions t on t.session_id = s.session_id \
            left join sys.dm_tran_active_transactions a on a.transaction_id = t.transaction_id \
            left join sys.dm_tran_database_transactions d on d.transaction_id = t.transaction_id \
            and d.database_id = db_id() where s.is_user_process = 1 and s.session_id <> @@spid \
            group by s.login_name, s.program_name, s.host_name, s.status \
            order by 6 desc, 5 desc
            """
        }
    }

    public func read(_ row: QueryRow) -> SessionGroup? {
        guard let sessions = row.whole("sessions") else { return nil }
        return SessionGroup(
            account: row.text("account"), application: row.text("application"),
            client: row.text("client"), state: row.text("state"), sessions: sessions,
            writing: row.whole("writing"), oldestTransaction: row.number("oldest_s"))
    }

    public func arrange(_ rows: [SessionGroup]) -> [SessionGroup] {
        rows.sorted { ($0.writing ?? 0, $0.sessions) > ($1.writing ?? 0, $1.sessions) }
    }
}

extension DatabaseKind {
    /// The right to see other accounts' sessions; without it there seem to be none.
    var sessionRight: QueryStatement.RightTest {
        switch self {
        case .postgresql:
            .init(
                right: "pg_read_all_stats (or pg_monitor)",
                expression: "pg_has_role('pg_read_all_stats', 'usage')")
        case .mysql:
            // A right that comes with a role is not listed anywhere; this table needs it.
            .init(
                right: "PROCESS",
                expression: "(select count(*) >= 0 from information_schema.innodb_trx)")
        case .oracle:
            .init(
                right: "SELECT on V$SESSION",
                expression: "(select case when count(*) > 0 then 1 else 0 end from v$session)")
        case .sqlserver:
            .init(
                right: "VIEW SERVER STATE",
                expression: "has_perms_by_name(null, null, 'VIEW SERVER STATE')")
        }
    }
}

/// A transaction that is open at the source: what it has changed is not yet for the target.
public struct OpenTransaction: Sendable, Hashable {
    /// The server's number or name of the session or prepared transaction.
    public var session: String
    public var account: String?
    public var state: String?
    public var seconds: Double?
    /// True if it has changed something.
    public var hasWritten: Bool?
}

/// Open and prepared transactions, the oldest first.
public struct OpenTransactions: DatabaseQuery {
    public static let info = QueryInfo(
        "open-transactions", "Open transactions", .source,
        "Transactions that have begun and not ended, the oldest first. What they changed reaches "
            + "the target only after they commit.")

    public var limit: Int

    public init(limit: Int = 50) { self.limit = limit }

    public func statement(for kind: DatabaseKind) -> QueryStatement? {
        QueryStatement(
            rights: [kind.sessionRight],
            columns: ["session_id", "account", "state", "seconds", "has_written"],
            rowLimit: limit, Self.text(kind, limit + 1))
    }

    private static func text(_ kind: DatabaseKind, _ limit: Int) -> String {
        switch kind {
        case .postgresql:
            """
            select * from (select pid::text as session_id, usename::text as account, \
            state as state, extract(epoch from clock_timestamp() - xact_start) as seconds, \
            backend_xid is not null as has_written from pg_stat_activity \
            where datname = current_database() and xact_start is not null \
            and pid <> pg_backend_pid() and backend_type not in \
            ('walsender', 'autovacuum worker', 'autovacuum launcher') \
            union all select gid, owner::text, 'prepared', \
            extract(epoch from clock_timestamp() - prepared), true from pg_prepared_xacts \
            where database = current_database()) x order by seconds desc limit \(limit)
            """
        case .mysql:
            """
            select x.trx_mysql_thread_id as session_id, p.user as account, \
            x.trx_state as state, timestampdiff(second, x.trx_started, now()) as seconds, \
            x.trx_rows_modified > 0 as has_written from information_schema.innodb_trx x \
            left join information_schema.processlist p on p.id = x.trx_mysql_thread_id \
            where x.trx_mysql_thread_id <> connection_id() order by x.trx_started limit \(limit)
            """
        case .oracle:
            """
            select to_char(s.sid) as session_id, s.username as account, t.status as state, \
            round((sysdate - t.start_date) * 86400) as seconds, \
            case when t.used_urec > 0 then 1 else 0 end as has_written \
            from v$transaction t join v$session s on s.taddr = t.addr \
            order by t.start_date fetch first \(limit) rows only
            """
        case .sqlserver:
            """
            select top (\(limit)) t.session_id as session_id, s.login_name as account, \
            s.status as state, datediff(second, a.transaction_begin_time, getdate()) as seconds, \
            case when d.database_transaction_begin_lsn is not null then 1 else 0 end as \
            has_written from sys.dm_tran_session_transactions t \
            join sys.dm_exec_sessions s on s.session_id = t.session_id \
            join sys.dm_tran_active_transactions a on a.transaction_id = t.transaction_id \
            left join sys.dm_tran_database_transactions d on d.transaction_id = t.transaction_id \
            and d.database_id = db_id() where t.session_id <> @@spid \
            order by a.transaction_begin_time
            """
        }
    }

    public func read(_ row: QueryRow) -> OpenTransaction? {
        guard let session = row.text("session_id") else { return nil }
        return OpenTransaction(
            session: session, account: row.text("account"), state: row.text("state"),
            seconds: row.number("seconds"), hasWritten: row.flag("has_written"))
    }

    public func arrange(_ rows: [OpenTransaction]) -> [OpenTransaction] {
        rows.sorted { ($0.seconds ?? .infinity) > ($1.seconds ?? .infinity) }
    }
}

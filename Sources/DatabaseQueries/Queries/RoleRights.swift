/// A right the role has beyond reading.
public struct ExcessRight: Sendable, Hashable {
    /// For example `superuser`, `INSERT on 12 tables`.
    public var right: String
    /// The schema, table or role it is about; empty for the whole server.
    public var place: String
}

/// What the connection's role could do beyond reading. The expected answer is none.
public struct RoleRights: DatabaseQuery {
    public static let info = QueryInfo(
        "role-rights", "What the role could do beyond reading", .either,
        "A client's settings do not make a session read-only for certain; a role that can only "
            + "read does. The expected answer is none.")

    public var limit: Int

    public init(limit: Int = 200) { self.limit = limit }

    public func statement(for kind: DatabaseKind) -> QueryStatement? {
        QueryStatement(
            columns: ["right_name", "place"], rowLimit: limit,
            Self.text(kind, limit + 1))
    }

    private static func text(_ kind: DatabaseKind, _ limit: Int) -> String {
        switch kind {
        case .postgresql: postgresql(limit)
        case .mysql: mysql(limit)
        case .oracle:
            """
            select * from (select privilege as right_name, '' as place from session_privs \
            where privilege not in ('CREATE SESSION', 'SELECT ANY TABLE', 'READ ANY TABLE', \
            'SELECT ANY DICTIONARY', 'SELECT ANY SEQUENCE') union all \
            select privilege, owner || '.' || table_name from user_tab_privs \
            where privilege not in ('SELECT', 'READ')) order by 2, 1 \
            fetch first \(limit) rows only
            """
        case .sqlserver:
            """
            select top (\(limit)) permission_name as right_name, entity_name as place from ( \
            select permission_name, entity_name from fn_my_permissions(null, 'SERVER') union all \
            select permission_name, entity_name from fn_my_permissions(null, 'DATABASE')) p \
            where permission_name not in ('CONNECT', 'CONNECT SQL', 'SELECT', 'VIEW DEFINITION', \
            'VIEW ANY DATABASE', 'VIEW SERVER STATE', 'VIEW DATABASE STATE', \
            'VIEW ANY COLUMN ENCRYPTION KEY DEFINITION', 'VIEW ANY DEFINITION', \
            'VIEW ANY COLUMN MASTER KEY DEFINITION', 'CONNECT ANY DATABASE') order by 2, 1
            """
        }
    }

    private static func postgresql(_ limit: Int) -> String {
        """
        select * from (select v.word as right_name, '' as place from pg_roles r, \
        lateral (values ('superuser', r.rolsuper), ('CREATEDB', r.rolcreatedb), \
        ('CREATEROLE', r.rolcreaterole), ('REPLICATION', r.rolreplication), \
        ('BYPASSRLS', r.rolbypassrls)) v(word, is_held) \
        where r.rolname = current_user and v.is_held \
        union all select 'member of ' || rolname::text, '' from pg_roles \
        where (rolname in ('pg_write_all_data', 'pg_signal_backend', 'pg_write_server_files', \
        'pg_execute_server_program', 'pg_checkpoint', 'pg_maintain', 'pg_create_subscription') \
        or rolname like 'rds%') and rolname <> current_user and pg_has_role(oid, 'usage') \
        union all select v.word || ' on ' || count(*) || ' table' \
        || case when count(*) = 1 then '' else 's' end, n.nspname::text \
        from pg_class c join pg_namespace n on n.oid = c.relnamespace, \
        lateral (values ('INSERT'), ('UPDATE'), ('DELETE'), ('TRUNCATE')) v(word) \
        where c.relkind in ('r', 'p', 'f', 'v') and n.nspname <> 'information_schema' \
        and n.nspname not like 'pg\\_%' and has_table_privilege(c.oid, v.word) \
        group by v.word, n.nspname \
        union all select 'USAGE on ' || count(*) || ' sequence' \
        || case when count(*) = 1 then '' else 's' end, n.nspname::text \
        from pg_class c join pg_namespace n on n.oid = c.relnamespace \
        where c.relkind = 'S' and (has_sequence_privilege(c.oid, 'USAGE') \
        or has_sequence_privilege(c.oid, 'UPDATE')) group by n.nspname \
        union all select 'CREATE on the schema', nspname::text from pg_namespace \
        where nspname not like 'pg\\_%' and nspname <> 'information_schema' \
        and has_schema_privilege(oid, 'CREATE') \
        union all select 'CREATE on the database', current_database()::text \
        where has_database_privilege(current_database(), 'CREATE')) x order by 2, 1 limit \(limit)
        """
    }

    private static func mysql(_ limit: Int) -> String {
        let grantee = "grantee = concat('''', replace(current_user(), '@', '''@'''), '''')"
        let reading =
            "('USAGE', 'SELECT', 'SHOW VIEW', 'SHOW DATABASES', 'PROCESS', "
            + "'REPLICATION CLIENT', 'BINLOG MONITOR', 'SLAVE MONITOR', 'REPLICA MONITOR')"
        return """
            select * from (select privilege_type as right_name, '' as place \
            from information_schema.user_privileges where \(grantee) \
            and privilege_type not in \(reading) union all \
            select privilege_type, table_schema from information_schema.schema_privileges \
            where \(grantee) and privilege_type not in \(reading) union all \
            select privilege_type, concat(table_schema, '.', table_name) \
            from information_schema.table_privileges where \(grantee) \
            and privilege_type not in \(reading) union all \
            select 'what comes with the role (SHOW GRANTS tells)', role_name \
            from information_schema.enabled_roles where role_name is not null) x \
            order by 2, 1 limit \(limit)
            """
    }

    public func read(_ row: QueryRow) -> ExcessRight? {
        row.text("right_name").map { ExcessRight(right: $0, place: row.text("place") ?? "") }
    }

    public func arrange(_ rows: [ExcessRight]) -> [ExcessRight] {
        rows.sorted { ($0.place, $0.right) < ($1.place, $1.right) }
    }
}

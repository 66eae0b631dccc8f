/// A trigger, key, index or setting that is not as an application expects it.
public struct SchemaObject: Sendable, Hashable {
    public var schema: String
    public var table: String
    public var name: String
    /// For example `disabled`, `not validated`; `present` in a list that is to be held against the
    /// source's.
    public var state: String
}

/// Triggers that are switched off; on MySQL all triggers, which cannot be.
public struct Triggers: DatabaseQuery {
    public static let info = QueryInfo(
        "triggers", "Triggers switched off", .target,
        "Triggers that do not fire for an application. The expected answer is none; on MySQL, "
            + "where a trigger is there or not, the same list as on the source.")

    /// Needed by MySQL and Oracle.
    public var schema: String?
    public var limit: Int

    public init(schema: String? = nil, limit: Int = 500) {
        self.schema = schema
        self.limit = limit
    }

    public func statement(for kind: DatabaseKind) -> QueryStatement? {
        let dialect = kind.dialect
        switch kind {
        case .postgresql:
            return SchemaObject.statement(
                """
                select n.nspname::text as schema_name, c.relname::text as table_name, \
                t.tgname::text as object_name, case t.tgenabled when 'D' then 'disabled' \
                else 'fires on replicas only' end as state from pg_trigger t \
                join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace \
                where not t.tgisinternal and t.tgenabled in ('D', 'R') order by 1, 2, 3 \
                limit \(limit + 1)
                """, limit)
        case .mysql:
            guard let schema else { return nil }
            return SchemaObject.statement(
                """
                select trigger_schema as schema_name, event_object_table as table_name, \
                trigger_name as object_name, 'present' as state from information_schema.triggers \
                where trigger_schema = \(dialect.literal(schema)) order by 1, 2, 3 \
                limit \(limit + 1)
                """, limit, rights: [.onSchema("TRIGGER", schema, dialect)])
        case .oracle:
            guard let schema else { return nil }
            return SchemaObject.statement(
                """
                select owner as schema_name, table_name as table_name, \
                trigger_name as object_name, 'disabled' as state from dba_triggers \
                where status = 'DISABLED' and owner = \(dialect.literal(schema)) \
                order by 1, 2, 3 fetch first \(limit + 1) rows only
                """, limit)
        case .sqlserver:
            return SchemaObject.statement(
                """
                select top (\(limit + 1)) object_schema_name(parent_id) as schema_name, \
                object_name(parent_id) as table_name, name as object_name, 'disabled' as state \
                from sys.triggers where is_disabled = 1 and parent_id <> 0 order by 1, 2, 3
                """, limit, rights: [.viewDefinition])
        }
    }

    public func read(_ row: QueryRow) -> SchemaObject? { SchemaObject(row) }
    public func arrange(_ rows: [SchemaObject]) -> [SchemaObject] { SchemaObject.sorted(rows) }
}

/// Foreign keys that are switched off or were never checked; on MySQL all foreign keys.
public struct ForeignKeys: DatabaseQuery {
    public static let info = QueryInfo(
        "foreign-keys", "Foreign keys not in force", .target,
        "Foreign keys that are switched off or were never checked. The expected answer is none; a "
            + "dropped key leaves no trace, so hold the list of keys against the source's. On "
            + "MySQL the list of all keys.")

    /// Needed by MySQL and Oracle.
    public var schema: String?
    public var limit: Int

    public init(schema: String? = nil, limit: Int = 500) {
        self.schema = schema
        self.limit = limit
    }

    public func statement(for kind: DatabaseKind) -> QueryStatement? {
        let dialect = kind.dialect
        switch kind {
        case .postgresql:
            return SchemaObject.statement(
                """
                select n.nspname::text as schema_name, c.relname::text as table_name, \
                k.conname::text as object_name, case when not k.convalidated \
                then 'not validated' else 'switched off' end as state from pg_constraint k \
                join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace \
                where k.contype = 'f' and (not k.convalidated or exists (select 1 from pg_trigger t \
                where t.tgconstraint = k.oid and t.tgenabled in ('D', 'R'))) order by 1, 2, 3 \
                limit \(limit + 1)
                """, limit)
        case .mysql:
            guard let schema else { return nil }
            return SchemaObject.statement(
                """
                select constraint_schema as schema_name, table_name as table_name, \
                constraint_name as object_name, 'present' as state \
                from information_schema.referential_constraints \
                where constraint_schema = \(dialect.literal(schema)) order by 1, 2, 3 \
                limit \(limit + 1)
                """, limit, rights: [.onSchema("REFERENCES", schema, dialect)])
        case .oracle:
            guard let schema else { return nil }
            return SchemaObject.statement(
                """
                select owner as schema_name, table_name as table_name, \
                constraint_name as object_name, lower(status || ', ' || validated) as state \
                from dba_constraints where constraint_type = 'R' and (status = 'DISABLED' \
                or validated = 'NOT VALIDATED') and owner = \(dialect.literal(schema)) \
                order by 1, 2, 3 fetch first \(limit + 1) rows only
                """, limit)
        case .sqlserver:
            return SchemaObject.statement(
                """
                select top (\(limit + 1)) object_schema_name(parent_object_id) as schema_name, \
                object_name(parent_object_id) as table_name, name as object_name, \
                case when is_disabled = 1 then 'disabled' else 'not trusted' end as state \
                from sys.foreign_keys where is_disabled = 1 or is_not_trusted = 1 order by 1, 2, 3
                """, limit, rights: [.viewDefinition])
        }
    }

    public func read(_ row: QueryRow) -> SchemaObject? { SchemaObject(row) }
    public func arrange(_ rows: [SchemaObject]) -> [SchemaObject] { SchemaObject.sorted(rows) }
}

/// Indexes that are there and not used, and settings left over from the load.
public struct LoadLeftovers: DatabaseQuery {
    public static let info = QueryInfo(
        "load-leftovers", "Broken indexes and settings left from the load", .target,
        "Indexes the database does not use, and settings such as session_replication_role that "
            + "were made for the load. The expected answer is none.")

    public var limit: Int

    public init(limit: Int = 200) { self.limit = limit }

    public func statement(for kind: DatabaseKind) -> QueryStatement? {
        switch kind {
        case .postgresql:
            SchemaObject.statement(
                """
                select * from (select n.nspname::text as schema_name, t.relname::text as \
                table_name, c.relname::text as object_name, 'invalid index' as state \
                from pg_index i join pg_class c on c.oid = i.indexrelid \
                join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace \
                where not i.indisvalid union all \
                select coalesce(d.datname::text, '*'), coalesce(r.rolname::text, '*'), \
                split_part(s.setting, '=', 1), 'set to ' || split_part(s.setting, '=', 2) \
                from (select setdatabase, setrole, unnest(setconfig) as setting \
                from pg_db_role_setting) s left join pg_database d on d.oid = s.setdatabase \
                left join pg_roles r on r.oid = s.setrole where split_part(s.setting, '=', 1) in \
                ('session_replication_role', 'synchronous_commit', 'row_security')) x \
                order by 1, 2, 3 limit \(limit + 1)
                """, limit)
        case .mysql:
            SchemaObject.statement(
                """
                select '' as schema_name, '' as table_name, x.name as object_name, \
                concat('set to ', x.value) as state from ( \
                select 'foreign_key_checks' as name, @@global.foreign_key_checks as value, \
                @@global.foreign_key_checks = 1 as is_usual \
                union all select 'unique_checks', @@global.unique_checks, \
                @@global.unique_checks = 1 \
                union all select 'init_connect', @@global.init_connect, @@global.init_connect = '' \
                ) x where not x.is_usual limit \(limit + 1)
                """, limit)
        case .oracle:
            SchemaObject.statement(
                """
                select owner as schema_name, table_name as table_name, index_name as object_name, \
                'unusable index' as state from dba_indexes where status = 'UNUSABLE' \
                order by 1, 2, 3 fetch first \(limit + 1) rows only
                """, limit)
        case .sqlserver:
            SchemaObject.statement(
                """
                select top (\(limit + 1)) object_schema_name(object_id) as schema_name, \
                object_name(object_id) as table_name, name as object_name, \
                'disabled index' as state from sys.indexes where is_disabled = 1 order by 1, 2, 3
                """, limit, rights: [.viewDefinition])
        }
    }

    public func read(_ row: QueryRow) -> SchemaObject? { SchemaObject(row) }
    public func arrange(_ rows: [SchemaObject]) -> [SchemaObject] { SchemaObject.sorted(rows) }
}

extension SchemaObject {
    fileprivate init?(_ row: QueryRow) {
        guard let name = row.text("object_name"), let state = row.text("state") else { return nil }
        self.init(
            schema: row.text("schema_name") ?? "", table: row.text("table_name") ?? "",
            name: name, state: state)
    }

    fileprivate static func statement(
        _ text: String, _ limit: Int, rights: [QueryStatement.RightTest] = []
    ) -> QueryStatement {
        QueryStatement(
            rights: rights, columns: ["schema_name", "table_name", "object_name", "state"],
            rowLimit: limit, text)
    }

    fileprivate static func sorted(_ rows: [SchemaObject]) -> [SchemaObject] {
        rows.sorted { ($0.schema, $0.table, $0.name) < ($1.schema, $1.table, $1.name) }
    }
}

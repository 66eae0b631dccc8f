/// A sequence or identity and the column it fills.
public struct SequenceState: Sendable, Hashable {
    /// What is known of the next value.
    public enum Position: Sendable, Hashable {
        case ahead
        /// The next plain insert will meet a value that is already there.
        case behind
        case unknown
    }

    public var schema: String
    public var table: String
    public var column: String
    public var lastValue: String?
    /// The largest value in the column, the smallest for a sequence that counts down.
    public var furthestInTable: String?
    public var position: Position
}

/// Sequences, identities and counters that are behind their column, or cannot be told.
///
/// DMS moves rows and not sequences. The expected answer is none.
public struct Sequences: DatabaseQuery {
    public static let info = QueryInfo(
        "sequences", "Sequences behind their column", .target,
        "Sequences whose next value is already in the table: the first insert of the application "
            + "would fail. The expected answer is none.")

    /// Needed by all kinds but PostgreSQL, which looks at every schema.
    public var schema: String?
    public var limit: Int

    public init(schema: String? = nil, limit: Int = 500) {
        self.schema = schema
        self.limit = limit
    }

    public func statement(for kind: DatabaseKind) -> QueryStatement? {
        let columns = [
            "schema_name", "table_name", "column_name", "last_value", "furthest", "position",
        ]
        let dialect = kind.dialect
        if kind == .postgresql {
            return QueryStatement(
                columns: columns, rowLimit: limit, Self.postgresql(limit: limit + 1))
        }
        guard let schema else { return nil }
        let name = dialect.literal(schema)
        switch kind {
        case .postgresql: return nil
        case .mysql:
            // A counter is raised by explicit inserts; whether it is behind its column takes a
            // second question for each table.
            return QueryStatement(
                rights: [.onSchema("SELECT", schema, dialect)], columns: columns, rowLimit: limit,
                """
                select t.table_schema as schema_name, t.table_name as table_name, \
                c.column_name as column_name, t.auto_increment - 1 as last_value, \
                null as furthest, 'unknown' as position from information_schema.tables t \
                join information_schema.columns c on c.table_schema = t.table_schema \
                and c.table_name = t.table_name where c.extra like '%auto_increment%' \
                and t.table_schema = \(name) order by 2 limit \(limit + 1)
                """)
        case .oracle:
            return QueryStatement(
                columns: columns, rowLimit: limit,
                """
                select sequence_owner as schema_name, sequence_name as table_name, \
                '' as column_name, to_char(last_number) as last_value, null as furthest, \
                'unknown' as position from dba_sequences where sequence_owner = \(name) \
                order by 2 fetch first \(limit + 1) rows only
                """)
        case .sqlserver:
            return QueryStatement(
                rights: [.viewDefinition], columns: columns, rowLimit: limit,
                """
                select top (\(limit + 1)) object_schema_name(object_id) as schema_name, \
                object_name(object_id) as table_name, name as column_name, \
                cast(last_value as varchar(40)) as last_value, null as furthest, \
                'unknown' as position from sys.identity_columns \
                where object_schema_name(object_id) = \(name) order by 2
                """)
        }
    }

    /// Only what is behind or cannot be told. A role without rights on one of the two would read
    /// a sequence in use as never used.
    private static func postgresql(limit: Int) -> String {
        """
        select * from (select n.nspname::text as schema_name, n.relname::text as table_name, \
        n.attname::text as column_name, n.last_value::text as last_value, \
        n.furthest::text as furthest, case when not n.readable then 'unknown' \
        when n.furthest is null then 'ahead' \
        when n.increment_by > 0 and n.furthest > n.last_value then 'behind' \
        when n.increment_by < 0 and n.furthest < n.last_value then 'behind' \
        else 'ahead' end as position from (select m.*, case when m.readable then \
        (xpath('/row/m/text()', query_to_xml(format('select %s(%I) as m from %I.%I', \
        case when m.increment_by > 0 then 'max' else 'min' end, m.attname, m.nspname, m.relname), \
        false, true, '')))[1]::text::numeric end as furthest from (select tn.nspname, t.relname, \
        a.attname, s.increment_by, coalesce(s.last_value, s.start_value - s.increment_by) as \
        last_value, has_sequence_privilege(c.oid, 'SELECT') \
        and has_schema_privilege(tn.oid, 'USAGE') and has_table_privilege(t.oid, 'SELECT') \
        and a.atttypid in (20, 21, 23, 1700) as readable \
        from pg_sequences s join pg_namespace sn on sn.nspname = s.schemaname \
        join pg_class c on c.relname = s.sequencename and c.relnamespace = sn.oid \
        join pg_depend d on d.objid = c.oid and d.classid = 'pg_class'::regclass \
        and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i') \
        join pg_class t on t.oid = d.refobjid join pg_namespace tn on tn.oid = t.relnamespace \
        join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid \
        where t.relname not like 'awsdms\\_%') m) n) p where position <> 'ahead' \
        order by 1, 2, 3 limit \(limit)
        """
    }

    public func read(_ row: QueryRow) -> SequenceState? {
        guard let schema = row.text("schema_name"), let table = row.text("table_name"),
            let text = row.text("position")
        else { return nil }
        let position: SequenceState.Position? =
            switch text {
            case "ahead": .ahead
            case "behind": .behind
            case "unknown": .unknown
            default: nil
            }
        return position.map {
            SequenceState(
                schema: schema, table: table, column: row.text("column_name") ?? "",
                lastValue: row.text("last_value"), furthestInTable: row.text("furthest"),
                position: $0)
        }
    }

    public func arrange(_ rows: [SequenceState]) -> [SequenceState] {
        rows.sorted { ($0.schema, $0.table, $0.column) < ($1.schema, $1.table, $1.column) }
    }
}

/// The largest value of one column, to be held against a counter.
public struct ColumnMaximum: DatabaseQuery {
    public static let info = QueryInfo(
        "column-maximum", "The largest value of a column", .target,
        "The largest value in one column. Without an index the server reads the whole table.")

    public var schema: String
    public var table: String
    public var column: String

    public init(schema: String, table: String, column: String) {
        self.schema = schema
        self.table = table
        self.column = column
    }

    public func statement(for kind: DatabaseKind) -> QueryStatement? {
        let dialect = kind.dialect
        return QueryStatement(
            columns: ["largest"],
            "select max(\(dialect.identifier(column))) as largest from "
                + "\(dialect.identifier(schema)).\(dialect.identifier(table))")
    }

    /// Nil inside is an empty table.
    public struct Row: Sendable, Hashable {
        public var largest: String?
    }

    public func read(_ row: QueryRow) -> Row? { Row(largest: row.text("largest")) }
}

extension QueryStatement.RightTest {
    /// A right on all of a schema of MySQL. One that comes with a role is not listed, and then the
    /// answer is unknown.
    static func onSchema(
        _ privilege: String, _ schema: String, _ dialect: any SQLDialect
    ) -> QueryStatement.RightTest {
        let grantee = "concat('''', replace(current_user(), '@', '''@'''), '''')"
        return .init(
            right: "\(privilege) on the schema \(schema)",
            expression: """
                (select (select count(*) from information_schema.user_privileges \
                where grantee = \(grantee) and privilege_type = '\(privilege)') \
                + (select count(*) from information_schema.schema_privileges \
                where grantee = \(grantee) and privilege_type = '\(privilege)' \
                and \(dialect.literal(schema)) like table_schema) > 0)
                """)
    }

    /// Without it SQL Server lists only what the login may use.
    static let viewDefinition = QueryStatement.RightTest(
        right: "VIEW DEFINITION",
        expression: "has_perms_by_name(db_name(), 'DATABASE', 'VIEW DEFINITION')")
}

/// The tables DMS keeps for itself in the target.
public enum ControlTable: String, Sendable, Hashable, CaseIterable {
    case applyExceptions = "awsdms_apply_exceptions"
    case status = "awsdms_status"
    case suspendedTables = "awsdms_suspended_tables"
    case validationFailures = "awsdms_validation_failures_v1"
    /// Of engines from 3.6.1 on, on PostgreSQL targets: with the results of data resync.
    case validationFailuresWithResync = "awsdms_validation_failures_v2"

    /// The table in a schema, quoted for a kind.
    func name(in schema: String, _ kind: DatabaseKind) -> String {
        let dialect = kind.dialect
        // Oracle would look for a plain name in upper case; DMS makes it in lower case.
        return "\(dialect.identifier(schema)).\(dialect.identifier(rawValue))"
    }
}

extension DatabaseKind {
    /// A column that DMS makes with an upper-case name.
    func upperColumn(_ name: String) -> String {
        switch self {
        case .postgresql: "\"\(name)\""
        case .mysql: "`\(name)`"
        case .oracle: name
        case .sqlserver: "[\(name)]"
        }
    }
}

/// Which of DMS's control tables there are, and whether they may be read.
///
/// A table that is not there was switched off in the task's settings or not needed yet: what it
/// would hold is not recorded, which is not the same as zero.
public struct ControlTables: DatabaseQuery {
    public static let info = QueryInfo(
        "control-tables", "DMS's control tables", .target,
        "Which control tables there are, in which schema. One that is switched off records nothing."
    )

    public struct Row: Sendable, Hashable {
        public var schema: String
        public var table: String
        /// Nil where the database does not say.
        public var isReadable: Bool?
    }

    public init() {}

    public func statement(for kind: DatabaseKind) -> QueryStatement? {
        let columns = ["table_schema", "table_name", "is_readable"]
        let text =
            switch kind {
            case .postgresql:
                """
                select n.nspname as table_schema, c.relname as table_name, \
                has_table_privilege(c.oid, 'SELECT') as is_readable from pg_class c \
                join pg_namespace n on n.oid = c.relnamespace \
                where c.relname like 'awsdms\\_%' and c.relkind in ('r', 'p') \
                order by 1, 2 limit 501
                """
            case .mysql:
                """
                select table_schema as table_schema, table_name as table_name, \
                null as is_readable from information_schema.tables \
                where lower(left(table_name, 7)) = 'awsdms_' order by 1, 2 limit 501
                """
            case .oracle:
                """
                select owner as table_schema, table_name as table_name, null as is_readable \
                from all_tables where lower(substr(table_name, 1, 7)) = 'awsdms_' \
                order by 1, 2 fetch first 501 rows only
                """
            case .sqlserver:
                """
                select top (501) s.name as table_schema, o.name as table_name, \
                has_perms_by_name(quotename(s.name) + '.' + quotename(o.name), 'OBJECT', 'SELECT') \
                as is_readable from sys.tables o join sys.schemas s on s.schema_id = o.schema_id \
                where left(o.name, 7) = 'awsdms_' order by 1, 2
                """
            }
        return QueryStatement(columns: columns, rowLimit: 500, text)
    }

    public func read(_ row: QueryRow) -> Row? {
        guard let schema = row.text("table_schema"), let table = row.text("table_name") else {
            return nil
        }
        return Row(schema: schema, table: table, isReadable: row.flag("is_readable"))
    }

    public func arrange(_ rows: [Row]) -> [Row] {
        rows.sorted { ($0.schema, $0.table) < ($1.schema, $1.table) }
    }
}

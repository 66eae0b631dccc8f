/// The kinds of database that can be asked, each through its own client program.
public enum DatabaseKind: String, Sendable, Hashable, CaseIterable {
    /// Asked through `psql`.
    case postgresql
    /// MySQL and MariaDB, asked through `mysql` or `mariadb`.
    case mysql
    /// Asked through `sqlplus`, or a program that reads the same commands.
    case oracle
    /// Asked through `sqlcmd`.
    case sqlserver

    /// The kind of a DMS endpoint by AWS's short name for its engine, for example
    /// `aurora-postgresql`; nil for an engine no client here speaks to.
    public init?(engine: String) {
        switch engine.lowercased() {
        case "postgres", "postgresql", "aurora-postgresql", "aurora-postgresql-serverless":
            self = .postgresql
        case "mysql", "mariadb", "aurora", "aurora-serverless": self = .mysql
        case "oracle": self = .oracle
        case "sqlserver", "babelfish": self = .sqlserver
        default: return nil
        }
    }

    /// The client program and arguments that name a place without a secret, as an example.
    public var exampleCommand: String {
        switch self {
        case .postgresql: "psql service=target"
        case .mysql: "mysql --defaults-group-suffix=-target"
        case .oracle: "sqlplus -L /@target"
        case .sqlserver: "sqlcmd -S target.example.com -d shop -E"
        }
    }

    /// The schema in which DMS makes its control tables unless `ControlSchema` says otherwise; nil
    /// on Oracle, where it is the schema of the target endpoint's user.
    public var defaultControlSchema: String? {
        switch self {
        case .postgresql: "public"
        case .mysql: "awsdms_control"
        case .oracle: nil
        case .sqlserver: "dbo"
        }
    }

    /// The statements that make a role with the right to read and no other, for the page that
    /// recommends it. `dmswatch` stands for the name.
    public var readOnlyRole: [String] {
        switch self {
        case .postgresql:
            [
                "create role dmswatch login;", "grant pg_read_all_stats to dmswatch;",
                "grant usage on schema public to dmswatch;",
                "grant select on all tables in schema public to dmswatch;",
                "alter role dmswatch set default_transaction_read_only = on;",
            ]
        case .mysql:
            [
                "create user dmswatch identified by '…';",
                "grant process, replication client on *.* to dmswatch;",
                "grant select on awsdms_control.* to dmswatch;",
                "grant select on shop.* to dmswatch;",
            ]
        case .oracle:
            [
                "create user dmswatch identified by \"…\";", "grant create session to dmswatch;",
                "grant select_catalog_role to dmswatch;",
                "grant select on app.\"awsdms_apply_exceptions\" to dmswatch;",
                "grant select on app.\"awsdms_validation_failures_v1\" to dmswatch;",
            ]
        case .sqlserver:
            [
                "create login dmswatch with password = '…';",
                "create user dmswatch for login dmswatch;",
                "alter role db_datareader add member dmswatch;",
                "grant view definition to dmswatch;", "grant view server state to dmswatch;",
            ]
        }
    }

    var dialect: any SQLDialect {
        switch self {
        case .postgresql: PostgreSQLDialect()
        case .mysql: MySQLDialect()
        case .oracle: OracleDialect()
        case .sqlserver: SQLServerDialect()
        }
    }
}

import Basics

/// An engine as far as a runbook's steps depend on it.
public enum RunbookEngine: Sendable, Hashable {
    case postgresql
    case mysql
    case oracle
    case sqlserver
    case other(String)

    /// Reads what AWS calls an engine, for example `aurora-postgresql`; any other text is another.
    public init(_ text: String) {
        // It stands in the file's text, where nothing of it may mean anything.
        self =
            Self.known[text.lowercased()]
            ?? .other(text.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" })
    }

    /// Reads what a person calls an engine; an unknown word is a refusal that names the nearest.
    public init(named text: String) throws(RunbookRefusal) {
        let word = text.lowercased()
        if let engine = Self.known[word] {
            self = engine
        } else if Self.others.contains(word) {
            self = .other(word)
        } else {
            let names = Self.known.keys.sorted() + Self.others
            throw RunbookRefusal(
                message: "There is no engine '\(text)'." + NearestName.hint(for: text, among: names)
                    + " Known are postgresql, mysql, mariadb, oracle, sqlserver and what AWS calls "
                    + "an engine, such as aurora-postgresql.")
        }
    }

    /// AWS's own words, and those people use.
    private static let known: [String: RunbookEngine] = [
        "postgresql": .postgresql, "postgres": .postgresql, "pg": .postgresql,
        "pgsql": .postgresql, "aurora-postgresql": .postgresql,
        "aurora-postgresql-serverless": .postgresql, "mysql": .mysql, "mariadb": .mysql,
        "maria": .mysql, "aurora": .mysql, "aurora-mysql": .mysql, "aurora-serverless": .mysql,
        "oracle": .oracle, "ora": .oracle, "sqlserver": .sqlserver, "sql-server": .sqlserver,
        "mssql": .sqlserver, "babelfish": .sqlserver, "azuredb": .sqlserver,
    ]

    /// What DMS can read or write besides.
    private static let others = [
        "db2", "db2-zos", "docdb", "dynamodb", "elasticsearch", "kafka", "kinesis", "mongodb",
        "neptune", "opensearch", "redis", "redshift", "redshift-serverless", "s3", "sybase",
    ]

    /// For example `PostgreSQL`.
    var name: String {
        switch self {
        case .postgresql: "PostgreSQL"
        case .mysql: "MySQL"
        case .oracle: "Oracle"
        case .sqlserver: "SQL Server"
        case .other(let text): text
        }
    }

    /// How writes are stopped at a source.
    var stoppingWrites: [String] {
        switch self {
        case .postgresql:
            [
                "alter database shop set default_transaction_read_only = on;",
                "-- it binds new sessions alone, so end the others:",
                "select pg_terminate_backend(pid) from pg_stat_activity",
                "  where datname = 'shop' and usename = 'app' and pid <> pg_backend_pid();",
                "revoke connect on database shop from app;",
            ]
        case .mysql:
            [
                "set global read_only = on;  -- MySQL: super_read_only = on as well",
                "-- accounts with SUPER or READ_ONLY ADMIN still write: look at the sessions",
            ]
        case .oracle:
            [
                "alter system enable restricted session;",
                "alter system set job_queue_processes = 0;",
                "select machine, count(*) from v$session where type = 'USER' group by machine;",
                "alter system kill session 'sid,serial#' immediate;  -- for each that is left",
            ]
        case .sqlserver:
            [
                "alter database shop set read_only with rollback immediate;",
                "-- with CDC as the source keep it readable until DMS has drained",
            ]
        case .other(let text): ["Stop every writer of the \(text) source and prove it."]
        }
    }

    /// How sequences and triggers are put right at a target.
    var restoring: [String] {
        switch self {
        case .postgresql:
            [
                "select setval('shop.orders_id_seq', (select max(id) from shop.orders));",
                "alter table shop.orders enable trigger all;",
                "alter table shop.lines validate constraint lines_order_fk;",
            ]
        case .mysql:
            [
                "alter table orders auto_increment = 1000001;",
                "-- make the triggers that were dropped for the load again",
            ]
        case .oracle:
            [
                "alter sequence app.orders_seq restart start with 1000001;",
                "alter trigger app.orders_audit enable;",
                "alter table app.lines enable validate constraint lines_order_fk;",
            ]
        case .sqlserver:
            [
                "dbcc checkident ('dbo.orders', reseed);",
                "enable trigger all on dbo.orders;",
                "alter table dbo.lines with check check constraint all;",
            ]
        case .other(let text): ["Set sequences and enable triggers on the \(text) target."]
        }
    }
}

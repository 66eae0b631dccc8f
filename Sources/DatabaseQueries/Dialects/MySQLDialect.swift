/// `mysql` 5.7.20 or later, or `mariadb`.
///
/// What differs between the two stands in comments that one of them executes: MariaDB runs
/// `/*M! … */`, MySQL `/*!50720 … */`, and neither the other's.
struct MySQLDialect: SQLDialect {
    let readsBackReadOnly = true

    func options(_ limits: QueryLimits) -> [String] {
        [
            // Without --raw backslashes are doubled and the JSON is broken; with --batch alone the
            // failing statement is repeated before the error.
            "--batch", "--silent", "--raw", "--skip-column-names", "--skip-auto-rehash",
            "--binary-mode", "--unbuffered", "--skip-reconnect",
            "--default-character-set=utf8mb4", "--connect-timeout=\(limits.connectSeconds)",
        ]
    }

    func environment(_ limits: QueryLimits) -> [String: String] { ["LC_ALL": "C.UTF-8"] }

    private func settings(_ limits: QueryLimits) -> String {
        let milliseconds = limits.statementMilliseconds
        let (whole, rest) = (milliseconds / 1_000, milliseconds % 1_000)
        let fraction = String(String(rest + 1_000).dropFirst())
        return "set session /*M! max_statement_time = \(whole).\(fraction), */ "
            + "/*!50720 max_execution_time = \(milliseconds), */ "
            + "/*!80000 information_schema_stats_expiry = 0, */ "
            + "lock_wait_timeout = 2, sql_mode = '', time_zone = '+00:00';"
    }

    func opening(_ limits: QueryLimits) -> [String] {
        [
            settings(limits), "set session transaction read only;",
            "start transaction read only;",
        ]
    }

    var session: QueryStatement {
        QueryStatement(
            columns: [
                "dmswatch", "read_only", "account", "place", "version", "is_replica", "clock",
            ],
            """
            select 'session' as dmswatch, \
            /*M! @@session.tx_read_only */ /*!50720 @@session.transaction_read_only */ \
            as read_only, current_user() as account, coalesce(database(), '') as place, \
            version() as version, null as is_replica, \
            date_format(utc_timestamp(3), '%Y-%m-%dT%H:%i:%s.%f') as clock
            """)
    }

    func rows(of select: String, columns: [String]) -> String {
        // A server variable would stand bare, `ON`, which is no JSON: each value becomes a text.
        let members = columns.map { "'\($0)', cast(t.\($0) as char)" }
        return "select json_object(\(members.joined(separator: ", "))) from (\(select)) t;"
    }

    let closing = ["rollback;"]

    func openingToWrite(_ limits: QueryLimits) -> [String] {
        [settings(limits), "start transaction;"]
    }

    let closingAfterWrite = ["commit;"]

    func literal(_ text: String) -> String {
        // Whether a backslash escapes is a setting; a byte in hexadecimal is always the same.
        isPlain(text) ? quoted(text, by: "'") : "convert(x'\(hex(text.utf8))' using utf8mb4)"
    }

    func identifier(_ name: String) -> String { quoted(name, by: "`") }

    func time(_ text: String) -> String { "timestamp \(literal(text))" }

    func isoTime(_ expression: String) -> String {
        "date_format(\(expression), '%Y-%m-%dT%H:%i:%s.%f')"
    }

    func cut(_ expression: String, _ length: Int) -> String { "left(\(expression), \(length))" }

    func select(_ columns: String, _ rest: String, limit: Int) -> String {
        "select \(columns) \(rest) limit \(limit)"
    }

    func fault(errors: String, output: [UInt8]) -> QueryFault? {
        for line in errors.split(separator: "\n") {
            guard let start = line.firstRange(of: "ERROR ")?.upperBound,
                let code = Int(line[start...].prefix { $0.isNumber })
            else { continue }
            let message =
                line[start...].firstRange(of: ": ").map { line[$0.upperBound...] } ?? line[start...]
            return QueryFault(Self.kind(code), message)
        }
        return nil
    }

    private static func kind(_ code: Int) -> QueryFault.Kind {
        switch code {
        case 1044, 1142, 1143, 1227, 1370: .noRight
        case 1146, 1049, 1109: .noTable
        case 1054: .otherColumns
        case 1969, 3024, 1205, 1317, 1206: .timedOut
        case 1792, 1290, 1836: .readOnly
        case 1045, 1698, 1251, 1820, 4151: .signInRefused
        case 1040, 1130, 2002...2013, 2026, 2059: .unreachable
        default: .statement
        }
    }
}

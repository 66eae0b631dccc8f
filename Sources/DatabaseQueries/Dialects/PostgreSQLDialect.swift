/// `psql`, version 10 or later.
struct PostgreSQLDialect: SQLDialect {
    let readsBackReadOnly = true

    func options(_ limits: QueryLimits) -> [String] {
        [
            "-X", "-q", "-w", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=verbose",
            "-P", "pager=off",
        ]
    }

    func environment(_ limits: QueryLimits) -> [String: String] {
        [
            "LC_ALL": "C.UTF-8", "PGCLIENTENCODING": "UTF8", "PGTZ": "UTC", "PGDATESTYLE": "ISO",
            "PGAPPNAME": "dmswatch", "PGCONNECT_TIMEOUT": "\(limits.connectSeconds)",
        ]
    }

    /// All is local to the transaction, so that a pooler's session is left as it was. A setting on
    /// the command line would lose against the user's service file, one set here does not.
    func opening(_ limits: QueryLimits) -> [String] {
        [
            "begin transaction read only;",
            "set local statement_timeout = \(limits.statementMilliseconds);",
            "set local lock_timeout = 2000;",
            // No function or operator of the database's owner stands in for one of the server's.
            "set local search_path = pg_catalog;",
        ]
    }

    var session: QueryStatement {
        // A database in SQL_ASCII has bytes of any encoding, and asking for UTF-8 fails on them.
        QueryStatement(
            columns: [],
            """
            select 'session' as dmswatch, current_setting('transaction_read_only') as read_only, \
            current_user::text as account, current_database()::text as place, \
            current_setting('server_version') as version, pg_is_in_recovery() as is_replica, \
            to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') as clock, \
            set_config('client_encoding', case current_setting('server_encoding') \
            when 'SQL_ASCII' then 'SQL_ASCII' else 'UTF8' end, true) as encoding
            """)
    }

    func rows(of select: String, columns: [String]) -> String {
        "select row_to_json(t) from (\(select)) t;"
    }

    let closing = ["rollback;"]

    func openingToWrite(_ limits: QueryLimits) -> [String] {
        [
            "begin transaction read write;",
            "set local statement_timeout = \(limits.statementMilliseconds);",
            "set local lock_timeout = 2000;",
        ]
    }

    let closingAfterWrite = ["commit;"]

    func literal(_ text: String) -> String {
        // A backslash means what the server's settings say, a byte in hexadecimal always the same.
        isPlain(text)
            ? quoted(text, by: "'") : "convert_from(decode('\(hex(text.utf8))', 'hex'), 'UTF8')"
    }

    func identifier(_ name: String) -> String { quoted(name, by: "\"") }

    func time(_ text: String) -> String { "timestamp \(literal(text))" }

    func isoTime(_ expression: String) -> String {
        "to_char(\(expression), 'YYYY-MM-DD\"T\"HH24:MI:SS.MS')"
    }

    func cut(_ expression: String, _ length: Int) -> String { "left(\(expression), \(length))" }

    func select(_ columns: String, _ rest: String, limit: Int) -> String {
        "select \(columns) \(rest) limit \(limit)"
    }

    func fault(errors: String, output: [UInt8]) -> QueryFault? {
        for line in errors.split(separator: "\n") {
            for mark in ["ERROR:  ", "FATAL:  "] {
                guard let start = line.firstRange(of: mark)?.upperBound else { continue }
                let rest = line[start...]
                let code = rest.prefix(5)
                let isCode =
                    code.count == 5
                    && code.allSatisfy { $0.isASCII && ($0.isNumber || $0.isUppercase) }
                    && rest.dropFirst(5).hasPrefix(": ")
                guard isCode else { continue }
                return QueryFault(Self.kind(String(code)), rest.dropFirst(7))
            }
        }
        return connectionFault(errors)
    }

    private static func kind(_ code: String) -> QueryFault.Kind {
        switch code {
        case "42501": .noRight
        case "42P01", "3F000": .noTable
        case "42703": .otherColumns
        case "57014", "55P03", "25P03": .timedOut
        case "25006": .readOnly
        case "28P01", "28000": .signInRefused
        case "3D000", "53300", "57P03": .unreachable
        default: .statement
        }
    }

    /// What libpq says before there is a session; the server's words may be in any language.
    private func connectionFault(_ errors: String) -> QueryFault? {
        let signIn = [
            "password", "role \"", "pg_hba.conf", "authentication", "no password supplied",
        ]
        for line in errors.split(separator: "\n") where line.hasPrefix("psql: error:") {
            let text = line.dropFirst("psql: error:".count)
            let isSignIn = signIn.contains { text.firstRange(of: $0) != nil }
            return QueryFault(isSignIn ? .signInRefused : .unreachable, text)
        }
        return nil
    }
}

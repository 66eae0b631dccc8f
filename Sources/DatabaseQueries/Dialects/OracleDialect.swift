/// `sqlplus` 12.2 or later. Its texts have not been run against a server.
struct OracleDialect: SQLDialect {
    /// A session is read-only for its transaction, but has no way to say so.
    let readsBackReadOnly = false

    func options(_ limits: QueryLimits) -> [String] { ["-S"] }

    func environment(_ limits: QueryLimits) -> [String: String] {
        ["NLS_LANG": ".AL32UTF8", "LC_ALL": "C.UTF-8"]
    }

    private let settings = [
        "set define off", "set echo off feedback off heading off verify off termout on",
        "set pagesize 0 linesize 32767 long 100000 longchunksize 32767 trimspool on tab off",
        "set sqlprompt \"\" sqlblanklines on serveroutput off",
        "whenever sqlerror exit 3 rollback", "whenever oserror exit 3 rollback",
    ]

    func opening(_ limits: QueryLimits) -> [String] {
        settings + ["set transaction read only;"]
    }

    var session: QueryStatement {
        QueryStatement(
            columns: ["dmswatch", "account", "place", "version", "clock"],
            """
            select 'session' as dmswatch, user as account, \
            sys_context('userenv', 'db_name') as place, \
            (select max(version) from product_component_version) as version, \
            to_char(sys_extract_utc(systimestamp), 'YYYY-MM-DD"T"HH24:MI:SS.FF3') as clock from dual
            """)
    }

    func rows(of select: String, columns: [String]) -> String {
        let members = columns.map { "'\($0)' value t.\($0)" }.joined(separator: ", ")
        return "select json_object(\(members) null on null returning clob) from (\(select)) t;"
    }

    func constants(_ values: [(name: String, expression: String)]) -> String {
        "select " + values.map { "\($0.expression) as \($0.name)" }.joined(separator: ", ")
            + " from dual"
    }

    /// A plain `exit` would commit.
    let closing = ["rollback;", "exit 0 rollback"]

    func openingToWrite(_ limits: QueryLimits) -> [String] { settings }

    let closingAfterWrite = ["commit;", "exit 0 rollback"]

    func literal(_ text: String) -> String {
        isPlain(text)
            ? quoted(text, by: "'")
            : "utl_i18n.raw_to_char(hextoraw('\(hex(text.utf8))'), 'AL32UTF8')"
    }

    /// A quote cannot stand in an Oracle name.
    func identifier(_ name: String) -> String { "\"\(name.filter { $0 != "\"" })\"" }

    func time(_ text: String) -> String { "timestamp \(literal(text))" }

    func isoTime(_ expression: String) -> String {
        "to_char(cast(\(expression) as timestamp), 'YYYY-MM-DD\"T\"HH24:MI:SS.FF3')"
    }

    func cut(_ expression: String, _ length: Int) -> String {
        "to_char(substr(\(expression), 1, \(min(length, 3_900))))"
    }

    func select(_ columns: String, _ rest: String, limit: Int) -> String {
        "select \(columns) \(rest) fetch first \(limit) rows only"
    }

    /// Errors and warnings stand between the rows.
    func fault(errors: String, output: [UInt8]) -> QueryFault? {
        let lines =
            output.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "{") }
            .map { String(decoding: $0, as: UTF8.self) }
            + errors.split(separator: "\n").map(String.init)
        for line in lines {
            for mark in ["ORA-", "SP2-"] {
                guard let start = line.firstRange(of: mark) else { continue }
                let digits = line[start.upperBound...].prefix { $0.isNumber }
                guard let code = Int(digits) else { continue }
                let kind = mark == "ORA-" ? Self.kind(code) : QueryFault.Kind.statement
                return QueryFault(kind, line[start.lowerBound...])
            }
        }
        return nil
    }

    private static func kind(_ code: Int) -> QueryFault.Kind {
        switch code {
        // Without a right a table is not there, says Oracle.
        case 942: .noTableOrRight
        case 1031, 1720: .noRight
        case 904: .otherColumns
        case 1456, 16000: .readOnly
        case 1017, 1005, 28000, 28001: .signInRefused
        case 1034, 12154, 12170, 12505, 12514, 12541, 12545, 1033: .unreachable
        case 1013, 30006, 54: .timedOut
        default: .statement
        }
    }
}

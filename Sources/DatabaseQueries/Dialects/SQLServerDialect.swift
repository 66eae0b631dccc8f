/// `sqlcmd`. Its texts have not been run against a server.
struct SQLServerDialect: SQLDialect {
    /// SQL Server has no read-only session; the login's rights are the only guard.
    let readsBackReadOnly = false

    func options(_ limits: QueryLimits) -> [String] {
        [
            // -x: `$(name)` in a text stays as it is.
            "-x", "-X", "-b", "-r", "1", "-y", "0", "-l", "\(limits.connectSeconds)",
            "-t", "\(max(1, limits.statementMilliseconds / 1_000))",
        ]
    }

    func environment(_ limits: QueryLimits) -> [String: String] { ["LC_ALL": "C.UTF-8"] }

    private let settings =
        "set nocount on; set implicit_transactions off; set xact_abort on; set lock_timeout 2000;"

    func opening(_ limits: QueryLimits) -> [String] {
        [settings, "begin transaction;"]
    }

    var session: QueryStatement {
        QueryStatement(
            columns: ["dmswatch", "account", "place", "version", "clock"],
            """
            select 'session' as dmswatch, suser_sname() as account, db_name() as place, \
            cast(serverproperty('productversion') as varchar(60)) as version, \
            convert(varchar(23), sysutcdatetime(), 126) as clock
            """)
    }

    func rows(of select: String, columns: [String]) -> String {
        let members = columns.map { "t.\($0)" }.joined(separator: ", ")
        return "select (select \(members) for json path, without_array_wrapper, "
            + "include_null_values) from (\(select)) t;"
    }

    let closing = ["rollback;", "go"]

    func openingToWrite(_ limits: QueryLimits) -> [String] { [settings, "begin transaction;"] }

    let closingAfterWrite = ["commit;", "go"]

    func literal(_ text: String) -> String {
        // A line that is the word GO would end the batch, so a break never stands in a literal.
        let parts = text.unicodeScalars.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r" })
        if parts.count == 1 { return "N" + quoted(text, by: "'") }
        return "cast(0x\(hex(text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })) "
            + "as nvarchar(max))"
    }

    func identifier(_ name: String) -> String {
        "[" + name.split(separator: "]", omittingEmptySubsequences: false).joined(separator: "]]")
            + "]"
    }

    func time(_ text: String) -> String { "convert(datetime2, \(literal(text)), 126)" }

    func isoTime(_ expression: String) -> String { "convert(varchar(23), \(expression), 126)" }

    func cut(_ expression: String, _ length: Int) -> String { "left(\(expression), \(length))" }

    func select(_ columns: String, _ rest: String, limit: Int) -> String {
        "select top (\(limit)) \(columns) \(rest)"
    }

    func fault(errors: String, output: [UInt8]) -> QueryFault? {
        let lines = (errors + "\n" + Self.plainLines(output)).split(separator: "\n")
        for (index, line) in lines.enumerated() {
            if line.hasPrefix("Sqlcmd: Error") || line.hasPrefix("sqlcmd: error") {
                let isSignIn = line.firstRange(of: "Login") != nil
                return QueryFault(isSignIn ? .signInRefused : .unreachable, line)
            }
            guard line.hasPrefix("Msg "), let code = Int(line.dropFirst(4).prefix { $0.isNumber })
            else { continue }
            let message = index + 1 < lines.count ? lines[index + 1] : line
            return QueryFault(Self.kind(code), message)
        }
        return nil
    }

    private static func plainLines(_ output: [UInt8]) -> String {
        output.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "{") }
            .map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
    }

    private static func kind(_ code: Int) -> QueryFault.Kind {
        switch code {
        case 229, 230, 262, 297, 300, 371, 916: .noRight
        case 208: .noTableOrRight
        case 207: .otherColumns
        case 1222, 3635: .timedOut
        case 3906: .readOnly
        case 18456, 18452: .signInRefused
        case 4060, 53, 2: .unreachable
        default: .statement
        }
    }
}

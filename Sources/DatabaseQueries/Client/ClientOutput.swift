/// A client's output, read as the lines the script asks for.
struct ClientOutput {
    let run: ClientRun
    let connection: DatabaseConnection
    private let dialect: any SQLDialect

    init(_ run: ClientRun, _ connection: DatabaseConnection) {
        self.run = run
        self.connection = connection
        dialect = connection.kind.dialect
    }

    /// Rows only if the client ended well, the session is read-only where it can say so, every
    /// right is there, and the last line came.
    func answer<Query: DatabaseQuery>(
        _ plan: QueryPlan<Query>
    ) -> Result<QueryRows<Query.Row>, QueryUnknown> {
        if let unknown = clientFailure { return .failure(unknown) }
        let lines = objectLines
        var rows: [QueryRow] = []
        var (unreadable, held) = (0, [String: Bool]())
        var session: QuerySession?
        var hasEnd = false
        for line in lines {
            guard let row = QueryRow(line: line) else {
                unreadable += 1
                continue
            }
            switch row.text("dmswatch") {
            case "session": session = QuerySession(row)
            case "right": held[row.text("name") ?? ""] = row.flag("held") ?? false
            case "end": hasEnd = true
            default: rows.append(row)
            }
        }
        guard let session else {
            return .failure(fault ?? strange("the session did not say who it is"))
        }
        if dialect.readsBackReadOnly, session.isReadOnly != true {
            return .failure(
                QueryUnknown(
                    .notReadOnly, "The session did not say that it is read-only.",
                    "Use a role that can only read, and a connection without a pooler."))
        }
        if let missing = plan.statement.rights.first(where: { held[$0.right] == false }) {
            return .failure(Self.missing(missing.right))
        }
        if let fault { return .failure(fault) }
        guard plan.statement.rights.allSatisfy({ held[$0.right] == true }) else {
            return .failure(strange("a right was not tested"))
        }
        guard hasEnd else { return .failure(strange("the output ends before its last line")) }
        return .success(
            finished(rows, unreadable: unreadable, session: session, plan: plan))
    }

    private func finished<Query: DatabaseQuery>(
        _ rows: [QueryRow], unreadable: Int, session: QuerySession, plan: QueryPlan<Query>
    ) -> QueryRows<Query.Row> {
        let limit = plan.statement.rowLimit
        let read = rows.map { plan.query.read($0) }
        let good = read.compactMap { $0 }
        return QueryRows(
            rows: Array(plan.query.arrange(good).prefix(limit)),
            isCut: rows.count + unreadable > limit,
            unreadable: unreadable + read.count - good.count,
            repaired: rows.reduce(0) { $0 + ($1.isRepaired ? 1 : 0) }, session: session)
    }

    private static func missing(_ right: String) -> QueryUnknown {
        QueryUnknown(
            .missingRight,
            "The role lacks \(right); without it the answer would look like all clear.",
            "Grant the right to the role, or use another.")
    }

    /// The lines that can be rows. Oracle's and SQL Server's clients write other lines among them.
    private var objectLines: [ArraySlice<UInt8>] {
        let lines = run.output.split { $0 == UInt8(ascii: "\n") }
            .map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
        if dialect.readsBackReadOnly { return lines.filter { !$0.isEmpty } }
        return lines.filter { $0.first == UInt8(ascii: "{") }
    }

    private var fault: QueryUnknown? {
        if let fault = dialect.fault(errors: run.errors, output: run.output) {
            return fault.unknown
        }
        guard case .exited(0) = run.end else {
            let said = QueryFault.line(run.errors)
            let end = if case .exited(let code) = run.end { "status \(code)" } else { "a signal" }
            return QueryUnknown(
                .client,
                "'\(program)' ended with \(end)" + (said.isEmpty ? "." : ": \(said)"),
                "Run the connection's command in a terminal to see why.")
        }
        return nil
    }

    private var program: String { QueryFault.line(connection.command.first ?? "") }

    /// What kept the client from an end of its own.
    var clientFailure: QueryUnknown? {
        switch run.end {
        case .exited, .signalled: nil
        case .tookTooLong:
            QueryUnknown(
                .timedOut, "'\(program)' did not end in time and was interrupted.",
                "Look whether the server answers; ask again later.")
        case .wroteTooMuch:
            QueryUnknown(
                .tooLarge, "The answer has more bytes than this program takes.",
                "Run the query by hand.")
        case .cancelled:
            QueryUnknown(.cancelled, "The question was cancelled.", "Ask again.")
        case .notStarted(let reason):
            QueryUnknown(
                .client, "'\(program)' could not be run: \(reason)",
                "Install the client, or correct the connection's command in the configuration.")
        }
    }

    private func strange(_ what: String) -> QueryUnknown {
        QueryUnknown(
            .unreadable, "'\(program)' wrote something else than was asked for: \(what).",
            "Run the connection's command in a terminal and look for what a start file prints.")
    }
}

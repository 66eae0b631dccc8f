/// How one kind of database is spoken to through its client.
protocol SQLDialect: Sendable {
    /// Arguments after the user's own command: no start files, no prompts, one bare line a row.
    func options(_ limits: QueryLimits) -> [String]

    /// Variables on top of the user's environment.
    func environment(_ limits: QueryLimits) -> [String: String]

    /// The lines before the first question: time-outs and a read-only transaction.
    func opening(_ limits: QueryLimits) -> [String]

    /// What the session is: its user, place, time, and whether it can write.
    var session: QueryStatement { get }

    /// A statement that writes each row of a `select` as one JSON object in one line.
    func rows(of select: String, columns: [String]) -> String

    /// A `select` of one row from expressions.
    func constants(_ values: [(name: String, expression: String)]) -> String

    /// The lines after the last question.
    var closing: [String] { get }

    /// The lines before a statement that writes, with nothing read-only.
    func openingToWrite(_ limits: QueryLimits) -> [String]
    /// The lines after it.
    var closingAfterWrite: [String] { get }

    /// False where a session cannot be made read-only, or cannot tell that it is.
    var readsBackReadOnly: Bool { get }

    /// A text as a literal that holds whatever is in it.
    func literal(_ text: String) -> String
    /// A name as an identifier, in exactly these letters.
    func identifier(_ name: String) -> String
    /// A time literal, in UTC without a zone.
    func time(_ text: String) -> String
    /// A time column as ISO 8601.
    func isoTime(_ expression: String) -> String
    /// The first characters of a text.
    func cut(_ expression: String, _ length: Int) -> String
    /// `select` with a limit.
    func select(_ columns: String, _ rest: String, limit: Int) -> String

    /// What the client said went wrong; nil if nothing in it is an error of this kind.
    func fault(errors: String, output: [UInt8]) -> QueryFault?
}

extension SQLDialect {
    func constants(_ values: [(name: String, expression: String)]) -> String {
        "select " + values.map { "\($0.expression) as \($0.name)" }.joined(separator: ", ")
    }

    /// True if a literal may hold the text between quotes as it is.
    func isPlain(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator,
                .privateUse, .unassigned:
                false
            default: scalar != "\\"
            }
        }
    }

    func quoted(_ text: String, by quote: String) -> String {
        quote
            + text.split(separator: quote, omittingEmptySubsequences: false)
            .joined(separator: quote + quote) + quote
    }

    func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }
}

/// The parts of a `select`, written for any kind.
struct SelectText {
    var columns: [(name: String, expression: String)]
    var source: String
    var conditions: [String] = []
    var groups: [String] = []
    var order: [String] = []
    var limit: Int

    /// The statement, asking for one row more than the limit.
    func statement(
        _ dialect: any SQLDialect, rights: [QueryStatement.RightTest] = []
    ) -> QueryStatement {
        let list = columns.map { "\($0.expression) as \($0.name)" }.joined(separator: ", ")
        var rest = "from \(source)"
        if !conditions.isEmpty { rest += " where " + conditions.joined(separator: " and ") }
        if !groups.isEmpty { rest += " group by " + groups.joined(separator: ", ") }
        if !order.isEmpty { rest += " order by " + order.joined(separator: ", ") }
        return QueryStatement(
            rights: rights, columns: columns.map(\.name), rowLimit: limit,
            dialect.select(list, rest, limit: limit + 1))
    }
}

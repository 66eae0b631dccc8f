/// Why a question has no answer. It is never the same as an empty one.
public struct QueryUnknown: Error, Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// The role lacks a right without which the answer would look like all clear.
        case missingRight
        /// A control table that DMS does not write, or in another schema.
        case missingTable
        /// The columns are not the ones DMS is known to make.
        case otherColumns
        /// The session did not say that it is read-only, so nothing was believed.
        case notReadOnly
        case signInRefused
        case unreachable
        /// The server or this program ended it: it took too long, or waited for a lock.
        case timedOut
        case cancelled
        /// More bytes than allowed.
        case tooLarge
        /// The client program could not be run, or ended by itself.
        case client
        /// The client's output is not what was asked for.
        case unreadable
        /// There is no text of this question for this kind of database.
        case unsupported
        /// The server refused the statement for another reason.
        case refused
    }

    public var kind: Kind
    /// One line: what happened, in the database's or the client's words where there are any.
    public var message: String
    /// What to do, in a sentence.
    public var advice: String

    init(_ kind: Kind, _ message: String, _ advice: String) {
        self.kind = kind
        self.message = message
        self.advice = advice
    }
}

extension QueryUnknown {
    /// True if asking the same connection again would only fail again: to be refused a few times
    /// can lock an account.
    public var endsLook: Bool {
        switch kind {
        case .signInRefused, .unreachable, .client: true
        default: false
        }
    }
}

/// An error as a database or its client said it.
struct QueryFault: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case noRight
        case noTable
        /// Some databases do not tell the two apart.
        case noTableOrRight
        case otherColumns
        case timedOut
        case readOnly
        case signInRefused
        case unreachable
        /// Any other.
        case statement
    }

    var kind: Kind
    /// One printable line.
    var message: String

    init(_ kind: Kind, _ message: some StringProtocol) {
        self.kind = kind
        let line = Self.line(message)
        self.message = line.isEmpty ? "The database gave an error without a word." : line
    }

    /// Blanks and control characters become single spaces; cut after 300 characters.
    static func line(_ text: some StringProtocol) -> String {
        var line = String.UnicodeScalarView()
        var isPendingBlank = false
        for scalar in text.unicodeScalars {
            let isUnprintable =
                switch scalar.properties.generalCategory {
                case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: true
                default: scalar.properties.isWhitespace
                }
            if isUnprintable {
                isPendingBlank = !line.isEmpty
                continue
            }
            if line.count >= 300 { return String(line) + "…" }
            if isPendingBlank { line.append(" ") }
            isPendingBlank = false
            line.append(scalar)
        }
        return String(line)
    }

    /// The same as a reason for having no answer.
    var unknown: QueryUnknown {
        switch kind {
        case .noRight:
            QueryUnknown(.missingRight, message, "Grant the right to the role, or use another.")
        case .noTable:
            QueryUnknown(
                .missingTable, message,
                "Look whether the task's ControlTablesSettings switch the table on, and in which "
                    + "schema.")
        case .noTableOrRight:
            QueryUnknown(
                .missingRight, message,
                "The table is not there, or the role may not read it: look in the schema of the "
                    + "target endpoint's user.")
        case .otherColumns:
            QueryUnknown(
                .otherColumns, message,
                "The table was made by another generation of DMS: read it by hand.")
        case .timedOut:
            QueryUnknown(.timedOut, message, "The server ended the question; ask again later.")
        case .readOnly, .statement:
            QueryUnknown(.refused, message, "Run the query by hand to see more.")
        case .signInRefused:
            QueryUnknown(
                .signInRefused, message,
                "Run the connection's command in a terminal: it has to sign in without a question.")
        case .unreachable:
            QueryUnknown(
                .unreachable, message, "Run the connection's command in a terminal to see why.")
        }
    }
}

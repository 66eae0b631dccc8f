import Basics

/// A question made ready for a connection: everything that will be run, to be looked at first.
public struct QueryPlan<Query: DatabaseQuery>: Sendable {
    public let query: Query
    public let connection: DatabaseConnection
    /// The question alone, one statement, to be run by hand too.
    public let sql: String
    /// All that the client reads: time-outs, the read-only transaction, what the session says of
    /// itself, the tests of rights, the question.
    public let script: String
    /// The client and its arguments, as a shell would take them.
    public let commandLine: String

    let program: ClientProgram
    let statement: QueryStatement
}

extension QueryPlan {
    init?(_ query: Query, _ connection: DatabaseConnection, _ limits: QueryLimits) {
        guard let statement = query.statement(for: connection.kind) else { return nil }
        let dialect = connection.kind.dialect
        let session = dialect.session
        var lines = dialect.opening(limits)
        lines.append(dialect.rows(of: session.select, columns: session.columns))
        for test in statement.rights {
            let columns = ["dmswatch", "name", "held"]
            let select = dialect.constants([
                ("dmswatch", "'right'"), ("name", dialect.literal(test.right)),
                ("held", test.expression),
            ])
            lines.append(dialect.rows(of: select, columns: columns))
        }
        lines.append(dialect.rows(of: statement.select, columns: statement.columns))
        // Without this line the output was cut off, whatever the client's exit status says.
        let end = dialect.constants([("dmswatch", "'end'")])
        lines.append(dialect.rows(of: end, columns: ["dmswatch"]))
        lines += dialect.closing
        self.init(
            query, connection, statement, limits, script: lines.joined(separator: "\n") + "\n",
            sql: statement.select + ";")
    }

    private init(
        _ query: Query, _ connection: DatabaseConnection, _ statement: QueryStatement,
        _ limits: QueryLimits, script: String, sql: String
    ) {
        let dialect = connection.kind.dialect
        let words = connection.command + dialect.options(limits)
        self.query = query
        self.connection = connection
        self.statement = statement
        self.sql = sql
        self.script = script
        commandLine = ShellWords.join(words)
        program = ClientProgram(
            words: words, environment: dialect.environment(limits), input: script,
            patience: limits.patience, outputBytes: limits.outputBytes)
    }
}

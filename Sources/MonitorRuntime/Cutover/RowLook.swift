import DatabaseQueries
import Foundation
import Migration

/// Asks a target for the rows of a table that failed validation.
struct RowLook {
    let question: RowQuestion
    /// Nil if no connection to the target is configured.
    let client: DatabaseClient?
    /// Why nothing is asked in this run; nil where it is.
    var silence: String?
    /// Why nothing is asked this time.
    var obstacle: QueryUnknown?
    let now: @Sendable () -> Date

    /// Makes the question ready, so that it can be looked at; nothing is asked.
    func plan() -> RowAnswer {
        guard let client else { return unconfigured }
        guard let query = query(client.connection.kind), let plan = client.plan(query) else {
            return noSchema(client)
        }
        return RowAnswer(
            silence.map { RowAnswer.Outcome.unknown($0, advice: "Run the query by hand.") }
                ?? .planned,
            commandLine: plan.commandLine, sql: plan.sql, date: now())
    }

    /// Puts the question; the second value is the line of the record.
    func ask() async -> (answer: RowAnswer, asked: DatabaseLook.Asked?) {
        guard let client else { return (unconfigured, nil) }
        guard let query = query(client.connection.kind), let plan = client.plan(query) else {
            return (noSchema(client), nil)
        }
        if silence != nil { return (self.plan(), nil) }
        if let obstacle {
            let untold = RowAnswer(
                .unknown(obstacle.message, advice: obstacle.advice),
                commandLine: plan.commandLine, sql: plan.sql, date: now())
            return (untold, nil)
        }
        let found = await client.run(plan)
        var outcome: RowAnswer.Outcome
        var answer = RowAnswer(
            .planned, commandLine: plan.commandLine, sql: plan.sql, date: found.asked)
        switch found.result {
        case .success(let rows):
            outcome = .rows(FailingRow.latest(rows.rows).map { failure($0) })
            answer.isCut = rows.isCut
            answer.unreadable = rows.unreadable
            answer.account = rows.session.account
            answer.isReadOnly = rows.session.isReadOnly
        case .failure(let unknown): outcome = .unknown(unknown.message, advice: unknown.advice)
        }
        answer.outcome = outcome
        let words =
            found.rows.map { CountText.of($0.count, "row") } ?? found.unknown?.message
            ?? "no answer"
        var asked = DatabaseLook.Asked(
            question: FailingRows.info.id, title: FailingRows.info.title,
            connection: client.connection.name, commandLine: plan.commandLine, sql: plan.sql,
            date: found.asked, seconds: found.seconds, outcome: words)
        asked.refusal = found.unknown.flatMap { $0.kind == .signInRefused ? $0 : nil }
        return (answer, asked)
    }

    private func query(_ kind: DatabaseKind) -> FailingRows? {
        guard let schema = question.controlSchema ?? kind.defaultControlSchema else { return nil }
        return FailingRows(
            schema: schema, task: question.task.resourceID, owner: question.table.schema,
            table: question.table.table, hasResync: question.hasResync, limit: Self.most)
    }

    /// Nobody reads more rows on a screen.
    private static let most = 500

    private func failure(_ row: FailingRow) -> RowFailure {
        RowFailure(
            kind: row.kind.word, key: row.key?.joined(separator: ", ") ?? row.keyText,
            columns: (row.differences ?? []).map {
                RowFailure.Column(name: $0.column, source: $0.source, target: $0.target)
            }, details: row.differences == nil ? row.details : "", failed: row.failed,
            isCurrent: row.isCurrent(since: question.loaded), resync: row.resync.flatMap(Self.words)
        )
    }

    private static func words(_ resync: RowResync) -> String? {
        guard let result = resync.result else { return nil }
        let time = resync.tried.map { " \(ClockText.full($0))" } ?? ""
        return "resync \((resync.action ?? "").lowercased()) \(result.lowercased())\(time)"
    }

    private var unconfigured: RowAnswer {
        let kind = question.engine.flatMap { DatabaseKind(engine: $0) }
        var sql = ""
        if let kind, let query = query(kind),
            let connection = try? DatabaseConnection(
                name: "target", kind: kind, command: kind.exampleCommand),
            let plan = DatabaseClient(connection).plan(query)
        {
            sql = plan.sql
        }
        let example = kind ?? .postgresql
        let name = question.migration ?? "NAME"
        return RowAnswer(
            .unknown(
                "No connection to the target is configured, so nothing was asked.",
                advice: "Write into config.toml: [connections.target] kind = "
                    + "\"\(example.rawValue)\" command = \"\(example.exampleCommand)\", and in "
                    + "[migrations.\(name)] target = \"target\". Or run the query by hand."),
            commandLine: nil, sql: sql, date: now())
    }

    private func noSchema(_ client: DatabaseClient) -> RowAnswer {
        RowAnswer(
            .unknown(
                "The schema of DMS's tables is not known.",
                advice: "Write control_schema for the migration."),
            commandLine: client.connection.commandLine, sql: "", date: now())
    }
}

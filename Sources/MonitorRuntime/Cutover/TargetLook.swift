import DatabaseQueries
import Foundation
import Migration

/// Asks a target what DMS wrote down in it about a task, and what the connection's role could do.
struct TargetLook {
    let question: TargetQuestion
    /// Nil if no connection to the target is configured.
    let client: DatabaseClient?
    /// Why nothing is asked in this run; nil where it is.
    var silence: String?
    /// Why nothing is asked this time.
    var obstacle: QueryUnknown?
    let now: @Sendable () -> Date

    /// Makes the questions ready, so that they can be looked at; nothing is asked.
    func plan() -> TargetAnswer {
        guard let client else { return unconfigured }
        var answer = planned(client)
        answer.setup = silence.map { TargetAnswer.Setup($0) }
        return answer
    }

    /// Puts the questions one after another; the second value is for the record.
    func ask() async -> (answer: TargetAnswer, asked: [DatabaseLook.Asked]) {
        guard let client else { return (unconfigured, []) }
        if silence != nil { return (plan(), []) }
        let queries = Queries(question, client.connection.kind)
        var answer = planned(client)
        var round = Round(client: client, obstacle: obstacle)
        answer.failures = await round.put(queries.failures, in: answer.failures) {
            Self.failures($0)
        }
        answer.suspensions = await round.put(queries.suspensions, in: answer.suspensions) { rows in
            rows.map { Self.suspension($0) }
        }
        answer.statuses = await round.put(queries.statuses, in: answer.statuses) { rows in
            rows.map { Self.status($0) }
        }
        answer.rights = await round.put(queries.rights, in: answer.rights) { rows in
            rows.map { TargetAnswer.Right(right: $0.right, place: $0.place) }
        }
        answer.account = round.session?.account
        answer.isReadOnly = round.session?.isReadOnly
        answer.asked = now()
        return (answer, round.asked)
    }

    /// Nobody reads more failures on a screen, and each has up to 3,000 characters.
    private static let most = 300

    /// The questions as a kind of database is asked; nil where the schema of DMS's tables is not
    /// known.
    private struct Queries {
        let failures: ApplyExceptions?
        let suspensions: SuspendedTables?
        let statuses: TaskStatusRecord?
        let rights: RoleRights?

        init(_ question: TargetQuestion, _ kind: DatabaseKind) {
            let task = question.task.resourceID
            let schema = question.controlSchema ?? kind.defaultControlSchema
            failures = schema.map {
                ApplyExceptions(schema: $0, task: task, limit: TargetLook.most)
            }
            suspensions = schema.map { SuspendedTables(schema: $0, task: task) }
            statuses = schema.map { TaskStatusRecord(schema: $0, task: task) }
            rights = RoleRights()
        }
    }

    private func planned(_ client: DatabaseClient) -> TargetAnswer {
        let queries = Queries(question, client.connection.kind)
        return TargetAnswer(
            failures: section(queries.failures, client),
            suspensions: section(queries.suspensions, client),
            statuses: section(queries.statuses, client), rights: section(queries.rights, client),
            commandLine: client.plan(RoleRights())?.commandLine ?? client.connection.commandLine)
    }

    private func section<Query: DatabaseQuery, Row: Sendable & Hashable>(
        _ query: Query?, _ client: DatabaseClient
    ) -> TargetSection<Row> {
        guard let query else {
            return TargetSection(
                .unknown(
                    "The schema of DMS's tables is not known.",
                    advice: "Write control_schema for the migration."))
        }
        guard let plan = client.plan(query) else {
            let kind = client.connection.kind.rawValue
            return TargetSection(
                .unknown(
                    "'\(Query.info.title)' has no text for \(kind).",
                    advice: "Look at the database by hand."))
        }
        return TargetSection(sql: plan.sql)
    }

    // MARK: Without a connection

    private var unconfigured: TargetAnswer {
        let kind = question.engine.flatMap { DatabaseKind(engine: $0) }
        if let engine = question.engine, kind == nil {
            var answer = TargetAnswer()
            answer.setup = TargetAnswer.Setup(
                "dmswatch has no client for a target of the engine '\(engine)', so nothing was "
                    + "asked: read DMS's tables there by hand.")
            return answer
        }
        var answer = kind.flatMap { byHand($0) } ?? TargetAnswer()
        let example = kind ?? .postgresql
        answer.setup = TargetAnswer.Setup(
            "No connection to the target of '\(question.identifier)' is configured, so nothing "
                + "was asked.",
            configuration: configuration(example), role: example.readOnlyRole)
        return answer
    }

    /// The texts to be run by hand; no client is named, for there is none.
    private func byHand(_ kind: DatabaseKind) -> TargetAnswer? {
        guard
            let connection = try? DatabaseConnection(
                name: "target", kind: kind, command: kind.exampleCommand)
        else { return nil }
        var answer = planned(DatabaseClient(connection))
        answer.commandLine = nil
        return answer
    }

    private func configuration(_ kind: DatabaseKind) -> [String] {
        var lines = [
            "[connections.target]", "kind = \"\(kind.rawValue)\"",
            "command = \"\(kind.exampleCommand)\"",
            "[migrations.\(question.migration ?? "NAME")]",
        ]
        if question.migration == nil { lines.append("tasks = [\"\(question.identifier)\"]") }
        lines.append("target = \"target\"")
        if question.controlSchema == nil, kind.defaultControlSchema == nil {
            lines.append("control_schema = \"SCHEMA\"  # of the target endpoint's user")
        }
        return lines
    }
}

extension TargetLook {
    /// The questions of one look, each in a session of its own.
    private struct Round {
        let client: DatabaseClient
        var asked: [DatabaseLook.Asked] = []
        var session: QuerySession?
        /// Why nothing more is asked: to be refused four times can lock an account.
        var obstacle: QueryUnknown?
        /// True of one that was there before the first question: it says itself what happened.
        private let isRemembered: Bool

        init(client: DatabaseClient, obstacle: QueryUnknown?) {
            self.client = client
            self.obstacle = obstacle
            isRemembered = obstacle != nil
        }

        /// Puts a question and notes it. One that was not made ready keeps its reason.
        mutating func put<Query: DatabaseQuery, Row: Sendable & Hashable>(
            _ query: Query?, in planned: TargetSection<Row>,
            _ convert: ([Query.Row]) -> [Row]
        ) async -> TargetSection<Row> {
            guard let query, let plan = client.plan(query) else { return planned }
            var section = planned
            if let obstacle {
                let head = isRemembered ? "" : "Not asked after the question before had failed: "
                section.outcome = .unknown(head + obstacle.message, advice: obstacle.advice)
                return section
            }
            let found = await client.run(plan)
            switch found.result {
            case .success(let rows):
                section.outcome = .rows(convert(rows.rows))
                section.isCut = rows.isCut
                section.unreadable = rows.unreadable
                session = rows.session
            case .failure(let unknown):
                section.outcome = .unknown(unknown.message, advice: unknown.advice)
                if unknown.endsLook {
                    obstacle = unknown
                }
            }
            let words =
                found.rows.map { CountText.of($0.count, "row") } ?? found.unknown?.message
                ?? "no answer"
            var question = DatabaseLook.Asked(
                question: Query.info.id, title: Query.info.title,
                connection: client.connection.name, commandLine: plan.commandLine,
                sql: plan.sql, date: found.asked, seconds: found.seconds, outcome: words)
            question.refusal = found.unknown.flatMap { $0.kind == .signInRefused ? $0 : nil }
            asked.append(question)
            return section
        }
    }

    /// Puts together what failed alike; the rows come newest first.
    static func failures(_ rows: [ApplyException]) -> [TargetAnswer.Failure] {
        var places: [String: Int] = [:]
        var failures: [TargetAnswer.Failure] = []
        for row in rows {
            let signature = row.signature
            let table = TableName(schema: row.owner, table: row.table)
            guard let place = places[signature] else {
                places[signature] = failures.count
                failures.append(
                    TargetAnswer.Failure(
                        signature: signature, dates: [row.date], tables: [table],
                        statement: row.statement, error: row.error))
                continue
            }
            failures[place].dates.append(row.date)
            if !failures[place].tables.contains(table) { failures[place].tables.append(table) }
        }
        return failures
    }

    private static func suspension(_ row: SuspendedTables.Row) -> TargetAnswer.Suspension {
        TargetAnswer.Suspension(
            table: TableName(schema: row.owner, table: row.table), reason: row.reason,
            date: row.date)
    }

    private static func status(_ row: TaskStatusRecord.Row) -> TargetAnswer.Status {
        TargetAnswer.Status(
            status: row.status, written: row.written, age: row.age,
            pendingChanges: row.pendingChanges, memory: row.memory,
            sourcePosition: row.sourcePosition, applied: row.applied, tail: row.tail)
    }
}

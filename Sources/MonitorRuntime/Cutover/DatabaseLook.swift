public import Cutover
public import DatabaseQueries
public import Foundation
import Migration

/// One look at the databases of a migration: what they say of the checks that only they can tell.
public struct DatabaseLook: Sendable {
    /// One for each check and subject a database was asked for.
    public private(set) var readings: [GateReading] = []
    /// Every question that was put, in order.
    public private(set) var asked: [Asked] = []

    /// A question that was put, for the record.
    public struct Asked: Sendable, Hashable {
        /// For example `apply-exceptions`.
        public var question: String
        /// For example `Statements that could not be applied`.
        public var title: String
        public var connection: String
        /// The client and its arguments.
        public var commandLine: String
        /// The one statement.
        public var sql: String
        public var date: Date
        public var seconds: Double
        /// For example `0 rows`, or why there is no answer.
        public var outcome: String
        /// The words of a database that refused the sign-in; nil of any other outcome.
        public var refusal: QueryUnknown?

        public init(
            question: String, title: String, connection: String, commandLine: String, sql: String,
            date: Date, seconds: Double, outcome: String
        ) {
            self.question = question
            self.title = title
            self.connection = connection
            self.commandLine = commandLine
            self.sql = sql
            self.date = date
            self.seconds = seconds
            self.outcome = outcome
        }
    }

    private let now: @Sendable () -> Date
    /// Why a connection is asked no more, by its name.
    public private(set) var obstacles: [String: QueryUnknown]

    /// The position of a source, to be compared with a later one.
    public struct Position: Sendable {
        let position: WritePosition
        let kind: DatabaseKind
    }

    /// The source's position at this look; nil if it was not told.
    public private(set) var position: Position?

    /// Asks both databases what the gate's checks need.
    ///
    /// `before` is the source's position at an earlier look; without one nothing is said of writes
    /// but who is writing now. With `isDry` it notes what would be asked, and asks nothing.
    public static func take(
        _ databases: MigrationDatabases, _ questions: GateQuestions, before: Position? = nil,
        isDry: Bool = false, obstacles: [String: QueryUnknown] = [:],
        now: @escaping @Sendable () -> Date
    ) async -> DatabaseLook {
        var look = DatabaseLook(now: now, isDry: isDry, obstacles: obstacles)
        if let target = databases.target {
            for task in questions.tasks {
                await look.askControlTables(target, task, questions)
            }
            if questions.asks("R27") { await look.askSequences(target, questions.migration) }
            if questions.asks("R24") { await look.askSentinel(target, questions) }
            if questions.asks("R28") { await look.askObjects(target, questions.migration) }
        }
        if let source = databases.source, questions.asks("R20") {
            await look.askWriters(
                source, before: before, apart: questions.looksApart, questions.mark)
        }
        return look
    }

    private let isDry: Bool

    private init(
        now: @escaping @Sendable () -> Date, isDry: Bool, obstacles: [String: QueryUnknown]
    ) {
        self.obstacles = obstacles
        self.now = now
        self.isDry = isDry
    }

    /// Puts a question and notes it.
    mutating func ask<Query: DatabaseQuery>(
        _ client: DatabaseClient, _ query: Query
    ) async -> QueryAnswer<Query.Row> {
        let plan = client.plan(query)
        guard !isDry else {
            note(plan, client, seconds: 0, outcome: "not asked", at: now())
            return .notAsked(Query.info, client.connection, at: now())
        }
        // One refused sign-in is enough: some servers lock the account after a few.
        if let obstacle = obstacles[client.connection.name] {
            return .notAsked(Query.info, client.connection, at: now(), because: obstacle)
        }
        let answer: QueryAnswer<Query.Row>
        if let plan { answer = await client.run(plan) } else { answer = await client.ask(query) }
        if let unknown = answer.unknown, unknown.endsLook {
            obstacles[client.connection.name] = unknown
        }
        let rows = answer.rows.map { CountText.of($0.count, "row") }
        note(
            plan, client, seconds: answer.seconds,
            outcome: rows ?? answer.unknown?.message ?? "no answer", at: answer.asked)
        return answer
    }

    private mutating func note<Query: DatabaseQuery>(
        _ plan: QueryPlan<Query>?, _ client: DatabaseClient, seconds: Double, outcome: String,
        at date: Date
    ) {
        asked.append(
            Asked(
                question: Query.info.id, title: Query.info.title,
                connection: client.connection.name,
                commandLine: plan?.commandLine ?? client.connection.commandLine,
                sql: plan?.sql ?? "", date: date, seconds: seconds, outcome: outcome))
    }

    mutating func say(
        _ check: String, of task: ARN? = nil, _ result: GateReading.Result, _ sentence: String,
        value: String? = nil, source: String
    ) {
        let now = now()
        readings.append(
            GateReading(
                check: check, task: task, result: result, sentence: sentence, value: value,
                date: now, judged: now, source: source))
    }

    mutating func say(
        _ check: String, of task: ARN? = nil, unknown: QueryUnknown, source: String
    ) {
        let message =
            ".!?".contains(unknown.message.last ?? " ") ? unknown.message : unknown.message + "."
        say(check, of: task, .unknown, "\(message) \(unknown.advice)", source: source)
    }
}

/// The target: DMS's control tables, and what an application needs.
extension DatabaseLook {
    private mutating func askControlTables(
        _ client: DatabaseClient, _ task: GateQuestions.Task, _ questions: GateQuestions
    ) async {
        let schema =
            task.controlSchema ?? questions.migration.controlSchema
            ?? client.connection.kind.defaultControlSchema
        guard let schema else {
            let words =
                "The schema of DMS's tables is not known: write control_schema for the migration."
            for check in ["R05", "R15"] where questions.asks(check) {
                say(check, of: task.arn, .unknown, words, source: client.connection.name)
            }
            return
        }
        let (since, name) = (task.loaded, task.name)
        if questions.asks("R15") {
            let answer = await ask(
                client, ApplyExceptions(schema: schema, task: name, since: since))
            let source = "\(client.connection.name), \(schema).awsdms_apply_exceptions"
            if let unknown = answer.unknown {
                say("R15", of: task.arn, unknown: unknown, source: source)
            } else if answer.isCertainlyEmpty {
                let from = since.map { " since \(ClockText.full($0))" } ?? ""
                say("R15", of: task.arn, .pass, "None\(from).", value: "0", source: source)
            } else {
                exceptions(answer, task, source)
            }
        }
        guard questions.asks("R05") else { return }
        let answer = await ask(client, SuspendedTables(schema: schema, task: name))
        let source = "\(client.connection.name), \(schema).awsdms_suspended_tables"
        if let unknown = answer.unknown {
            // A task does not write the table unless it is told to: then the list of AWS has to do.
            if unknown.kind == .missingTable { return }
            return say("R05", of: task.arn, unknown: unknown, source: source)
        }
        // A table stays in the list although it was loaded again.
        let rows = (answer.rows ?? []).filter { row in
            since.map { (row.date ?? .distantFuture) > $0 } ?? true
        }
        guard let first = rows.first else {
            guard (try? answer.result.get())?.isComplete == true else {
                return say(
                    "R05", of: task.arn, .unknown, "Rows came that could not be read.",
                    source: source)
            }
            return say(
                "R05", of: task.arn, .pass, "No table is suspended.", value: "0", source: source)
        }
        let more = rows.count > 1 ? " and \(rows.count - 1) more" : ""
        say(
            "R05", of: task.arn, .fail,
            "\(first.owner).\(first.table)\(more): \(first.reason ?? "no reason given").",
            value: CountText.of(rows.count, "table"), source: source)
    }

    private mutating func exceptions(
        _ answer: QueryAnswer<ApplyException>, _ task: GateQuestions.Task, _ source: String
    ) {
        let rows = answer.rows ?? []
        guard let first = rows.first else {
            return say(
                "R15", of: task.arn, .unknown, "Rows came that could not be read.", source: source)
        }
        let count = CountText.of(rows.count, "statement")
        say(
            "R15", of: task.arn, .fail,
            "\(count) could not be applied, the newest on \(first.owner).\(first.table): "
                + "\(first.error)", value: count, source: source)
    }

    private mutating func askSequences(
        _ client: DatabaseClient, _ migration: CutoverMigration
    ) async {
        let answer = await ask(client, Sequences(schema: migration.schema))
        let source = "\(client.connection.name), sequences"
        if let unknown = answer.unknown { return say("R27", unknown: unknown, source: source) }
        let rows = answer.rows ?? []
        func name(_ row: SequenceState) -> String { "\(row.schema).\(row.table).\(row.column)" }
        let behind = rows.filter { $0.position == .behind }
        if let first = behind.first {
            let more = behind.count > 1 ? " and \(behind.count - 1) more" : ""
            return say(
                "R27", .fail,
                "\(name(first))\(more): the next value is in the table already.",
                value: "\(behind.count) behind", source: source)
        }
        if let first = rows.first(where: { $0.position == .unknown }) {
            return say(
                "R27", .unknown, "\(name(first)): where it stands cannot be told.", source: source)
        }
        let isWhole = (try? answer.result.get())?.isComplete ?? false
        say(
            "R27", isWhole ? .pass : .unknown,
            isWhole ? "No sequence is behind its column." : "Not every sequence could be read.",
            source: source)
    }

    private mutating func askObjects(
        _ client: DatabaseClient, _ migration: CutoverMigration
    ) async {
        let source = "\(client.connection.name), triggers, keys and indexes"
        var objects: [SchemaObject] = []
        var isWhole = true
        for answer in [
            await ask(client, Triggers(schema: migration.schema)),
            await ask(client, ForeignKeys(schema: migration.schema)),
            await ask(client, LoadLeftovers()),
        ] {
            if let unknown = answer.unknown { return say("R28", unknown: unknown, source: source) }
            objects += answer.rows ?? []
            isWhole = isWhole && (try? answer.result.get())?.isComplete == true
        }
        let off = objects.filter { $0.state != "present" }
        if let first = off.first {
            let place = [first.schema, first.table, first.name].filter { !$0.isEmpty }
            let more = off.count > 1 ? " and \(off.count - 1) more" : ""
            return say(
                "R28", .fail, "\(place.joined(separator: ".")) is \(first.state)\(more).",
                value: "\(off.count) not in force", source: source)
        }
        guard isWhole else {
            return say("R28", .unknown, "Not every object could be read.", source: source)
        }
        let listed = objects.count
        say(
            "R28", listed == 0 ? .pass : .warn,
            listed == 0
                ? "Nothing is switched off, and nothing is left from the load."
                : "\(CountText.of(listed, "trigger or key", "triggers and keys")) are there; this "
                    + "database cannot switch them off, so hold the list against the source's.",
            value: listed == 0 ? nil : CountText.grouped(listed), source: source)
    }
}

/// The source: who still writes.
extension DatabaseLook {
    private mutating func askWriters(
        _ client: DatabaseClient, before: Position?, apart: Double, _ mark: DrainMark?
    ) async {
        let source = "\(client.connection.name), sessions and position"
        let kind = client.connection.kind
        let sessions = await ask(client, Sessions())
        let now = await ask(client, SourcePosition())
        if let found = now.rows?.first { position = Position(position: found, kind: kind) }
        if let unknown = sessions.unknown ?? now.unknown {
            return say("R20", unknown: unknown, source: source)
        }
        let writing = (sessions.rows ?? []).filter { ($0.writing ?? 0) > 0 }
        if let first = writing.first {
            let who = [first.account, first.application, first.client].compactMap(\.self)
                .filter { !$0.isEmpty }.joined(separator: ", ")
            return say(
                "R20", .fail, "A session has written and is still open: \(who).",
                value: CountText.of(writing.count, "session"), source: source)
        }
        guard (try? sessions.result.get())?.isComplete == true,
            sessions.rows?.contains(where: { $0.writing == nil }) == false
        else {
            return say(
                "R20", .unknown, "Whether every session writes is not told.", source: source)
        }
        guard let before, let found = now.rows?.first else {
            return say(
                "R20", .unknown,
                "No session writes now; its position has to stand still over a second look.",
                source: source)
        }
        switch PositionComparison(before.position, found, kind: kind, atLeast: apart) {
        case .still(let seconds):
            // Nobody has said that it stays so.
            say(
                "R20", mark == nil ? .unknown : .pass,
                "Its position has stood still for \(DurationText.words(seconds)), and no session "
                    + "writes\(mark == nil ? "; writes are not marked as stopped" : "").",
                value: found.position, source: source)
        case .moved(changes: 0):
            say(
                "R20", .warn, "Its position has moved between two looks, but no row has changed.",
                value: found.position, source: source)
        case .moved(let changes):
            let count = changes.map { ": \(CountText.of($0, "row change"))" } ?? ""
            say(
                "R20", .fail, "Its position has moved between two looks\(count).",
                value: found.position, source: source)
        case .unknown(let why):
            say("R20", .unknown, "\(why).", value: found.position, source: source)
        }
    }
}

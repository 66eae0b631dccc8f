import Cutover
import Foundation
import Migration
import Synchronization
import Testing

@testable import DatabaseQueries
@testable import MonitorRuntime

/// What the monitor remembers of databases between two keys.
struct DatabaseDeskTests {
    private static let now = Date(timeIntervalSince1970: 1_795_816_800)
    private static let task = ARN("arn:aws:dms:eu-west-3:210987654321:task:TASKONE")

    /// A client that counts how often it was started, and is always refused.
    private final class Refusals: Sendable {
        private let started = Mutex(0)

        var count: Int { started.withLock { $0 } }

        func client() throws -> DatabaseClient {
            let connection = try DatabaseConnection(
                name: "shop-target", kind: .postgresql, command: "psql service=target")
            return DatabaseClient(
                connection, limits: QueryLimits(),
                time: QueryTime(now: { DatabaseDeskTests.now }, sleep: { _ in }),
                runner: { _, _ in
                    self.started.withLock { $0 += 1 }
                    return ClientRun(
                        end: .exited(2), output: [],
                        errors: "psql: error: FATAL:  password authentication failed for user \"x\""
                    )
                })
        }
    }

    private func desk(_ client: DatabaseClient, silence: String? = nil) -> DatabaseDesk {
        DatabaseDesk(
            ["shop": MigrationDatabases(target: client)], asksNothingBecause: silence,
            now: { Self.now })
    }

    private var target: TargetQuestion {
        TargetQuestion(
            task: Self.task, identifier: "ledger", migration: "shop", engine: "postgres")
    }

    private var rows: RowQuestion {
        RowQuestion(
            task: Self.task, table: TableName(schema: "shop", table: "orders"), migration: "shop",
            engine: "postgres")
    }

    @Test("After a refused sign-in the next key tells of it, and only the one after asks again")
    func aRefusedSignInIsRemembered() async throws {
        let refusals = Refusals()
        let desk = desk(try refusals.client())
        _ = await desk.ask(target)
        #expect(refusals.count == 1)
        let (answer, asked) = await desk.ask(rows)
        #expect(refusals.count == 1 && asked.isEmpty, "another page is no leave to ask again")
        guard case .unknown(let why, let advice) = answer.outcome else {
            Issue.record("\(answer.outcome)")
            return
        }
        #expect(why.hasPrefix("Not asked again, for the sign-in was refused at "))
        #expect(why.contains("password authentication failed"))
        #expect(advice.contains("once more asks again"))
        _ = await desk.ask(rows)
        #expect(refusals.count == 2)
        let (told, none) = await desk.ask(target)
        #expect(refusals.count == 2 && none.isEmpty)
        guard case .unknown(let same, _) = told.rights.outcome else {
            Issue.record("\(told.rights.outcome)")
            return
        }
        #expect(same.hasPrefix("Not asked again"))
    }

    @Test func theGatesQuestionsRememberItToo() async throws {
        let refusals = Refusals()
        let desk = desk(try refusals.client())
        let questions = GateQuestions(
            migration: CutoverMigration(name: "shop", tasks: ["*"]), gate: .switchTraffic,
            tasks: [], mark: nil)
        _ = await desk.look(questions, isDry: true)
        #expect(refusals.count == 0)
        _ = await desk.look(questions, isDry: false)
        #expect(refusals.count == 1, "one refusal ends a look")
        let look = await desk.look(questions, isDry: false)
        #expect(refusals.count == 1 && look.asked.isEmpty)
        #expect(look.readings.first { $0.check == "R27" }?.sentence.hasPrefix("Not asked") == true)
        _ = await desk.look(questions, isDry: false)
        #expect(refusals.count == 2)
    }

    @Test("Where nothing is asked it is said, beside the question as it would be put")
    func aSilentDeskSaysSo() async throws {
        let refusals = Refusals()
        let desk = desk(try refusals.client(), silence: "A picture asks no database.")
        #expect(desk.plan(target).setup?.sentence == "A picture asks no database.")
        #expect(desk.plan(target).statements.count == 4)
        let planned = desk.plan(rows)
        #expect(
            planned.outcome
                == .unknown("A picture asks no database.", advice: "Run the query by hand."))
        #expect(!planned.sql.isEmpty)
        let (answer, asked) = await desk.ask(rows)
        #expect(answer == planned && asked.isEmpty && refusals.count == 0)
        let (told, none) = await desk.ask(target)
        #expect(told.setup != nil && none.isEmpty && refusals.count == 0)
    }
}

import Foundation
import Migration
import Testing

@testable import DatabaseQueries
@testable import MonitorRuntime

/// A look into a target through a client whose output is written down here.
struct TargetLookTests {
    private static let now = Date(timeIntervalSince1970: 1_795_816_800)
    private static let session =
        #"{"dmswatch":"session","read_only":"on","account":"dmswatch"}"# + "\n"
    private static let end = #"{"dmswatch":"end"}"# + "\n"

    private func question(_ engine: String? = "postgres", migration: String? = "shop")
        -> TargetQuestion
    {
        TargetQuestion(
            task: ARN("arn:aws:dms:eu-west-3:210987654321:task:TASKONE"), identifier: "ledger",
            migration: migration, engine: engine)
    }

    private func look(
        _ kind: DatabaseKind = .postgresql, errors: String = "", status: Int = 0,
        _ output: @escaping @Sendable (String) -> String
    ) throws -> TargetLook {
        let connection = try DatabaseConnection(
            name: "shop-target", kind: kind, command: kind.exampleCommand)
        let time = QueryTime(now: { Self.now }, sleep: { _ in })
        let client = DatabaseClient(
            connection, limits: QueryLimits(), time: time,
            runner: { program, _ in
                ClientRun(
                    end: .exited(status), output: Array(output(program.input).utf8),
                    errors: errors)
            })
        return TargetLook(question: question(), client: client, now: { Self.now })
    }

    @Test func nothingIsAskedToMakeTheQuestionsReady() throws {
        let plan = try look { _ in "" }.plan()
        #expect(plan.asked == nil && plan.setup == nil)
        #expect(plan.statements.count == 4)
        #expect(plan.failures.sql.contains("awsdms_apply_exceptions"))
        #expect(plan.commandLine?.hasPrefix("psql service=target") == true)
    }

    @Test func eachQuestionIsPutAndNoted() async throws {
        let look = try look { script in
            var rows = ""
            if script.contains("awsdms_apply_exceptions") {
                for (time, key) in [("03", "1"), ("02", "22"), ("01", "333")] {
                    rows +=
                        #"{"table_owner":"shop","table_name":"orders","happened_at":"2026-11-27T21:58:\#(time)","failed_statement":"insert \#(key)","error_text":"duplicate key \#(key)"}"#
                        + "\n"
                }
            } else if script.contains("awsdms_suspended_tables") {
                rows =
                    #"{"table_owner":"shop","table_name":"items","reason":"TABLE ERROR","suspended_at":"2026-11-27T21:58:44"}"#
                    + "\n"
            } else if script.contains("awsdms_status") {
                rows =
                    #"{"task_status":"CHANGE PROCESSING","age_s":14.5,"pending_changes":7}"# + "\n"
            }
            return Self.session + rows + Self.end
        }
        let (answer, asked) = await look.ask()
        let failure = try #require(answer.failures.rows?.first)
        #expect(answer.failures.rows?.count == 1)
        #expect(failure.signature == "duplicate key #" && failure.dates.count == 3)
        #expect(failure.statement == "insert 1", "of the newest")
        #expect(answer.suspensions.rows?.first?.reason == "TABLE ERROR")
        #expect(answer.statuses.rows?.first?.pendingChanges == 7)
        #expect(answer.rights.rows == [])
        #expect(answer.account == "dmswatch" && answer.isReadOnly == true)
        #expect(answer.asked == Self.now)
        #expect(
            asked.map(\.question) == [
                "apply-exceptions", "suspended-tables", "task-status", "role-rights",
            ])
        #expect(asked.map(\.outcome) == ["3 rows", "1 row", "1 row", "0 rows"])
        #expect(asked.allSatisfy { $0.connection == "shop-target" && !$0.sql.isEmpty })
    }

    @Test("Where one question fails, the others are put all the same")
    func eachQuestionHasItsOwnUnknown() async throws {
        let look = try look { script in
            script.contains("awsdms_status") ? "" : Self.session + Self.end
        }
        let (answer, asked) = await look.ask()
        #expect(answer.failures.rows == [])
        #expect(answer.statuses.rows == nil)
        #expect(answer.rights.rows == [])
        #expect(asked.count == 4)
    }

    @Test("Who is refused once is not refused four times, which can lock an account")
    func aRefusedSignInEndsTheLook() async throws {
        let look = try look(
            errors: "psql: error: FATAL:  password authentication failed for user \"x\"", status: 2
        ) { _ in "" }
        let (answer, asked) = await look.ask()
        #expect(asked.map(\.question) == ["apply-exceptions"])
        guard case .unknown(let why, _) = answer.rights.outcome else {
            Issue.record("nothing was asked: \(answer.rights.outcome)")
            return
        }
        #expect(why.hasPrefix("Not asked"))
        #expect(answer.account == nil && answer.isReadOnly == nil)
    }

    @Test("On Oracle only the task's settings or the configuration tell the schema")
    func withoutASchemaTheRightsAreAskedAlone() async throws {
        let (answer, asked) = await (try look(.oracle) { _ in Self.session + Self.end }).ask()
        #expect(asked.map(\.question) == ["role-rights"])
        guard case .unknown(_, let advice) = answer.failures.outcome else {
            Issue.record("the schema is not known: \(answer.failures.outcome)")
            return
        }
        #expect(advice.contains("control_schema"))
    }

    @Test func withoutAConnectionItSaysHowToComeToOne() async throws {
        let look = TargetLook(
            question: question("aurora-postgresql", migration: nil), client: nil,
            now: { Self.now })
        let (answer, asked) = await look.ask()
        #expect(asked.isEmpty && answer == look.plan())
        let setup = try #require(answer.setup)
        #expect(setup.configuration.contains("kind = \"postgresql\""))
        #expect(setup.configuration.contains("[migrations.NAME]"))
        #expect(setup.configuration.contains("tasks = [\"ledger\"]"))
        #expect(setup.role == DatabaseKind.postgresql.readOnlyRole)
        #expect(answer.statements.count == 4 && answer.commandLine == nil)
        let strange = TargetLook(question: question("s3"), client: nil, now: { Self.now }).plan()
        #expect(strange.setup?.sentence.contains("'s3'") == true)
        #expect(strange.statements.isEmpty)
    }
}

import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

/// What fails is said above the keys, and what cannot be there yet is no failure.
struct FaultLinesTests {
    private static let words =
        "A task makes its stream when it first runs with logging enabled. The log group "
        + "'dms-tasks-oslo-rep01' has no stream 'dms-task-UB4HTZC3RRWSUA7VKTBW3RGMQUQ5JUYZIKVC'; "
        + "the one written to last is 'dms-task-BVGBAVJLBHNKOZRWOVUP6BEP42AZOX326TI7IRQ'."

    private func program(_ task: ReplicationTask, _ reason: ServiceFailure.Reason) throws -> Program
    {
        var program = Program(
            ProgramConfiguration(profile: "prod", region: "eu-west-3", keymap: try Keymap()),
            size: Size(width: 80, height: 24))
        receive(.tasks, .data(.tasks([task])), on: &program)
        receive(.instances, .data(.instances([.riga])), on: &program)
        let stream = LogStreamName(
            task: task.arn, instanceIdentifier: ReplicationInstance.riga.identifier)
        let failure = ServiceFailure(
            reason, operation: "logs:GetLogEvents", message: Self.words, advice: "Look there.")
        receive(
            .log(stream),
            .failed(failure, nextAttempt: Stage.start.addingTimeInterval(60)), on: &program)
        return program
    }

    private func receive(
        _ feed: Feed, _ outcome: FeedReport.Outcome, on program: inout Program
    ) {
        let report = FeedReport(
            feed: feed, generation: 0, received: Stage.start, outcome: outcome,
            budget: APIBudget(tokens: 20, requestsLastMinute: 0))
        _ = program.update(.feed(report), at: Stage.start)
    }

    private func lines(_ program: Program) -> [String] {
        program.frame(at: Stage.start.addingTimeInterval(6)).lines
    }

    @Test func theKeysStayInSightAndLowScreensLoseTwoRowsAtMost() throws {
        let lines = lines(try program(.onRiga(), .accessDenied))
        #expect(lines[23].contains("q quit"))
        #expect(lines[21].contains("logs:GetLogEvents: Look there. A task makes its stream"))
        #expect(lines[22].contains("…"))
        #expect(!lines[20].contains("GetLogEvents"))
    }

    @Test func thatATaskThatNeverRanHasNoLogIsNoFailure() throws {
        let fresh = try program(.onRiga("ledger", .ready), .notFound)
        #expect(!lines(fresh).joined().contains("GetLogEvents"))
        #expect(lines(fresh).joined().contains("This task has never run, so it has no log."))
        let other = try program(.onRiga("ledger", .ready), .accessDenied)
        #expect(lines(other).joined().contains("GetLogEvents"))
    }

    @Test func whatHasFailedForAMomentOnlyIsNotSaidYet() throws {
        let program = try program(.onRiga(), .accessDenied)
        let early = program.frame(at: Stage.start.addingTimeInterval(4)).lines.joined()
        #expect(!early.contains("GetLogEvents"))
    }
}

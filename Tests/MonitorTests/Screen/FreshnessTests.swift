import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

/// What the screen says of the age of its data.
struct FreshnessTests {
    private let throttled = ServiceFailure(.throttled, message: "Rate exceeded")

    @Test func theBorderSaysAgeReasonAndNextTry() {
        let before = FeedStatus(interval: 5)
        let waiting = Freshness.line(before, at: Stage.start, symbols: .unicode)
        #expect(waiting.text == "waiting for the first answer")
        var stage = Stage()
        stage.pass(42)
        stage.fail(.tasks, throttled)
        let status = stage.account.status(of: .tasks)
        let line = Freshness.line(status, at: stage.now, symbols: .unicode)
        #expect(line.text == "‥ 42 s old · throttled, next try 8 s")
    }

    @Test func theBorderSaysThatThereIsNoAnswer() {
        var status = FeedStatus(interval: 5)
        status.unanswered = Stage.start
        let now = Stage.start.addingTimeInterval(12)
        let first = Freshness.line(status, at: now, symbols: .unicode)
        #expect(first.text == "‥ no data · no answer for 12 s")
        status.lastSuccess = Stage.start.addingTimeInterval(-5)
        let later = Freshness.line(status, at: now, symbols: .unicode)
        #expect(later.text == "‥ 17 s old · no answer for 12 s")
    }

    @Test("a border and the top line name the feed that has no answer", arguments: [80, 120])
    func theTopLineSaysThatThereIsNoAnswer(width: Int) throws {
        var program = Program(
            ProgramConfiguration(region: "eu-west-3", keymap: try Keymap()),
            size: Size(width: width, height: 40))
        for (feed, outcome) in [
            (Feed.tasks, FeedReport.Outcome.data(.tasks([.onRiga()]))),
            (.instances, .data(.instances([.riga]))),
            (.alarms, .waiting(since: Stage.start)),
        ] {
            let report = FeedReport(
                feed: feed, generation: 0, received: Stage.start, outcome: outcome,
                budget: APIBudget(tokens: 20, requestsLastMinute: 0))
            _ = program.update(.feed(report), at: Stage.start)
        }
        let lines = program.frame(at: Stage.start.addingTimeInterval(9)).lines
        #expect(lines[0].contains("NO ANSWER alarms\(width < 100 ? "" : " 00:09")"), "\(lines[0])")
    }

    @Test func nothingAtAllIsSaidWithItsAgeItsReasonAndWhatComesNext() throws {
        var stage = Stage()
        stage.pass(14)
        stage.fail(.tasks, throttled)
        let silence = try #require(Silence([stage.account.status(of: .tasks)], at: stage.now))
        #expect(silence.line(.unicode).text == " STALE 00:14 · throttled · next try in 8 s ")
    }

    @Test func whatTheMetricsCostIsExplained() {
        var stage = Stage()
        for _ in 0..<6 {
            stage.pass(60)
            stage.receive(
                .metrics(.instance(identifier: "riga")),
                .metrics(MetricsReport(series: [:], metricsRequested: 20)))
        }
        let values = stage.account.explainedTop(at: stage.now)
        #expect(values.contains { $0.value.text == "$0.02/h" })
    }
}

/// What fails is said above the keys, and what cannot be there yet is no failure.
struct FaultLinesTests {
    private static let words =
        "A task creates its stream when it first runs with logging enabled. The log group "
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
        #expect(lines[21].contains("logs:GetLogEvents: Look there. A task creates its stream"))
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

import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

struct LogAbsenceTests {
    private func absence(_ stage: Stage) -> LogAbsence? {
        let context = stage.context()
        return LogAbsence(context, stream: context.task.flatMap { stage.world.logStream(of: $0) })
    }

    @Test func noTaskIsOpen() {
        var stage = Stage.watching()
        stage.openTask = nil
        #expect(absence(stage) == .noTaskOpen(.noOpenTask(in: stage.context())))
    }

    @Test func theStreamIsUnknownUntilSettingsOrInstancesAre() {
        #expect(absence(Stage(.onRiga())) == .streamUnknown)
    }

    @Test func nothingHasBeenReadYet() {
        #expect(absence(.watching()) == .notRead)
    }

    @Test func loggingIsOff() {
        var stage = Stage.watching()
        stage.settle(#"{"Logging": {"EnableLogging": false}}"#, of: .onRiga())
        stage.fail(.log(stage.stream), ServiceFailure(.notFound, message: "No such log."))
        #expect(absence(stage) == .loggingOff)
        #expect(absence(stage)?.advice?.contains("modify-replication-task") == true)
    }

    @Test func aMissingStreamIsExplainedByTheTasksPast() {
        var stage = Stage.watching()
        stage.fail(.log(stage.stream), ServiceFailure(.notFound, message: "No such log."))
        #expect(absence(stage) == .noStream(stage.stream))
        var fresh = Stage.watching(.onRiga("ledger", .ready))
        fresh.fail(.log(fresh.stream), ServiceFailure(.notFound, message: "No such log."))
        #expect(absence(fresh) == .neverRun)
    }

    @Test func aFailureIsToldInItsOwnWords() {
        var stage = Stage.watching()
        let denied = ServiceFailure(
            .accessDenied, message: "Not permitted: logs:GetLogEvents.", advice: "Ask for it.")
        stage.fail(.log(stage.stream), denied)
        #expect(absence(stage) == .failing(denied))
        #expect(
            stage.picture(of: LogPane(), width: 60, height: 3) == """
                 Not permitted: logs:GetLogEvents.
                 Ask for it.

                """)
    }

    @Test func anEmptyLogIsNotAMissingOne() {
        var stage = Stage.watching()
        stage.log([])
        #expect(absence(stage) == .empty)
    }

    @Test func linesThatAreThereStayWhenTheFeedFails() {
        var stage = Stage.watching()
        stage.log(["[SORTER ]I: here"])
        stage.fail(.log(stage.stream), ServiceFailure(.throttled, message: "Too often."))
        #expect(absence(stage) == nil)
        #expect(stage.picture(of: LogPane(), width: 60, height: 1).hasSuffix("here"))
    }

    @Test func everyAbsenceHasASentenceThatEnds() {
        let all: [LogAbsence] = [
            .noTaskOpen(.noOpenTask(in: Stage().context())), .streamUnknown, .notRead,
            .loggingOff, .neverRun,
            .noStream(LogStreamName(group: "g", stream: "s")), .empty,
        ]
        for absence in all {
            #expect(absence.sentence.hasSuffix("."))
            #expect(absence.advice?.hasSuffix(".") ?? true)
        }
    }
}

import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

struct LagEvidenceTests {
    private func evidence(_ stage: StagedAccount) -> LagEvidence? {
        stage.task.map { LagEvidence($0, in: stage.world, now: stage.now) }
    }

    @Test func whatWasNeverReceivedIsNil() {
        let evidence = evidence(.watching())
        #expect(evidence?.report == nil)
        #expect(evidence?.read == nil)
        #expect(evidence?.lastLogLine == nil)
        #expect(evidence?.isReadingPaused == false)
    }

    @Test func metricsCountFromWhenTheyWereRead() {
        var stage = StagedAccount.watching()
        stage.publish([.latencyTarget: [1]])
        let read = stage.now
        stage.pass(90)
        #expect(evidence(stage)?.read == read)
        #expect(evidence(stage)?.report?.series[.latencyTarget]?.points.count == 1)
    }

    @Test func theSilenceOfALogNobodyReadsSaysNothing() {
        var stage = StagedAccount.watching()
        stage.log(["[SORTER ]I: alive"])
        let line = stage.now
        stage.pass(100)
        #expect(evidence(stage)?.lastLogLine == line)
        stage.pass(100)
        #expect(evidence(stage)?.lastLogLine == nil)
    }

    @Test func theReaderIsHeardAmongTheOthers() {
        var stage = StagedAccount.watching()
        stage.log(["[SOURCE_CAPTURE ]W: No events", "[SORTER ]I: alive"])
        #expect(evidence(stage)?.lastReaderLine?.severity == .warning)
    }

    @Test func readingIsPausedUntilDMSSaysItGoesOn() {
        var stage = StagedAccount.watching()
        let paused = MigrationEvent.of(
            "ledger", "Reading paused, swap files limit reached.", at: stage.now)
        stage.receive(.events, .events([paused]))
        #expect(evidence(stage)?.isReadingPaused == true)
        stage.pass(60)
        stage.receive(
            .events, .events([.of("other", "Reading resumed.", at: stage.now)]))
        #expect(evidence(stage)?.isReadingPaused == true)
        stage.receive(
            .events, .events([.of("LEDGER", "Reading resumed.", at: stage.now)]))
        #expect(evidence(stage)?.isReadingPaused == false)
    }

    @Test func aResumedTaskIsNotResumedReading() {
        var stage = StagedAccount.watching()
        stage.receive(
            .events,
            .events([
                .of("ledger", "Reading paused, disk usage limit reached.", at: stage.now),
                .of("ledger", "Task resumed.", at: stage.now.addingTimeInterval(1)),
            ]))
        #expect(evidence(stage)?.isReadingPaused == true)
    }
}

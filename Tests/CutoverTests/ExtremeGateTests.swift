import AccountState
import Foundation
import Migration
import TestFixtures
import Testing

@testable import Cutover

/// Numbers and times at the ends of their ranges, in everything a gate is judged by: nothing traps,
/// every check still answers, and what cannot be is no reason for a go.
struct ExtremeGateTests {
    private static let counts = [Int.max, .max - 1, .min, .min + 1, -1, 1 << 62]
    private static let reals = [
        Double.greatestFiniteMagnitude, -Double.greatestFiniteMagnitude, 9.3e18, -9.3e18, 1e300,
        .leastNonzeroMagnitude, -0.0,
    ]
    private static let dates = [
        Date.distantPast, .distantFuture, Date(timeIntervalSince1970: -62_135_596_800),
        Date(timeIntervalSince1970: 253_402_300_799), Date(timeIntervalSince1970: 0),
    ]

    /// Every check of every gate answers; that it returns at all is most of what is asked.
    private func expectAnswers(_ stage: GateStage) {
        let evidence = stage.evidence
        for gate in Gate.allCases {
            let readings = evidence.readings(of: gate)
            #expect(!readings.isEmpty)
            for reading in readings { #expect(!reading.sentence.isEmpty, "\(reading.check)") }
        }
    }

    @Test("Counts of a load", arguments: counts, counts)
    func load(one: Int, other: Int) throws {
        var stage = GateStage()
        stage.readTask { task in
            task.statistics?.percent = one
            task.statistics?.tablesLoaded = other
            task.statistics?.tablesLoading = one
            task.statistics?.tablesQueued = other
            task.statistics?.tablesErrored = one
        }
        expectAnswers(stage)
        if max(one, other) > 0 { #expect(try stage.reading("R02").result == .fail) }
    }

    @Test("Counts of tables", arguments: counts, counts)
    func tables(one: Int, other: Int) {
        var stage = GateStage()
        stage.sweep { table in
            table.fullLoadRows = one
            table.fullLoadErrorRows = other
            table.fullLoadConditionFailedRows = one
            table.captured = ChangeCounts(inserts: one, updates: other, deletes: one, ddls: other)
            table.applied = ChangeCounts(inserts: other, updates: one, deletes: other, ddls: one)
            table.validationPending = one
            table.validationFailed = other
            table.validationSuspended = one
            table.resyncAttempted = other
            table.resyncSucceeded = one
            table.resyncFailed = other
        }
        expectAnswers(stage)
    }

    @Test("Datapoints", arguments: reals)
    func metrics(value: Double) {
        for metric in [MetricName: [Double?]].drained.keys {
            var stage = GateStage()
            stage.publish(metric, always: value)
            expectAnswers(stage)
        }
        var stage = GateStage()
        stage.publishInstance(cpu: value, storage: value)
        expectAnswers(stage)
    }

    @Test("Times", arguments: dates)
    func times(date: Date) {
        var stage = GateStage()
        stage.readTask { task in
            task.statistics?.freshStart = date
            task.statistics?.start = date
            task.statistics?.stop = date
            task.statistics?.fullLoadStart = date
            task.statistics?.fullLoadFinish = date
        }
        stage.sweep { table in
            table.fullLoadStart = date
            table.fullLoadEnd = date
            table.updated = date
        }
        expectAnswers(stage)
        stage = GateStage()
        stage.entries = GateStage.entries(at: date)
        expectAnswers(stage)
    }
}

import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

struct LatencyTextTests {
    private func words(_ stage: Stage, _ window: LatencyWindow = .hour) -> LatencyText? {
        LatencyScene(stage.context(), window: window)
            .map { LatencyText(scene: $0, symbols: stage.symbols) }
    }

    /// A task that follows changes: ten minutes of latency and of flow.
    private func stage(
        target: Double?, source: Double?, rows: Double? = 40, waiting: Double? = 0,
        age: Double = 31
    ) -> Stage {
        var stage = Stage.watching()
        func flat(_ value: Double?) -> [Double?] { Array(repeating: value, count: 10) }
        stage.publish(
            [
                .latencyTarget: flat(target), .latencySource: flat(source),
                .throughputRowsSource: flat(rows), .throughputRowsTarget: flat(rows),
                .incomingChanges: flat(waiting),
            ], age: age)
        return stage
    }

    private func role(_ line: Line?, of text: String) -> Role? {
        line?.spans.first { $0.text.contains(text) }?.style.role
    }

    @Test func theThreeZerosAreToldApart() {
        let caughtUp = words(stage(target: 0, source: 0))
        #expect(caughtUp?.judgement.text == "it is caught up")
        #expect(caughtUp?.role == .ok)
        let idle = words(stage(target: 0, source: 0, rows: 0))
        #expect(idle?.judgement.text.hasPrefix("idle or dead: no row is read") == true)
        #expect(idle?.role == .unknown)
        let dead = words(stage(target: 0, source: 0, rows: 0, waiting: 900))
        #expect(dead?.judgement.text == "900 changes wait, none is applied")
        #expect(dead?.role == .fail)
    }

    @Test func idleIsProvenByTheReadersWordInTheLog() {
        var stage = stage(target: 0, source: 0, rows: 0)
        stage.log(["[TARGET_APPLY ]I: No records received to load or apply on target"])
        #expect(words(stage)?.judgement.text.hasPrefix("idle or dead") == true)
        stage.log(["[SOURCE_CAPTURE ]I: No Event fetched from wal log"])
        #expect(words(stage)?.judgement.text.hasPrefix("it is idle") == true)
        #expect(words(stage)?.role == .ok)
        stage.receive(
            .tasks,
            .tasks([
                .onRiga().with {
                    $0.migrationType = .cdc
                    $0.status = .running
                }
            ]))
        stage.log(["[SOURCE_CAPTURE ]W: No events were received from the source"])
        #expect(words(stage)?.judgement.text.hasPrefix("not reading") == true)
        #expect(words(stage)?.role == .fail)
        let below = words(stage)?.below(5, width: 90).map(\.text).joined(separator: " ") ?? ""
        #expect(below.contains("No events were received"), "\(below)")
    }

    @Test func aStoppedTaskIsNotRunningWhateverItsLastValueWas() {
        var stage = stage(target: 0, source: 0)
        stage.receive(.tasks, .tasks([.onRiga("ledger", .stopped)]))
        #expect(words(stage)?.summary.text.hasPrefix("nothing is replicated") == true)
    }

    @Test func aLagIsGivenWithItsDirectionAndTheBacklog() {
        var stage = Stage.watching()
        stage.publish([
            .latencyTarget: (0..<10).map { 90 - 8 * Double($0) }, .latencySource: [3],
            .throughputRowsSource: [10], .throughputRowsTarget: [300],
            .incomingChanges: (0..<10).map { 22_000 - 2_000 * Double($0) },
        ])
        let summary = words(stage)?.summary.text ?? ""
        #expect(summary.hasPrefix("lag 18 s ↓ · backlog 4,000 · drained in "))
        #expect(words(stage)?.values.text.hasPrefix("target 18 s ↓ p95 ") == true)
    }

    @Test func aValueThatIsNotPublishedIsAbsentAndNeverZero() {
        let words = words(stage(target: 17, source: nil, rows: nil, waiting: nil))
        #expect(words?.values.text == "target 17 s → p95 17 s · source – · 31 s old")
        #expect(words?.waiting.text.hasPrefix("backlog – · in – out – · disk –") == true)
        #expect(words?.waiting.text.contains("disk – · mem –") == true)
        #expect(words?.waiting.text.contains("0") == false)
        #expect(role(words?.values, of: "–") == .unknown)
    }

    @Test func anOldValueLooksOld() {
        let fresh = words(stage(target: 17, source: 3))
        #expect(role(fresh?.values, of: "17 s →") == .bright)
        let old = words(stage(target: 17, source: 3, age: 900))
        #expect(role(old?.values, of: "17 s →") == .stale)
        #expect(role(old?.values, of: "15 min old") == .stale)
    }

    @Test func whatWaitsOnDiskAndAtTheSourceStandsOut() {
        var stage = Stage.watching()
        stage.publish([
            .latencyTarget: [40], .incomingChanges: [10], .changesDiskTarget: [7],
            .changesMemoryTarget: [3], .changesMemorySource: [1_200],
        ])
        let waiting = words(stage)?.waiting
        #expect(role(waiting, of: "7") == .warn)
        #expect(role(waiting, of: "1,200 rows uncommitted at the source") == .warn)
    }

    @Test func aFullLoadHasNoLatencyAndShowsItsRows() {
        var stage = Stage.watching(.onRiga("ledger", .running, .fullLoad))
        stage.publish([.fullLoadRowsTarget: [41_000, 41_200], .fullLoadRowsSource: [43_000]])
        let words = words(stage)
        #expect(
            words?.values.text.hasPrefix("rows written 41,200/s p95 41,190/s · rows read 43,000/s")
                == true)
        #expect(
            words?.judgement.text == "Full load only: latency does not apply.")
        #expect(words?.waiting.isEmpty == true)
        #expect(words?.summary.text.hasPrefix("load 41,200/s · Full load only") == true)
        #expect(LatencyPane().caption(context: stage.context()).text.hasSuffix("rows per second"))
    }

    @Test func aLoadThatWillFollowChangesShowsItsRowsUntilThereIsALatency() {
        var stage = Stage.watching(
            ReplicationTask.onRiga("ledger", .running, .fullLoadAndCDC).loading(loading: 8))
        stage.publish([.fullLoadRowsTarget: [41_200]])
        #expect(LatencyScene(stage.context(), window: .hour)?.subject == .load)
        stage.pass(60)
        stage.publish([.latencyTarget: [5]])
        #expect(LatencyScene(stage.context(), window: .hour)?.subject == .latency)
    }

    @Test func asciiIsWrittenWhereNothingElseCanBeShown() {
        var stage = stage(target: 17, source: nil)
        stage.symbols = .ascii
        let words = words(stage)
        for line in [words?.values, words?.waiting, words?.judgement, words?.summary] {
            #expect(line?.text.utf8.allSatisfy { $0 < 0x80 } == true)
        }
    }

    @Test("in one line of 80 columns the reason has its number")
    func reasonsFitOneLine() {
        var silent = Stage.watching()
        silent.publish([
            .latencyTarget: [0, 0, 0], .throughputRowsSource: [0, 0, 0],
            .throughputRowsTarget: [0, 0, 0],
        ])
        silent.log(["[TARGET_APPLY ]I: No records received to load or apply on target"])
        silent.pass(1_000)
        silent.log([])
        silent.publish([
            .latencyTarget: [0, 0, 0], .throughputRowsSource: [0, 0, 0],
            .throughputRowsTarget: [0, 0, 0],
        ])
        let dead = words(silent)?.summary.text ?? ""
        #expect(
            dead.hasPrefix("not reading: log silent"), "\(dead)")
        var loading = Stage.watching(
            ReplicationTask.onRiga("ledger", .running, .fullLoadAndCDC).loading(loading: 8))
        loading.publish([.latencyTarget: [5]])
        #expect(words(loading)?.summary.text.hasPrefix("the full load is under way") == true)
    }

    @Test func theAgeIsToldBeforeTheSpread() {
        let line = words(stage(target: 17, source: 3))?.values(width: 40).text
        #expect(line == "target 17 s → · source 3 s → · 31 s old")
    }

    @Test("an axis counts in one unit, by its largest value")
    func axes() {
        func label(_ value: Double, of largest: Double) -> String {
            LatencyScene.Subject.latency.axisUnit(upTo: largest).label(value)
        }
        #expect(label(400, of: 599) == "400 s")
        #expect(label(5, of: 600) == "5 min")
        #expect(label(1, of: 10_800) == "1 h")
        #expect(label(2, of: 300_000) == "2 d")
        #expect(LatencyScene.Subject.load.axisUnit(upTo: 1e6).label(41_000) == "41,000/s")
    }
}

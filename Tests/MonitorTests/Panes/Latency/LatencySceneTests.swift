import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

struct LatencySceneTests {
    private func scene(_ stage: Stage, _ window: LatencyWindow = .hour) -> LatencyScene? {
        LatencyScene(stage.context(), window: window)
    }

    @Test func withoutMetricsThereIsNone() {
        #expect(scene(.watching()) == nil)
    }

    @Test func onlyWhatLiesInTheWindowIsSummedUp() {
        var stage = Stage.watching()
        stage.publish([.latencyTarget: Array(repeating: 100, count: 100) + [5, 5]])
        #expect(scene(stage, .quarter)?.target.points.count == 15)
        #expect(scene(stage, .hour)?.target.points.count == 60)
        #expect(scene(stage, .day)?.target.points.count == 102)
        #expect(scene(stage, .day)?.target.max == 100)
    }

    @Test func aPointAgesUntilItLeavesTheWindow() {
        var stage = Stage.watching()
        stage.publish([.latencyTarget: [5], .latencySource: [1, nil]])
        #expect(scene(stage)?.newest == stage.now.addingTimeInterval(-31))
        stage.pass(4_000)
        #expect(scene(stage)?.newest == nil)
        #expect(
            scene(stage)?.absence
                == .nothingIn(.hour, newest: Stage.start.addingTimeInterval(-31)))
    }

    @Test func theInstanceIsTakenForEvidenceWhereItIsKnown() {
        var stage = Stage.watching()
        stage.publish([
            .latencyTarget: [90, 90, 90], .latencySource: [2, 2, 2], .throughputRowsSource: [9],
            .throughputRowsTarget: [9], .incomingChanges: [50],
        ])
        #expect(scene(stage)?.cause?.sentence.contains("CPU") == false)
        let points = [Datapoint(date: stage.now.addingTimeInterval(-31), value: 97)]
        stage.receive(
            .metrics(.instance(identifier: "riga-rep01")),
            .metrics(
                MetricsReport(series: [
                    .cpuUtilization: MetricSeries(metric: .cpuUtilization, points: points)
                ])))
        #expect(scene(stage)?.cause?.sentence.contains("CPU") == true)
    }

    @Test func aTaskThatFollowsChangesShowsLatencyWhateverItsPhase() {
        for status in [TaskStatus.running, .stopped, .failed, .unknown("new")] {
            var stage = Stage.watching(.onRiga("ledger", status))
            stage.publish([.fullLoadRowsTarget: [5]])
            #expect(scene(stage)?.subject == .latency)
        }
        var stage = Stage.watching(.onRiga("ledger", .stopped, .fullLoad))
        stage.publish([.latencyTarget: [5]])
        #expect(scene(stage)?.subject == .load)
    }

    @Test func valuesHaveTheUnitOfTheirSubject() {
        #expect(LatencyScene.Subject.latency.text(17) == "17 s")
        #expect(LatencyScene.Subject.latency.text(7_500) == "2 h 5 min")
        #expect(LatencyScene.Subject.load.text(41_200) == "41,200/s")
        #expect(LatencyScene.Subject.load.text(1e300).hasSuffix("/s"))
    }

    @Test func wordsYieldToCurvesOnlyWhereThereIsRoomForBoth() {
        for height in 0...40 {
            let layout = LatencyLayout(height: height)
            let words = (layout.hasValues ? 1 : 0) + layout.linesBelow
            #expect(words <= height)
            #expect(height < 8 || height - words >= 4)
        }
        #expect(LatencyLayout(height: 5).linesBelow == 1)
        #expect(LatencyLayout(height: 6).linesBelow == 2)
    }
}

/// The lines under the curves say what they rest on, and are not cut where there is room.
struct LatencyEvidenceTests {
    private func words(_ stage: Stage) -> LatencyText? {
        LatencyScene(stage.context(), window: .hour).map {
            LatencyText(scene: $0, symbols: .unicode)
        }
    }

    private func idle(log: Bool) -> Stage {
        var stage = Stage.watching()
        stage.publish([
            .latencyTarget: [0, 0, 0], .latencySource: [0, 0, 0],
            .throughputRowsSource: [0, 0, 0], .throughputRowsTarget: [0, 0, 0],
        ])
        if log { stage.log(["[SOURCE_CAPTURE ]I: No Event fetched from wal log"]) }
        return stage
    }

    private func below(_ stage: Stage, rows: Int = 4, width: Int = 60) -> String {
        words(stage)?.below(rows, width: width).map(\.text).joined(separator: " ") ?? ""
    }

    @Test func theZerosAreToldApartByThroughputAndLog() {
        let unproven = below(idle(log: false))
        #expect(unproven.contains("idle or dead"), "\(unproven)")
        for sign in ["in 0 rows/s", "out 0 rows/s", "its log is not read"] {
            #expect(unproven.contains(sign), "\(unproven)")
        }
        let proven = below(idle(log: true))
        #expect(proven.contains("it is idle: the source makes no changes"), "\(proven)")
    }

    @Test("what is not known is said once")
    func unknownIsSaidOnce() {
        var stage = Stage.watching(.onRiga("ledger", .running, .fullLoadAndCDC).loading())
        stage.publish([.latencySource: [0, 0, 0]])
        let text = words(stage)?.judgement.text ?? ""
        #expect(text.hasPrefix("its lag is not known: "), "\(text)")
        #expect(!text.contains("unknown · "))
    }

    @Test func aLongJudgementTakesMoreLinesWhereThereAreAny() {
        var stage = Stage.watching()
        stage.publish([.latencyTarget: [200, 240, 300], .latencySource: [190, 230, 290]])
        let lines = words(stage)?.below(4, width: 60) ?? []
        #expect(lines.count > 2)
        #expect(lines.dropFirst().dropLast().allSatisfy { $0.width <= 60 })
        #expect(lines.map(\.text).joined(separator: " ").contains("open transaction"))
        #expect(words(stage)?.below(1, width: 60).count == 1)
    }

    @Test("in one line, why it is behind comes before how much waits")
    func theSummarySaysWhy() {
        var stage = Stage.watching()
        stage.publish([.latencyTarget: [200, 240, 300], .latencySource: [190, 230, 290]])
        let text = words(stage)?.summary.text ?? ""
        #expect(text.hasPrefix("lag 300 s ↑ · reading is slow: check the source"), "\(text)")
    }

    @Test func throughputStandsBesideTheBacklogAndIsAbsentRatherThanZero() {
        var stage = Stage.watching()
        stage.publish([
            .latencyTarget: [1, 1, 1], .throughputRowsSource: [310, 310, 310],
            .incomingChanges: [5, 5, 5],
        ])
        #expect(words(stage)?.waiting.text.contains("in 310/s out –") == true)
    }

    @Test func percentilesAreThoseOfTheTimeShown() {
        var stage = Stage.watching()
        stage.publish([.latencyTarget: (1...100).map { Double($0) }])
        let wide = words(stage)?.values(width: 120).text ?? ""
        #expect(wide.contains("p50") && wide.contains("p95") && wide.contains("max"), "\(wide)")
        let narrow = words(stage)?.values(width: 40).text ?? ""
        #expect(!narrow.contains("p50"))
    }

    @Test func aZoomedPaneKeepsAskingForWhatItMarks() {
        let stage = Stage.watching()
        let feeds = LatencyPane().feeds(context: stage.context())
        #expect(feeds.contains(.events) && feeds.contains(.alarms))
        #expect(feeds.first == .metrics(stage.subject))
    }
}

import AccountState
import Foundation
import Migration
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
        #expect(scene(stage)?.diagnosis.sentence.contains("CPU") == false)
        let points = [Datapoint(date: stage.now.addingTimeInterval(-31), value: 97)]
        stage.receive(
            .metrics(.instance(identifier: "riga-rep01")),
            .metrics(
                MetricsReport(series: [
                    .cpuUtilization: MetricSeries(metric: .cpuUtilization, points: points)
                ])))
        #expect(scene(stage)?.diagnosis.sentence.contains("CPU") == true)
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

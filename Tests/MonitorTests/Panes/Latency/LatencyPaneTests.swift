import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

struct LatencyPaneTests {
    @Test func theWindowIsChangedByItsKeys() {
        let context = Stage.watching().context()
        var pane = LatencyPane()
        #expect(pane.window(in: context) == .hour)
        _ = pane.perform(LatencyCommands.longer, in: context)
        #expect(pane.window(in: context) == .quarterDay)
        _ = pane.perform(LatencyCommands.longer, in: context)
        _ = pane.perform(LatencyCommands.longer, in: context)
        #expect(pane.window(in: context) == .day)
        _ = pane.perform(LatencyCommands.window, in: context)
        #expect(pane.window(in: context) == .quarter)
        _ = pane.perform(LatencyCommands.shorter, in: context)
        #expect(pane.window(in: context) == .quarter)
        _ = pane.perform(LatencyCommands.window, in: context)
        #expect(pane.window(in: context) == .hour)
    }

    @Test func untilSomebodyChoosesTheWindowSuitsTheData() {
        var stage = Stage.watching()
        stage.publish([.latencyTarget: [1, 2, 3]])
        var pane = LatencyPane()
        #expect(pane.window(in: stage.context()) == .quarter)
        stage.pass(1_000)
        #expect(pane.window(in: stage.context()) == .hour)
        _ = pane.perform(LatencyCommands.shorter, in: stage.context())
        stage.pass(1_000)
        #expect(pane.window(in: stage.context()) == .quarter)
    }

    @Test func theCaptionNamesTheWindowsAndLightsTheOneShown() {
        let line = LatencyPane().caption(context: Stage.watching().context())
        #expect(line.text == "15m·1h·6h·24h  target = end to end")
        #expect(line.spans.filter { $0.style == Style(.bright, .bold) }.map(\.text) == ["1h"])
    }

    @Test func itAsksForTheMetricsOfTheOpenTaskOnceItsInstanceIsKnown() {
        let stage = Stage.watching()
        // The marks in the chart are alarms and events.
        #expect(
            LatencyPane().feeds(context: stage.context())
                == [.metrics(stage.subject), .events, .alarms])
        #expect(LatencyPane().feeds(context: Stage(.onRiga()).context()).isEmpty)
    }

    @Test func theNewestValuesAreCopiedWithTheTask() {
        var stage = Stage.watching()
        stage.publish([.latencyTarget: [17], .latencySource: [3]])
        let copy = LatencyPane().copyable(context: stage.context())
        #expect(copy?.value == "target 17 s p95 17 s · source 3 s p95 3 s · 31 s old")
        #expect(copy?.identity == ReplicationTask.onRiga().arn.text)
        #expect(LatencyPane().copyable(context: Stage.watching().context()) == nil)
    }

    @Test func noTwoWindowsAreAlike() {
        #expect(Set(LatencyWindow.allCases.map(\.label)).count == 4)
        for window in LatencyWindow.allCases {
            #expect(window.longer.seconds >= window.seconds)
            #expect(window.shorter.seconds <= window.seconds)
        }
    }
}

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
        let status = stage.world.status(of: .tasks)
        let line = Freshness.line(status, at: stage.now, symbols: .unicode)
        #expect(line.text == "‥ 42 s old · throttled, next try 8 s")
    }

    @Test func nothingAtAllIsSaidWithItsAgeItsReasonAndWhatComesNext() throws {
        var stage = Stage()
        stage.pass(14)
        stage.fail(.tasks, throttled)
        let silence = try #require(Silence([stage.world.status(of: .tasks)], at: stage.now))
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
        let values = stage.world.explainedTop(at: stage.now)
        #expect(values.contains { $0.value.text == "$0.02/h" })
    }
}

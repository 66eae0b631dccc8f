import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

/// The lines under the curves say what they rest on, and are not cut where there is room.
struct LatencyEvidenceTests {
    private func words(_ stage: Stage) -> LatencyWords? {
        LatencyScene(stage.context(), window: .hour).map {
            LatencyWords(scene: $0, symbols: .unicode)
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

    @Test func theZerosAreToldApartByStatusFreshnessThroughputAndLog() {
        let unproven = below(idle(log: false))
        #expect(unproven.contains("idle?"))
        for sign in ["status running", "newest latency", "rows in 0/s", "out 0/s", "log not read"] {
            #expect(unproven.contains(sign), "\(unproven)")
        }
        let proven = below(idle(log: true))
        #expect(proven.contains("idle · Idle: the source makes no changes"))
        #expect(proven.contains("last log line"), "\(proven)")
    }

    @Test("what is not known is said once")
    func unknownIsSaidOnce() {
        var stage = Stage.watching(.onRiga("ledger", .running, .fullLoadAndCDC).loading())
        stage.publish([.latencySource: [0, 0, 0]])
        let text = words(stage)?.judgement.text ?? ""
        #expect(text.hasPrefix("The lag is not known: "), "\(text)")
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
        #expect(text.hasPrefix("lag 300 s ↑ · reading is slow: look at the source"), "\(text)")
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

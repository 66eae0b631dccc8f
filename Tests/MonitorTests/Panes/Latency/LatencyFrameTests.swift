import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import TestSupport
import Testing

@testable import Monitor

struct LatencyFrameTests {
    private let task = ReplicationTask.onRiga("ledger-eu-fullcdc")

    /// An hour with a spike of two minutes and three minutes without a datapoint.
    private func stage() -> Stage {
        var stage = Stage.watching(task)
        let target: [Double?] = (0..<58).map { minute in
            if 20...22 ~= minute { return nil }
            let spike = max(0, 36 - (minute - 44) * (minute - 44))
            return Double(5 + minute % 4 + spike)
        }
        stage.publish([
            .latencyTarget: target, .latencySource: target.map { $0.map { $0 / 5 } },
            .throughputRowsSource: [40], .throughputRowsTarget: [350],
            .incomingChanges: (0..<15).map { Double(4_321 + (14 - $0) * 18_600) },
            .changesDiskTarget: [0], .changesMemoryTarget: [77],
        ])
        stage.receive(
            .alarms,
            .alarms([.lagHigh(.ok, of: task, since: stage.now.addingTimeInterval(-400))]))
        stage.receive(
            .events,
            .events([
                .of(
                    task.identifier, "Replication task has stopped.",
                    at: stage.now.addingTimeInterval(-2_280), "state change")
            ]))
        return stage
    }

    @Test("frames of the three layouts", arguments: [(78, 10), (66, 8), (70, 15)])
    func layouts(width: Int, height: Int) {
        let frame = stage().frame(of: LatencyPane(), width: width, height: height)
        FrameSnapshot.expect(frame, matches: "latency-\(width)x\(height)")
    }

    @Test func inASCII() {
        var stage = stage()
        stage.symbols = .ascii
        let frame = stage.frame(of: LatencyPane(), width: 66, height: 12)
        #expect(frame.lines.joined().utf8.allSatisfy { $0 < 0x80 })
        FrameSnapshot.expect(frame, matches: "latency-ascii")
    }

    @Test func missingMinutesAreAGapAndNotJoinedUp() {
        var stage = Stage.watching(task)
        stage.publish([.latencyTarget: (0..<58).map { 20...22 ~= $0 ? nil : 10 }])
        let frame = stage.frame(of: LatencyPane(), width: 128, height: 12)
        let plot = frame.lines[1..<9].map(Array.init)
        let axis = plot[0].firstIndex { $0 == "│" || $0 == "┤" } ?? 0
        // The newest of 58 minutes is half a minute old, so the gap lies at 23 of the 60 shown.
        let columns = 128 - axis - 1
        let gap = axis + 1 + columns * 23 / 60
        let isEmpty = plot.allSatisfy { $0[gap] == " " }
        #expect(isEmpty)
        let isDrawn = plot.contains { $0[gap - columns * 6 / 60] != " " }
        #expect(isDrawn)
    }

    @Test func theWordsThatMatterMostStayWhenRowsAreFew() {
        let stage = stage()
        func rows(_ height: Int) -> [String] {
            stage.frame(of: LatencyPane(), width: 78, height: height).lines
        }
        #expect(rows(1)[0].contains("target"))
        #expect(rows(2)[1].contains("behind"))
        #expect(rows(8)[6].contains("backlog 4,321"))
        #expect(rows(8)[7].contains("behind"))
    }

    @Test func whyThereIsNothingIsSaidInPlaceOfTheCurves() {
        #expect(
            Stage.watching(task).picture(of: LatencyPane(), width: 60, height: 2)
                == " Asking CloudWatch for the task's metrics.\n")
        var stage = Stage.watching(.onRiga("ledger", .stopped))
        stage.publish([.latencyTarget: [4]], age: 7_200)
        let picture = stage.picture(of: LatencyPane(), width: 78, height: 8)
        #expect(picture.contains("No datapoint in the last hour; the newest is 2 h old."))
        #expect(picture.contains("target –"))
        #expect(picture.contains("nothing is replicated"))
    }

    @Test func wildValuesAreHarmless() {
        for value in [1e300, -1e300, .infinity, .nan, -1] {
            for type in [MigrationType.cdc, .fullLoad] {
                var stage = Stage.watching(.onRiga("ledger", .running, type))
                stage.publish([
                    .latencyTarget: [value, 1, value], .latencySource: [value],
                    .fullLoadRowsTarget: [value, 7], .incomingChanges: [value, value, value],
                    .throughputRowsSource: [value], .changesMemorySource: [value],
                ])
                let frame = stage.frame(of: LatencyPane(), width: 78, height: 10)
                #expect(frame.size == Size(width: 78, height: 10))
                #expect(!LatencyPane().summary(context: stage.context()).isEmpty)
            }
        }
    }

    @Test func itIsDrawnAtEverySize() {
        let stage = stage()
        for width in 0...14 {
            for height in 0...6 {
                let frame = stage.frame(of: LatencyPane(), width: width, height: height)
                #expect(frame.size == Size(width: width, height: height))
            }
        }
    }
}

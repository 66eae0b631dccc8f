import Foundation
import Migration
import Testing

/// The bar: over sixty seeded loads the constants were not fitted to, from a fifth loaded on, the
/// true end lies in the range that was stated at least four times in five.
///
/// The constants were chosen over the seeds 1–15 of each kind of load. These are others.
struct RemainingTimeAccuracyTests {
    private static let heldOut: ClosedRange<UInt64> = 5_001...5_015

    /// What is known beside the tables themselves.
    enum Knowledge: String, CaseIterable {
        case nothing = "tables alone"
        case percent = "with AWS's percent"
        case estimates = "with row estimates"
    }

    private struct Score {
        var right = 0
        var stated = 0
        var asked = 0
        var widths: [Double] = []

        var share: Double { Double(right) / Double(max(1, stated)) }

        var width: Double { widths.sorted()[widths.count / 2] }

        mutating func judge(_ remaining: RemainingTime, at now: Date, end: Date) {
            asked += 1
            guard case .range(let earliest, let latest) = remaining else { return }
            stated += 1
            if earliest <= end, end <= latest { right += 1 }
            let left = end.timeIntervalSince(now)
            if left > 60 { widths.append(latest.timeIntervalSince(earliest) / left) }
        }
    }

    @Test("The true end lies in the stated range", arguments: Knowledge.allCases)
    func theTrueEndLiesInTheRange(knowledge: Knowledge) {
        var all = Score()
        for kind in SimulatedLoad.Kind.allCases {
            var score = Score()
            for seed in Self.heldOut { Self.play(kind, seed, knowledge, &score) }
            Self.report("\(kind)", knowledge, score)
            all.right += score.right
            all.stated += score.stated
            all.asked += score.asked
            all.widths += score.widths
        }
        Self.report("all", knowledge, all)
        #expect(all.share >= 0.8)
        // A range is worth stating only if it is stated, and is no wider than it need be.
        #expect(Double(all.stated) >= 0.95 * Double(all.asked))
        #expect(all.width <= (knowledge == .estimates ? 1.5 : 3))
    }

    private static func play(
        _ kind: SimulatedLoad.Kind, _ seed: UInt64, _ knowledge: Knowledge, _ score: inout Score
    ) {
        var load = SimulatedLoad(kind, seed: seed)
        var rates = TableRates()
        var history = LoadHistory()
        var answers: [(date: Date, remaining: RemainingTime)] = []
        var step = 0
        while !load.isFinished {
            load.advance()
            step += 1
            guard step % 3 == 0 else { continue }
            let tables = load.statistics
            rates.record(tables, at: load.now)
            history.record(LoadProgress(tables: tables), at: load.now)
            guard step % 72 == 0, load.trueFraction >= 0.2, !load.isFinished else { continue }
            let remaining = RemainingTime(
                .loading(errors: 0), tables: tables,
                expectedRows: knowledge == .estimates ? load.expectedRows : [:], rates: rates,
                history: history, awsPercent: knowledge == .percent ? load.awsPercent : nil)
            answers.append((load.now, remaining))
        }
        for answer in answers { score.judge(answer.remaining, at: answer.date, end: load.now) }
    }

    /// Figures for whoever reads the output of the tests.
    private static func report(_ kind: String, _ knowledge: Knowledge, _ score: Score) {
        let right = (score.share * 1000).rounded() / 10
        let width = (score.width * 100).rounded() / 100
        let line =
            "end of load, \(knowledge.rawValue), \(kind): \(right) % of \(score.stated) ranges "
            + "hold it; median width \(width) of what is left\n"
        FileHandle.standardError.write(Data(line.utf8))
    }
}

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

/// A full load played in steps of five seconds: what AWS would have said about it.
struct SimulatedLoad {
    enum Kind: CaseIterable {
        /// Tables of like size, a rate that hardly varies.
        case steady
        /// Slower and slower, as indexes grow on the target.
        case tailing
        /// Stands still for minutes, one to three times.
        case stalling
        /// One table holds half of the rows or so.
        case skewed
    }

    private struct Table {
        var statistics: TableStatistics
        var size: Double
        var loaded = 0.0
    }

    /// Seconds of one step.
    static let step: Double = 5
    static let start = Date(timeIntervalSince1970: 1_800_000_000)

    let kind: Kind
    let subtasks: Int
    private(set) var now = SimulatedLoad.start
    private(set) var expectedRows: [TableName: Int] = [:]
    private var generator: SeededGenerator
    private var tables: [Table] = []
    private var active: [Int] = []
    private var next = 0
    private let isShared: Bool
    private let rate: Double
    private let totalRows: Double
    private var stalls: [ClosedRange<Double>] = []
    private var noise = 1.0

    init(_ kind: Kind, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        self.kind = kind
        subtasks = Int.random(in: 4...12, using: &generator)
        let count = Int.random(in: 24...100, using: &generator)
        var sizes = (0..<count).map { _ in
            exp(10 + (kind == .skewed ? 1.2 : 0.6) * generator.normal())
        }
        if kind == .skewed {
            let share = Double.random(in: 0.3...0.6, using: &generator)
            let big = Int.random(in: 0..<count, using: &generator)
            sizes[big] = sizes.reduce(0, +) * share / (1 - share)
        }
        totalRows = sizes.reduce(0, +)
        isShared = Bool.random(using: &generator)
        let hours = Double.random(in: 0.5...1.5, using: &generator)
        rate = totalRows / (hours * 3600)
        if kind == .stalling {
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let begin = Double.random(in: 0...hours * 3600, using: &generator)
                stalls.append(begin...begin + .random(in: 120...600, using: &generator))
            }
        }
        for (index, size) in sizes.enumerated() {
            let name = TableName(schema: "app", table: "T_\(index)")
            expectedRows[name] = Int(size * exp(0.15 * generator.normal()))
            tables.append(
                Table(statistics: TableStatistics(name: name, state: .beforeLoad), size: size))
        }
        self.generator = generator
    }

    var isFinished: Bool { tables.allSatisfy { $0.statistics.state == .completed } }

    /// The rows really loaded, of all there are.
    var trueFraction: Double { tables.reduce(0) { $0 + $1.loaded } / totalRows }

    /// AWS's percent, from source statistics that are a few per cent off.
    var awsPercent: Int {
        let expected = expectedRows.values.reduce(0, +)
        return min(100, Int(100 * trueFraction * totalRows / Double(expected)))
    }

    var statistics: [TableStatistics] { tables.map(\.statistics) }

    mutating func advance() {
        beginTables()
        let elapsed = now.timeIntervalSince(Self.start)
        now += Self.step
        noise += 0.1 * (1 - noise) + 0.03 * generator.normal()
        if stalls.contains(where: { $0.contains(elapsed) }) { return }
        let slowing = kind == .tailing ? 1 - 0.6 * trueFraction : 1
        let workers = isShared ? Double(max(1, active.count)) : Double(subtasks)
        let each = rate * max(0.2, noise) * slowing / workers * Self.step
        for index in active { load(each, into: index) }
        active.removeAll { tables[$0].statistics.state == .completed }
    }

    private mutating func beginTables() {
        while active.count < subtasks, next < tables.count {
            tables[next].statistics.state = .fullLoad
            tables[next].statistics.fullLoadStart = now
            tables[next].statistics.fullLoadRows = 0
            active.append(next)
            next += 1
        }
    }

    private mutating func load(_ rows: Double, into index: Int) {
        tables[index].loaded = min(tables[index].size, tables[index].loaded + rows)
        // AWS shows rows once committed, some ten thousand at a time.
        let committed = tables[index].loaded / 2_000
        tables[index].statistics.fullLoadRows = Int(committed) * 2_000
        guard tables[index].loaded >= tables[index].size else { return }
        tables[index].statistics.state = .completed
        tables[index].statistics.fullLoadRows = Int(tables[index].size)
        tables[index].statistics.fullLoadEnd = now
    }
}

import Foundation
import Migration

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

import Foundation

/// Simulates the rest of a load many times (Monte Carlo) and records when each run ends.
///
/// Unknown values are drawn at random: the sizes of tables from their estimates or from the tables
/// that are done, the order in which queued tables start, the speed from the rates seen, and
/// whether a table alone loads as fast as all together or keeps the rate it had beside them.
struct LoadSimulation {
    /// When each run ended, in seconds from the newest sample, ascending.
    private(set) var ends: [Double] = []
    /// For each table that ended last in a run, the ends of those runs.
    private(set) var last: [TableName: [Double]] = [:]

    private let speed: SpeedModel
    private let sizes: SizeModel
    private let loading: [LoadWork]
    private let waiting: [LoadWork]
    /// How many tables load in parallel while others are queued. A sample may show fewer: one has
    /// ended and the next has not begun.
    private let workers: Int
    /// The rows left by AWS's percentage; nil without one, or if there are estimates, which are
    /// better.
    private let rowsLeftByAWS: Double?

    /// Nil if no row was loaded yet.
    init?(
        _ tables: LoadTables, rates: TableRates, history: LoadHistory, awsPercent: Int?
    ) {
        guard let speed = SpeedModel(history.spans) else { return nil }
        self.speed = speed
        sizes = SizeModel(tables)
        loading = tables.loading.map { $0.withRate(rates[$0.name]?.rateOverFiveMinutes) }
        waiting = LoadWork.lumped(tables.waiting)
        workers = max(1, loading.count, waiting.isEmpty ? 0 : history.mostParallel)
        rowsLeftByAWS = tables.hasEstimates ? nil : Self.rowsLeft(awsPercent, history.rows)
        run()
    }

    private static func rowsLeft(_ awsPercent: Int?, _ rows: Int) -> Double? {
        guard let awsPercent, 1...99 ~= awsPercent, rows > 0 else { return nil }
        return Double(rows) * Double(100 - awsPercent) / Double(awsPercent)
    }

    private mutating func run() {
        var random = RandomSource(seed: 1)
        let effort = max(1, loading.count + waiting.count)
        for number in 0..<min(max(60, 24_000 / effort), 240) {
            let end = simulatedEnd(number, &random)
            ends.append(end.seconds)
            if let name = end.last { last[name, default: []].append(end.seconds) }
        }
        ends.sort()
    }

    /// One run: its end, and the table that ended last.
    private func simulatedEnd(
        _ number: Int, _ random: inout RandomSource
    ) -> (seconds: Double, last: TableName?) {
        let factor = sizes.commonFactor(&random)
        var active = loading.map { work in
            LoadWork.Rest(
                name: work.name,
                rows: sizes.rest(after: work.rows, expected: work.expected, &random),
                rate: work.rate)
        }
        let finalRows = zip(loading, active).map { $0.rows + $1.rows }
        var queue = waiting.map { work in
            LoadWork.Rest(
                name: work.name,
                rows: sizes.waiting(
                    work.tables, expected: work.expected, loading: finalRows, factor: factor,
                    &random))
        }
        var rows = (active + queue).reduce(0) { $0 + $1.rows }
        if let rowsLeftByAWS, number & 2 == 0, rows > 0 {
            // AWS counts by the source's statistics, which are often old: half of the runs use
            // them.
            let share = rowsLeftByAWS * exp(0.15 * random.normal()) / rows
            for index in active.indices { active[index].rows *= share }
            for index in queue.indices { queue[index].rows *= share }
            rows *= share
        }
        for index in queue.indices.dropFirst() {
            queue.swapAt(index, random.index(below: index + 1))
        }
        let pool = WorkerPoolSimulation(
            loading: active, queue: queue, workers: workers, rate: speed.rate / Double(workers))
        let isShared = number & 1 == 0
        let seconds = isShared ? rows / speed.rate : pool.seconds
        return (speed.draw(seconds, rows: rows, &random), pool.last)
    }
}

/// A pool of workers that load tables in parallel, each at its own rate. A worker that is done
/// takes the next table of the queue.
struct WorkerPoolSimulation {
    /// When the last table is done, in seconds.
    private(set) var seconds = 0.0
    /// The table done last; nil without tables.
    private(set) var last: TableName?

    /// - Parameters:
    ///   - loading: the tables being loaded.
    ///   - queue: the tables that are queued, in the order in which they start.
    ///   - workers: how many tables load in parallel.
    ///   - rate: rows per second of a table that has no rate of its own.
    init(loading: [LoadWork.Rest], queue: [LoadWork.Rest], workers: Int, rate: Double) {
        guard rate > 0 else { return }
        var free: [Double] = []
        for rest in loading {
            // A very slow table becomes faster once others have ended.
            let seconds = rest.rows / max(rest.rate ?? rate, rate / 20)
            free.append(seconds)
            note(rest.name, at: seconds)
        }
        free += Array(repeating: 0, count: max(0, max(1, workers) - free.count))
        for rest in queue {
            let place = free.indices.min { free[$0] < free[$1] } ?? 0
            free[place] += rest.rows / rate
            note(rest.name, at: free[place])
        }
    }

    private mutating func note(_ name: TableName, at end: Double) {
        guard last == nil || end > seconds else { return }
        (seconds, last) = (end, name)
    }
}

/// A seeded source of random numbers: the same data always give the same forecast.
struct RandomSource {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// Uniform between 0 and 1, both excluded.
    mutating func share() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return (Double((mixed ^ (mixed >> 31)) >> 12) + 0.5) / 4_503_599_627_370_496
    }

    /// Uniform from 0 to `count` - 1; `count` is above 0.
    mutating func index(below count: Int) -> Int { min(count - 1, Int(share() * Double(count))) }

    /// Normally distributed, with mean 0 and standard deviation 1.
    mutating func normal() -> Double { (-2 * log(share())).squareRoot() * cos(2 * .pi * share()) }

    /// Poisson distributed; a mean above 20 counts as 20.
    mutating func count(mean: Double) -> Int {
        var (left, count) = (exp(-min(max(0, mean), 20)), 0)
        left = 1 / left
        while true {
            left *= share()
            if left < 1 || count > 60 { return count }
            count += 1
        }
    }

    /// Exponentially distributed.
    mutating func wait(mean: Double) -> Double { -mean * log(share()) }
}

/// The tables of a load as the forecast uses them: of those that are done the sizes alone, and the
/// others one by one.
public struct LoadTables: Sendable {
    /// The number of tables in any state.
    public private(set) var count = 0
    /// True if any table has a row estimate.
    public let hasEstimates: Bool
    /// The rows of each table that is done.
    private(set) var doneRows: [Double] = []
    /// For each of those with an estimate, the logarithm of actual over expected rows.
    private(set) var errors: [Double] = []
    /// The rows of the largest table, done or not; at least 1.
    private(set) var largest: Double = 1
    private(set) var loading: [LoadWork] = []
    private(set) var waiting: [LoadWork] = []

    /// No tables yet.
    public init(hasEstimates: Bool) {
        self.hasEstimates = hasEstimates
    }

    /// Adds a table; nil stands for rows AWS left out and for a missing estimate.
    public mutating func add(_ name: TableName, _ state: TableState, rows: Int?, expected: Int?) {
        count += 1
        largest = max(largest, Double(rows ?? 0))
        switch state {
        case .completed: addDone(rows, expected)
        case .fullLoad, .reloading:
            loading.append(LoadWork(name, rows: rows, expected: expected))
        case .beforeLoad: waiting.append(LoadWork(name, rows: rows, expected: expected))
        case .error, .cancelled, .doesNotExist, .unknown: break
        }
    }

    private mutating func addDone(_ rows: Int?, _ expected: Int?) {
        guard let rows else { return }
        doneRows.append(Double(max(0, rows)))
        guard let expected, expected > 0, rows > 0 else { return }
        errors.append(log(Double(rows) / Double(expected)))
    }
}

/// A table that is not done, or many small queued ones taken together.
struct LoadWork {
    var name: TableName
    /// Rows loaded so far.
    var rows: Double
    /// The row estimate.
    var expected: Double?
    /// The table's own rate in rows per second; nil if it is queued or too new to tell.
    var rate: Double?
    /// How many tables this stands for.
    var tables = 1

    init(_ name: TableName, rows: Int?, expected: Int?) {
        self.name = name
        self.rows = Double(max(0, rows ?? 0))
        self.expected = expected.map { Double(max(0, $0)) }
    }

    /// The same work with the table's own rate, in rows per second.
    func withRate(_ rate: Double?) -> LoadWork {
        var work = self
        work.rate = rate.flatMap { $0 > 0 ? $0 : nil }
        return work
    }

    /// The same work in at most some hundred pieces: small tables are taken together.
    ///
    /// The tables with the largest estimates stay alone.
    static func lumped(_ works: [LoadWork]) -> [LoadWork] {
        guard works.count > most else { return works }
        // Numbers are sorted, as moving works with their names is slow.
        let order = works.indices.map { (size: works[$0].expected ?? 0, place: $0) }
            .sorted { ($1.size, $0.place) < ($0.size, $1.place) }
        let alone = order.prefix(most / 2).map { works[$0.place] }.filter { $0.expected != nil }
        let others = order.dropFirst(alone.count)
        let size = (others.count + most - 1) / most
        let lumps = stride(from: others.startIndex, to: others.endIndex, by: size).map { start in
            lump(others[start..<min(start + size, others.endIndex)].map { works[$0.place] })
        }
        return alone + lumps
    }

    private static func lump(_ works: [LoadWork]) -> LoadWork {
        var lump = works[0]
        lump.tables = works.count
        let known = works.compactMap(\.expected)
        lump.expected = known.count == works.count ? known.reduce(0, +) : nil
        return lump
    }

    /// The rows a table has left in one run.
    struct Rest {
        var name: TableName
        var rows: Double
        var rate: Double?
    }

    /// The most pieces of queued work.
    private static let most = 400
}

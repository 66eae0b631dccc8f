import Foundation

/// Plays the rest of a load many times over, as it may go on, and looks when it ends.
///
/// What is not known is drawn: the sizes of tables from their estimates or from the tables that
/// are done, the order in which those that wait begin, the speed from how it has been, and
/// whether a table alone is as fast as all together or keeps the pace it had beside them.
struct LoadForecast {
    /// Seconds from the newest look at the load, ascending: when each future ended.
    private(set) var ends: [Double] = []
    /// How often a table was the last to end, with the seconds of those futures.
    private(set) var last: [TableName: [Double]] = [:]

    private let speed: SpeedModel
    private let sizes: SizeModel
    private let loading: [LoadWork]
    private let waiting: [LoadWork]
    /// How many tables are loaded side by side while some wait: at the moment of a look fewer may
    /// be, one having ended and the next not begun.
    private let crewSize: Int
    /// Rows that are left by AWS's percent; nil without one, or where estimates are better.
    private let rowsLeftByAWS: Double?

    /// Nil if no row has come yet.
    init?(
        _ tables: LoadTables, rates: TableRates, history: LoadHistory, awsPercent: Int?
    ) {
        guard let speed = SpeedModel(history.spans) else { return nil }
        self.speed = speed
        sizes = SizeModel(tables)
        loading = tables.loading.map { $0.going(rates[$0.name]?.rateOverFiveMinutes) }
        waiting = LoadWork.lumped(tables.waiting)
        crewSize = max(1, loading.count, waiting.isEmpty ? 0 : history.crew)
        rowsLeftByAWS = tables.hasEstimates ? nil : Self.rowsLeft(awsPercent, history.rows)
        play()
    }

    private static func rowsLeft(_ awsPercent: Int?, _ rows: Int) -> Double? {
        guard let awsPercent, 1...99 ~= awsPercent, rows > 0 else { return nil }
        return Double(rows) * Double(100 - awsPercent) / Double(awsPercent)
    }

    private mutating func play() {
        var dice = Dice(seed: 1)
        let effort = max(1, loading.count + waiting.count)
        for number in 0..<min(max(60, 24_000 / effort), 240) {
            let future = future(number, &dice)
            ends.append(future.seconds)
            if let name = future.last { last[name, default: []].append(future.seconds) }
        }
        ends.sort()
    }

    /// One future: its end, and the table that was the last.
    private func future(
        _ number: Int, _ dice: inout Dice
    ) -> (seconds: Double, last: TableName?) {
        let mood = sizes.mood(&dice)
        var crew = loading.map { work in
            LoadWork.Rest(
                name: work.name,
                rows: sizes.rest(after: work.rows, expected: work.expected, &dice),
                pace: work.pace)
        }
        let beside = zip(loading, crew).map { $0.rows + $1.rows }
        var queue = waiting.map { work in
            LoadWork.Rest(
                name: work.name,
                rows: sizes.waiting(
                    work.tables, expected: work.expected, loading: beside, mood: mood, &dice))
        }
        var rows = (crew + queue).reduce(0) { $0 + $1.rows }
        if let rowsLeftByAWS, number & 2 == 0, rows > 0 {
            // AWS counts by the source's statistics, which are often old: half of the futures
            // go by them.
            let share = rowsLeftByAWS * exp(0.15 * dice.normal()) / rows
            for index in crew.indices { crew[index].rows *= share }
            for index in queue.indices { queue[index].rows *= share }
            rows *= share
        }
        for index in queue.indices.dropFirst() {
            queue.swapAt(index, dice.index(below: index + 1))
        }
        let run = CrewRun(crew, queue, size: crewSize, pace: speed.rate / Double(crewSize))
        let isShared = number & 1 == 0
        let seconds = isShared ? rows / speed.rate : run.seconds
        return (speed.play(seconds, rows: rows, &dice), run.last)
    }
}

/// A crew that loads tables side by side, each at its own pace; whoever is done takes the next.
struct CrewRun {
    /// When the last one is done.
    private(set) var seconds = 0.0
    /// The table done last; nil if there is nothing to do.
    private(set) var last: TableName?

    /// - Parameters:
    ///   - crew: what is being loaded.
    ///   - queue: what waits, in the order in which it is taken.
    ///   - size: how many are loaded side by side.
    ///   - pace: rows a second of a table that has no pace of its own.
    init(_ crew: [LoadWork.Rest], _ queue: [LoadWork.Rest], size: Int, pace: Double) {
        guard pace > 0 else { return }
        var free: [Double] = []
        for rest in crew {
            // One that crawls does not crawl for ever: others will make room for it.
            let seconds = rest.rows / max(rest.pace ?? pace, pace / 20)
            free.append(seconds)
            note(rest.name, at: seconds)
        }
        free += Array(repeating: 0, count: max(0, max(1, size) - free.count))
        for rest in queue {
            let place = free.indices.min { free[$0] < free[$1] } ?? 0
            free[place] += rest.rows / pace
            note(rest.name, at: free[place])
        }
    }

    private mutating func note(_ name: TableName, at end: Double) {
        guard last == nil || end > seconds else { return }
        (seconds, last) = (end, name)
    }
}

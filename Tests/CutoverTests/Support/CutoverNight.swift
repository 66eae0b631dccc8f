import AccountState
import Foundation
import Migration
import TestFixtures

@testable import Cutover

/// The truth of a cutover, second by second from `noon` on, and what AWS shows of it when.
struct CutoverNight {
    /// What becomes of the task's reader.
    enum Reader {
        case alive
        /// It dies, and its metrics end.
        case silent
        /// It dies, and its metrics read zero.
        case zeros
        /// It dies, and its metrics stay as they were.
        case frozen
    }

    static let minutes = 40
    static let seconds = minutes * 60

    /// The second in which writes were said to have stopped.
    let markAt: Int
    /// The same by a clock that is wrong, by no more than it says.
    let mark: DrainMark
    let reader: Reader
    /// The second from which on nothing is read; after the end while it lives.
    let death: Int
    let hasGaps: Bool

    /// At the end of each second: whether a row is not on the target, written or read, or its
    /// transaction is open.
    private(set) var isWaiting: [Bool] = []
    /// Whether a row was committed at the source in a second.
    private(set) var isWritten: [Bool] = []
    private var captured: [Int] = []
    private var applied: [Int] = []
    /// By metric and minute as it would be published; nil is a minute without a datapoint.
    private var values: [MetricName: [Double?]] = [:]
    /// Seconds from the end of a minute until CloudWatch has its datapoint.
    private var lateness: [MetricName: Int] = [:]

    static let metrics: [MetricName] = [
        .latencySource, .latencyTarget, .incomingChanges, .changesMemorySource, .changesDiskSource,
        .changesMemoryTarget, .changesDiskTarget, .throughputRowsSource, .throughputRowsTarget,
    ]

    init(_ random: inout SeededGenerator) {
        markAt = 600 + Int.random(in: 0..<60, using: &random)
        let uncertainty = Double(Int.random(in: 0...5, using: &random))
        let error = Double.random(in: -uncertainty...uncertainty, using: &random)
        mark = DrainMark(
            date: noon.addingTimeInterval(Double(markAt) + error), uncertainty: uncertainty,
            name: "Ana")
        switch Int.random(in: 0..<8, using: &random) {
        case 0: reader = .silent
        case 1: reader = .zeros
        case 2: reader = .frozen
        default: reader = .alive
        }
        death = reader == .alive ? .max : Int.random(in: 60..<1_500, using: &random)
        hasGaps = Bool.random(using: &random)
        var source = Source(markAt: markAt, &random)
        play(&source, &random)
        spoil(&random)
        let common = Int.random(in: 60...150, using: &random)
        for metric in Self.metrics {
            lateness[metric] = common + Int.random(in: 0...20, using: &random)
        }
    }

    /// Plays the night second by second, and sums it up by minutes.
    private mutating func play(_ source: inout Source, _ random: inout SeededGenerator) {
        let rate = source.rate + Int.random(in: 20...400, using: &random)
        var backlog = Int.random(in: 0...20_000, using: &random)
        var (read, done, unread, oldest) = (backlog, 0, 0, 0)
        var minute = Minute()
        for second in 0..<Self.seconds {
            let rows = source.rows(at: second, &random)
            if second < death {
                backlog += rows
                read += rows
                minute.read += rows
            } else {
                unread += rows
            }
            let now = min(backlog, rate)
            backlog -= now
            done += now
            if backlog == 0 { oldest = second }
            minute.applied += now
            minute.backlog = max(minute.backlog, backlog)
            minute.held = max(minute.held, source.openRows)
            minute.lag = max(minute.lag, second - oldest)
            isWritten.append(rows > 0)
            isWaiting.append(backlog + source.openRows + unread > 0)
            captured.append(read)
            applied.append(done)
            if second % 60 == 59 {
                publish(minute)
                minute = Minute()
            }
        }
    }

    /// One minute's truth, by which its datapoints are made.
    private struct Minute {
        var read = 0
        var applied = 0
        var backlog = 0
        /// Rows whose transaction is open.
        var held = 0
        var lag = 0
    }

    private mutating func publish(_ minute: Minute) {
        let inMemory = min(minute.backlog, 5_000)
        let all: [MetricName: Double] = [
            .latencySource: 0, .latencyTarget: Double(minute.lag),
            .incomingChanges: Double(minute.backlog), .changesMemorySource: Double(minute.held),
            .changesDiskSource: 0, .changesMemoryTarget: Double(inMemory),
            .changesDiskTarget: Double(minute.backlog - inMemory),
            .throughputRowsSource: Double(minute.read) / 60,
            .throughputRowsTarget: Double(minute.applied) / 60,
        ]
        for (metric, value) in all { values[metric, default: []].append(value) }
    }

    /// Makes of the truth what is published: by a dead reader, and with gaps.
    private mutating func spoil(_ random: inout SeededGenerator) {
        for minute in 0..<Self.minutes {
            let isLost = hasGaps && Int.random(in: 0..<15, using: &random) == 0
            for metric in Self.metrics {
                if minute * 60 + 60 > death {
                    let frozen = death < 60 ? 0 : values[metric]?[death / 60 - 1]
                    values[metric]?[minute] =
                        reader == .silent ? nil : reader == .zeros ? 0 : frozen
                }
                if isLost || hasGaps && Int.random(in: 0..<50, using: &random) == 0 {
                    values[metric]?[minute] = nil
                }
            }
        }
    }
}

/// The source of a night: who writes, and a transaction that stays open.
private struct Source {
    /// Rows a second before writes stop; 0 of a quiet source.
    let rate: Int
    private let markAt: Int
    /// Until when somebody writes on, and how often.
    private let lateUntil: Int
    private let often: Int
    /// Rows of a transaction, its beginning and its end; they are only written if it commits.
    private let held: Int
    private let begin: Int
    private let end: Int
    private let commits: Bool
    /// Rows of the transaction while it is open.
    private(set) var openRows = 0

    init(markAt: Int, _ random: inout SeededGenerator) {
        self.markAt = markAt
        let isQuiet = Int.random(in: 0..<4, using: &random) == 0
        rate = isQuiet ? 0 : Int.random(in: 5...300, using: &random)
        let isLate = Int.random(in: 0..<3, using: &random) == 0
        lateUntil = isLate ? markAt + Int.random(in: 1...1_200, using: &random) : 0
        often = Int.random(in: 1...200, using: &random)
        let isOpen = Int.random(in: 0..<3, using: &random) == 0
        held = isOpen ? Int.random(in: 1...40_000, using: &random) : 0
        begin = Int.random(in: 0..<markAt, using: &random)
        end = Int.random(in: (begin + 1)...(markAt + 900), using: &random)
        commits = Int.random(in: 0..<5, using: &random) > 0
    }

    /// Rows committed in a second.
    mutating func rows(at second: Int, _ random: inout SeededGenerator) -> Int {
        var rows = 0
        if second < markAt {
            rows = rate
        } else if second < lateUntil, Int.random(in: 0..<often, using: &random) == 0 {
            rows = Int.random(in: 1...max(1, rate), using: &random)
        }
        if second == begin { openRows = held }
        if second == end {
            rows += commits ? openRows : 0
            openRows = 0
        }
        return rows
    }
}

// MARK: - What is so

extension CutoverNight {
    /// Whether nothing waited in any second of some minutes.
    func isDrained(_ minutes: ClosedRange<Int>) -> Bool {
        !isWaiting[minutes.lowerBound * 60..<minutes.upperBound * 60 + 60].contains(true)
    }

    /// Whether nothing was written in any second of some minutes.
    func isUnwritten(_ minutes: ClosedRange<Int>) -> Bool {
        !isWritten[minutes.lowerBound * 60..<minutes.upperBound * 60 + 60].contains(true)
    }

    /// The second from which on nothing waited and nothing was written; nil if that never was.
    var drainedAt: Int? {
        let last = isWaiting.indices.last { isWaiting[$0] || isWritten[$0] } ?? 0
        return last < Self.seconds - 1 ? max(markAt, last + 1) : nil
    }

    /// Seconds since the reader's last word in the log.
    func silence(at second: Int) -> Int { second - words(at: second) }

    /// When it last wrote one: every two minutes while it lives.
    private func words(at second: Int) -> Int { min(second, death) / 120 * 120 }
}

// MARK: - What is known

extension CutoverNight {
    /// What CloudWatch has at a second.
    func report(at second: Int) -> MetricsReport {
        var series: [MetricName: MetricSeries] = [:]
        for metric in Self.metrics {
            let late = lateness[metric] ?? 0
            let points = (values[metric] ?? []).enumerated().compactMap { minute, value in
                minute * 60 + 60 + late > second
                    ? nil
                    : value.map {
                        Datapoint(date: noon.addingTimeInterval(Double(minute) * 60), value: $0)
                    }
            }
            series[metric] = MetricSeries(metric: metric, points: points)
        }
        return MetricsReport(series: series)
    }

    /// The account as a look at everything finds it at a second.
    func account(at second: Int) -> AccountState {
        var stage = StagedAccount([])
        stage.account = AccountState()
        stage.now = noon.addingTimeInterval(Double(second))
        stage.openTask = GateStage.task.arn
        stage.receive(.tasks, .tasks([GateStage.task]))
        stage.receive(.instances, .instances([.riga]))
        stage.readLists()
        stage.settle(#"{"Logging":{"EnableLogging":true}}"#, of: GateStage.task)
        stage.receive(.metrics(stage.subject), .metrics(report(at: second)))
        let place = min(second, Self.seconds - 1)
        let table = TableStatistics.healthy("a") {
            $0.captured = ChangeCounts(inserts: captured[place])
            $0.applied = ChangeCounts(inserts: applied[place])
        }
        stage.sweep([table, .healthy("b")], of: GateStage.task.arn)
        let newest = words(at: second)
        let events = [newest - 240, newest - 120, newest].map { word in
            LogEvent(
                date: noon.addingTimeInterval(Double(word)),
                message: "[SOURCE_CAPTURE  ]I:  No Event fetched from wal log")
        }
        stage.receive(
            .log(stage.stream), .log(LogPage(events: events, nextToken: "t", isAtEnd: true)))
        return stage.account
    }
}

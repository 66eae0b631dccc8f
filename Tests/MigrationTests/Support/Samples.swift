import Foundation
import Migration

/// The instant all tests count from: 2026-11-22T08:00:00Z.
let eight = Date(timeIntervalSince1970: 1_795_334_400)

/// `eight` and so many seconds.
func after(_ seconds: Double) -> Date { eight.addingTimeInterval(seconds) }

extension TableName {
    static func app(_ table: String) -> TableName { TableName(schema: "app", table: table) }
}

extension TableStatistics {
    static func sample(
        _ table: String, _ state: TableState, rows: Int? = nil, start: Date? = nil
    ) -> TableStatistics {
        var statistics = TableStatistics(name: .app(table), state: state)
        statistics.fullLoadRows = rows
        statistics.fullLoadStart = start
        return statistics
    }

    static func validated(
        _ table: String, _ state: ValidationState?, failed: Int? = nil, suspended: Int? = nil,
        pending: Int? = nil
    ) -> TableStatistics {
        var statistics = TableStatistics(name: .app(table), state: .completed)
        statistics.validationState = state
        statistics.validationFailed = failed
        statistics.validationSuspended = suspended
        statistics.validationPending = pending
        return statistics
    }
}

extension ReplicationTask {
    static let sampleARN = ARN("arn:aws:dms:eu-west-3:210987654321:task:FBQ3EXAMPLE")

    static func sample(
        _ status: TaskStatus, _ type: MigrationType = .fullLoadAndCDC, stop: String = "",
        _ change: (inout LoadStatistics) -> Void = { $0.freshStart = eight }
    ) -> ReplicationTask {
        var task = ReplicationTask(
            arn: sampleARN, identifier: "ledger", status: status, migrationType: type)
        task.stopReason = StopReason(stop)
        var statistics = LoadStatistics()
        change(&statistics)
        task.statistics = statistics
        return task
    }

    /// Running, load finished, following changes.
    static var replicating: ReplicationTask {
        sample(.running) {
            $0.freshStart = eight
            $0.fullLoadFinish = after(60)
        }
    }
}

extension MetricSeries {
    /// A value a minute, the last of which stands for the minute that begins at `end`.
    static func minutes(_ metric: MetricName, _ values: [Double?], end: Date) -> MetricSeries {
        let points = values.enumerated().compactMap { index, value in
            value.map {
                Datapoint(
                    date: end.addingTimeInterval(-60 * Double(values.count - 1 - index)), value: $0)
            }
        }
        return MetricSeries(metric: metric, points: points)
    }
}

extension MetricsReport {
    /// A value a minute of each metric, the last for the minute that begins at `end`.
    static func minutes(_ values: [MetricName: [Double?]], end: Date) -> MetricsReport {
        var series: [MetricName: MetricSeries] = [:]
        for (metric, values) in values {
            series[metric] = .minutes(metric, values, end: end)
        }
        return MetricsReport(series: series)
    }
}

extension TaskSettings {
    static func preparing(_ preparation: TablePreparation) -> TaskSettings {
        var settings = TaskSettings()
        settings.tablePreparation = preparation
        return settings
    }
}

/// SplitMix64: the same numbers for the same seed, on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of the normal distribution with mean 0 and deviation 1.
    mutating func normal() -> Double {
        let radius = (-2 * log(Double.random(in: 1e-12..<1, using: &self))).squareRoot()
        return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &self))
    }
}

import Basics
public import Foundation
public import Migration

/// The series of one subject gathered over time, at most a day of them.
public struct MetricStore: Sendable, Equatable {
    /// By metric; one that is missing was never received.
    public private(set) var series: [MetricName: MetricSeries] = [:]
    /// True if CloudWatch knows no metric with this subject's dimensions.
    public private(set) var isUnpublished = false

    public init() {}

    /// The series of one metric; nil if it was never received.
    public func series(_ metric: MetricName) -> MetricSeries? { series[metric] }

    mutating func absorb(_ report: MetricsReport, at received: Date) {
        isUnpublished = report.isUnpublished
        let horizon = received.addingTimeInterval(-Self.kept)
        for (metric, newer) in report.series {
            let known = series[metric] ?? MetricSeries(metric: metric, points: [])
            series[metric] = known.merged(with: newer, notBefore: horizon)
        }
    }

    /// Forgets all series but these.
    mutating func keep(only metrics: [MetricName]) {
        series = series.filter { metrics.contains($0.key) }
    }

    private static let kept: TimeInterval = 24 * 3_600
}

/// What the metrics asked for cost: CloudWatch charges each one, with no free tier.
public struct Spending: Sendable, Equatable {
    /// US dollars for each metric requested by GetMetricData.
    public static let dollarsPerMetric = 0.01 / 1_000

    private var requests: [Request] = []

    private struct Request: Equatable {
        var date: Date
        var metrics: Int
    }

    public init() {}

    /// US dollars an hour, from the last ten minutes; nil until five minutes are known.
    public func dollarsPerHour(at now: Date) -> Double? {
        guard let first = requests.first?.date else { return nil }
        let span = min(Self.window, now.timeIntervalSince(first))
        guard span >= Self.window / 2 else { return nil }
        let recent = requests.filter { now.timeIntervalSince($0.date) <= span }
        let metrics = recent.reduce(0) { $0 + $1.metrics }
        return Double(metrics) * Self.dollarsPerMetric * 3_600 / span
    }

    /// `$0.01/h`: US dollars an hour, in cents rounded up; nil until five minutes are known.
    public func text(at now: Date) -> String? {
        dollarsPerHour(at: now).map { dollars in
            let cents = Int(saturating: (dollars * 100).rounded(.up)) ?? 0
            let fraction = cents % 100
            return "$\(cents / 100).\(fraction < 10 ? "0" : "")\(fraction)/h"
        }
    }

    mutating func record(metrics: Int, at date: Date) {
        requests.removeAll { date.timeIntervalSince($0.date) > 2 * Self.window }
        requests.append(Request(date: date, metrics: metrics))
    }

    private static let window: TimeInterval = 600
}

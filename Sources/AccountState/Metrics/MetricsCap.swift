import Foundation
import Migration

/// Which metrics judgement goes without, so that those asked for cost no more than somebody set.
///
/// What is open on the screen – a task, a gate – is always asked for: room is kept for one task.
struct MetricsCap: Sendable {
    /// The feeds that are not asked for; empty without a cap.
    let leftOut: Set<Feed>

    /// Pays for instances first, then for tasks in the order of their names.
    init(_ account: AccountState) {
        guard let cap = account.metricsCostPerHour else {
            leftOut = []
            return
        }
        let tasks = (account.tasks ?? []).sorted {
            ($0.identifier, $0.arn) < ($1.identifier, $1.arn)
        }
        let subjects =
            (account.instances ?? []).map { MetricSubject.instance(identifier: $0.identifier) }
            + tasks.compactMap { account.metricSubject(of: $0) }
        var left = cap - Self.cost(MetricName.ofTask.count)
        var leftOut: Set<Feed> = []
        for subject in subjects {
            let (feed, metrics) = Self.judged(subject)
            left -= Self.cost(metrics)
            if left < 0 { leftOut.insert(feed) }
        }
        self.leftOut = leftOut
    }

    private static func judged(_ subject: MetricSubject) -> (feed: Feed, metrics: Int) {
        switch subject {
        case .task: (.lag(subject), subject.metricsJudged.count)
        case .instance: (.metrics(subject), subject.metrics.count)
        }
    }

    /// US dollars an hour for metrics asked for once a minute, and now and then again because a
    /// datapoint was late.
    static func cost(_ metrics: Int) -> Double {
        Double(metrics) * asksPerHour * Spending.dollarsPerMetric
    }

    private static let asksPerHour = 80.0
}

extension AccountState {
    /// The setting that caps it, as the configuration file spells it.
    static let metricsCostSetting = "metrics_cost_per_hour"
}

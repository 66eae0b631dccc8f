import AccountState
import Foundation
import Migration
import TerminalUI

extension AccountState {
    /// Every series of a subject with its newest value, explained.
    func explained(_ metrics: [MetricName], of subject: MetricSubject, at now: Date) -> [Explained]
    {
        metrics.map { metric in
            let newest = self.metrics[subject]?.series(metric)?.newest
            let unit = AlarmUnit(metric: metric.rawValue)
            let value = newest.map { point in
                Line(unit.text(point.value), .bright)
                    + Line(
                        "  datapoint of \(ClockText.time(point.date)), "
                            + DurationText.age(now.timeIntervalSince(point.date)), .dim)
            }
            return Explained(
                metric.rawValue, value ?? Line("no datapoint", .unknown), .metric(metric),
                feed: .metrics(subject))
        }
    }

    /// What stands in the top line.
    func explainedTop(at now: Date) -> [Explained] {
        let calls = budget.map {
            "\($0.requestsLastMinute) a minute, \(Int($0.tokens)) left at once"
        }
        let cost = spending.text(at: now)
        let values: [(String, String?, String)] = [
            ("API", calls, "API"), ("$/h", cost ?? "not known for the first five minutes", "cost"),
            ("data", nil, "data"),
        ]
        return values.compactMap { title, value, key in
            Meaning.top[key].map { meaning in
                Explained(
                    title, Line(value ?? "see above", value == nil ? .dim : .bright), meaning,
                    feed: nil)
            }
        }
    }
}

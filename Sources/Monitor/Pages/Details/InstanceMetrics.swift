import AccountState
import Foundation
import Migration
import TerminalUI

/// What CloudWatch measures of an instance, each value with its age.
struct InstanceMetrics {
    private let instance: ReplicationInstance
    private let context: PaneContext

    init(_ instance: ReplicationInstance, in context: PaneContext) {
        self.instance = instance
        self.context = context
    }

    var facts: [Fact] {
        [
            fact("CPU", .cpuUtilization) { $0 >= 90 },
            fact("memory that can be freed", .freeableMemory) { $0 < 512 * 1_048_576 },
            fact("swap in use", .swapUsage) { $0 > 256 * 1_048_576 },
            fact("storage free", .freeStorageSpace) { free in
                instance.allocatedStorage.map { free < Double($0) * 1_073_741_824 / 5 } ?? false
            },
        ]
    }

    private func fact(
        _ label: String, _ metric: MetricName, isWorrying: (Double) -> Bool
    ) -> Fact {
        let subject = MetricSubject.instance(identifier: instance.identifier)
        guard let store = context.world.metrics[subject] else {
            return EndSections(context: context).waiting(for: .metrics(subject), label)
        }
        guard let newest = store.series(metric)?.newest else {
            return Fact(label, "CloudWatch has no datapoint", .unknown)
        }
        let unit = AlarmUnit(metric: metric.rawValue)
        let size =
            metric == .freeStorageSpace
            ? instance.allocatedStorage.map { " of \($0) GiB" } ?? "" : ""
        let age = DurationText.age(context.now.timeIntervalSince(newest.date))
        let isOld = context.now.timeIntervalSince(newest.date) > Self.fresh
        let role: Role = isOld ? .stale : isWorrying(newest.value) ? .warn : .text
        return Fact(label, "\(unit.text(newest.value))\(size), \(age)", role)
    }

    /// Datapoints come a minute or three late; older ones say that nothing is published.
    private static let fresh: TimeInterval = 300
}

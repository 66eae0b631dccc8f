import Foundation
import Migration

/// Whether an instance has room on its disk: DMS spills changes and logs to it.
enum StorageCheck {
    static let check = Check(
        "storage", "Storage", of: .instance,
        evidence: "FreeStorageSpace beside AllocatedStorage",
        thresholds: "warn: under 20 % free; fail: under 10 %, where DMS pauses reading",
        source: "GetMetricData, DescribeReplicationInstances"
    ) { scope in
        (scope.account.instances ?? []).map { instance in
            let metric = InstanceMetric(instance, .freeStorageSpace, scope)
            guard let free = metric.newest, let size = instance.allocatedStorage, size > 0 else {
                return metric.none("storage")
            }
            let percent = free.value / 1_073_741_824 / Double(size) * 100
            let outcome: CheckOutcome = percent < 10 ? .fail : percent < 20 ? .warn : .pass
            let words = "\(CheckValue(free.value, .bytes).text) of \(size) GiB free"
            return CheckResult(
                "storage", .instance(instance), outcome, words, source: "FreeStorageSpace"
            ).with {
                $0.value = CheckValue(percent, .percent)
                $0.threshold = CheckValue(Double(outcome == .fail ? 10 : 20), .percent)
                $0.asOf = free.date
                $0.read = scope.read(metric.feed)
                $0.whatToDo =
                    outcome == .pass
                    ? nil
                    : "Add storage with modify-replication-instance --allocated-storage, and look "
                        + "for a long transaction that is spilled to disk."
            }
        }
    }
}

/// Whether an instance has memory: swapping slows down every task on it.
enum MemoryCheck {
    /// In bytes. The user guide names little freeable memory together with swapping as the sign of
    /// too small an instance.
    private static let (leastFree, mostSwap) = (536_870_912.0, 268_435_456.0)

    static let check = Check(
        "memory", "Memory", of: .instance, evidence: "FreeableMemory and SwapUsage",
        thresholds: "warn: under 512 MiB free or over 256 MiB swapped; fail: both",
        source: "GetMetricData"
    ) { scope in
        (scope.account.instances ?? []).map { instance in
            let metric = InstanceMetric(instance, .freeableMemory, scope)
            let swapped = InstanceMetric(instance, .swapUsage, scope).newest
            guard metric.newest != nil || swapped != nil else { return metric.none("memory") }
            let isShort = metric.newest.map { $0.value < leastFree } ?? false
            let isSwapping = swapped.map { $0.value > mostSwap } ?? false
            let free = metric.newest.map { "\(CheckValue($0.value, .bytes).text) free" }
            let swap = swapped.map { "\(CheckValue($0.value, .bytes).text) swapped" }
            let outcome: CheckOutcome =
                isShort && isSwapping ? .fail : isShort || isSwapping ? .warn : .pass
            return CheckResult(
                "memory", .instance(instance), outcome,
                "memory: " + [free, swap].compactMap(\.self).joined(separator: ", "),
                source: "FreeableMemory, SwapUsage"
            ).with {
                $0.value = metric.newest.map { CheckValue($0.value, .bytes) }
                $0.threshold = CheckValue(leastFree, .bytes)
                $0.asOf = metric.newest?.date ?? swapped?.date
                $0.read = scope.read(metric.feed)
                $0.whatToDo =
                    outcome == .pass
                    ? nil
                    : "Take a larger class, fewer tasks on it, or a smaller MaxFullLoadSubTasks."
            }
        }
    }
}

/// Whether an instance has processor time left.
enum ProcessorCheck {
    static let check = Check(
        "cpu", "Processor", of: .instance, evidence: "CPUUtilization of the instance, 15 min",
        thresholds: "warn: over 90 % in every datapoint of 15 min", source: "GetMetricData"
    ) { scope in
        (scope.account.instances ?? []).map { instance in
            let metric = InstanceMetric(instance, .cpuUtilization, scope)
            guard let newest = metric.newest else { return metric.none("cpu") }
            let recent = metric.points.suffix(15)
            let isBusy = recent.count >= 3 && recent.allSatisfy { $0.value > 90 }
            return CheckResult(
                "cpu", .instance(instance), isBusy ? .warn : .pass,
                "CPU \(CheckValue(newest.value, .percent).text)", source: "CPUUtilization"
            ).with {
                $0.value = CheckValue(newest.value, .percent)
                $0.threshold = CheckValue(90.0, .percent)
                $0.asOf = newest.date
                $0.read = scope.read(metric.feed)
                $0.whatToDo = isBusy ? "Move a task away or take a larger class." : nil
            }
        }
    }
}

/// One metric of an instance.
struct InstanceMetric {
    let instance: ReplicationInstance
    let metric: MetricName
    let scope: CheckScope
    let feed: Feed
    let points: [Datapoint]

    init(_ instance: ReplicationInstance, _ metric: MetricName, _ scope: CheckScope) {
        self.instance = instance
        self.metric = metric
        self.scope = scope
        let known = scope.metrics(of: .instance(identifier: instance.identifier))
        feed = known.feed
        points = (known.report?.series[metric]?.points ?? []).filter { $0.value.isFinite }
    }

    /// The newest datapoint, while it is fresh.
    var newest: Datapoint? {
        points.last.flatMap {
            scope.now.timeIntervalSince($0.date) <= 2 * Lag.freshness ? $0 : nil
        }
    }

    /// An instance that publishes nothing has no tasks that run, or no metrics were asked for: then
    /// there is nothing to judge. One that did publish is not known any more.
    func none(_ check: CheckID) -> CheckResult {
        let last = points.last
        return CheckResult(
            check, .instance(instance), last == nil ? .notApplicable : .unknown,
            last == nil ? "no datapoint" : "no \(metric.rawValue) lately",
            source: metric.rawValue
        ).with { $0.asOf = last?.date }
    }
}

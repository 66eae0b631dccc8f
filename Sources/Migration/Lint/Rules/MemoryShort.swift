/// An instance that swaps, which slows down every task on it.
enum MemoryShort: LintRule {
    static let name = "memory-short"

    /// In bytes. The user guide names little freeable memory together with swapping as the sign of
    /// too small an instance.
    private static let (leastFree, mostSwap) = (536_870_912.0, 268_435_456.0)

    static func findings(in evidence: LintEvidence) -> [LintFinding]? {
        guard let instances = evidence.instances, !evidence.instanceMetrics.isEmpty else {
            return nil
        }
        return instances.compactMap { instance in
            let metrics = evidence.instanceMetrics[instance.identifier]
            let free = metrics?[.freeableMemory]?.value ?? .infinity
            let swap = metrics?[.swapUsage]?.value ?? 0
            guard free < leastFree || swap > mostSwap else { return nil }
            let freeText = free.isFinite ? "\(CountText.number(free / 1_048_576)) MiB" : "not known"
            return LintFinding(
                name, free < leastFree && swap > mostSwap ? .serious : .warning,
                of: instance.identifier, instance.arn, title: "the instance is short of memory",
                evidence: "FreeableMemory is \(freeText), SwapUsage is "
                    + "\(CountText.number(swap / 1_048_576)) MiB.",
                fix: "Take a larger class, fewer tasks on it, or a smaller MaxFullLoadSubTasks.")
        }
    }
}

/// A replication instance.
struct SimulatedInstance: Sendable, Equatable {
    let arn: String
    var plan: InstancePlan
    let createdAt: Double
    let noiseStream: UInt64
    var status: String
    var transition: Transition?
    var subnetGroup: String?
    var isPublic = false

    /// A change of status that happens by itself.
    struct Transition: Sendable, Equatable {
        let atTick: Int
        let status: String
    }

    var identifier: String { plan.identifier }

    /// What its tasks ask of it at one moment.
    struct Load: Sendable, Equatable {
        var subtasks = 0
        var changesPerSecond = 0.0
        var waitingChanges = 0.0
    }

    /// Publishes this minute's datapoints.
    func publishMetrics(
        _ load: Load, _ context: TickContext, to store: inout MetricStore
    ) {
        guard status != "creating" else { return }
        for (name, value) in values(load, context) {
            store.publish(value, to: .instance(name, of: identifier), at: context.time)
        }
    }

    private func values(_ load: Load, _ context: TickContext) -> [(String, Double)] {
        let slow = context.noise.wave(noiseStream, context.tick, period: 1200)
        let fast = context.noise.wave(noiseStream &+ 1, context.tick, period: 60)
        let subtasks = Double(load.subtasks)
        let gibibyte = 1_073_741_824.0
        let cpu = min(98, 5 + 2 * slow + 1.5 * fast + 7.5 * subtasks + load.changesPerSecond / 450)
        let memory = memoryGibibytes * (0.72 + 0.03 * slow - 0.035 * subtasks)
        let storage = Double(plan.allocatedStorage) * 0.86 - load.waitingChanges * 4e-6
        let operations = 18 + 6 * fast + 140 * subtasks + load.changesPerSecond / 6
        let bytes = 180_000 + 40_000 * fast + 22_000_000 * subtasks + load.changesPerSecond * 420
        return [
            ("CPUUtilization", (cpu * 100).rounded() / 100),
            ("AvailableMemory", (max(0.05, memory * 1.04) * gibibyte).rounded()),
            ("FreeMemory", (max(0.05, memory * 0.6) * gibibyte).rounded()),
            ("FreeableMemory", (max(0.05, memory) * gibibyte).rounded()),
            ("SwapUsage", (max(0, 0.02 + 0.004 * slow) * gibibyte).rounded()),
            ("FreeStorageSpace", (max(0.1, storage + 0.2 * slow) * gibibyte).rounded()),
            ("DiskQueueDepth", max(0, (0.2 + 0.1 * fast + 0.8 * subtasks) * 100).rounded() / 100),
            ("ReadIOPS", operations.rounded() / 3), ("WriteIOPS", operations.rounded()),
            ("ReadThroughput", (bytes / 3).rounded()), ("WriteThroughput", bytes.rounded()),
            ("ReadLatency", 0.0008 + 0.0002 * (1 + fast)),
            ("WriteLatency", 0.0011 + 0.0003 * (1 + fast)),
            ("NetworkReceiveThroughput", bytes.rounded()),
            ("NetworkTransmitThroughput", (bytes * 1.05).rounded()),
        ]
    }

    /// Memory of the class, as AWS lists it.
    private var memoryGibibytes: Double {
        let sizes = [
            "micro": 1.0, "small": 2, "medium": 4, "large": 16, "xlarge": 32, "2xlarge": 64,
            "4xlarge": 128,
        ]
        let size = plan.instanceClass.split(separator: ".").last.map(String.init) ?? "large"
        let perFamily = plan.instanceClass.contains(".c") || plan.instanceClass.contains(".t")
        return (sizes[size] ?? 16) / (perFamily && size != "micro" && size != "medium" ? 2 : 1)
    }
}

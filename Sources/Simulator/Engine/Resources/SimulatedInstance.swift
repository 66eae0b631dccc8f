/// A replication instance.
struct SimulatedInstance: Sendable, Equatable {
    let arn: String
    var plan: InstancePlan
    let createdAt: Double
    let randomStream: UInt64
    var status: String
    var transition: Transition?
    var subnetGroup: String?
    var isPublic = false
    /// The zone that was asked for; `nil` for the first.
    var zone: String?
    /// Whether its disk is full, so that reading is paused.
    var isDiskFull = false
    var maintenanceWindow = "sun:03:30-sun:04:00"
    var upgradesItself = true
    /// Modifications that are pending.
    var pending = PendingChanges()
    /// The pending maintenance action and its opt-in.
    var maintenance: Maintenance?

    /// A pending change of status.
    struct Transition: Sendable, Equatable {
        let atTick: Int
        let status: String
        /// Whether pending modifications are applied with it.
        var appliesChanges = false
    }

    /// The pending values of ModifyReplicationInstance; `nil` for those that stay.
    struct PendingChanges: Sendable, Equatable {
        var instanceClass: String?
        var allocatedStorage: Int?
        var isMultiAZ: Bool?
        var engineVersion: String?

        var isEmpty: Bool { self == PendingChanges() }
    }

    /// A pending maintenance action.
    struct Maintenance: Sendable, Equatable {
        let action: String
        /// `immediate`, `next-maintenance`, or `nil` without an opt-in.
        var optIn: String?
    }

    /// Applies the pending modifications.
    mutating func applyChanges() {
        plan.instanceClass = pending.instanceClass ?? plan.instanceClass
        plan.allocatedStorage = pending.allocatedStorage ?? plan.allocatedStorage
        plan.isMultiAZ = pending.isMultiAZ ?? plan.isMultiAZ
        plan.engineVersion = pending.engineVersion ?? plan.engineVersion
        pending = PendingChanges()
        if maintenance?.optIn == "immediate" { maintenance = nil }
    }

    var identifier: String { plan.identifier }

    /// The load by its tasks at one moment.
    struct Load: Sendable, Equatable {
        var subtasks = 0
        var changesPerSecond = 0.0
        var waitingChanges = 0.0
        /// Changes that lie in swap files on its disk.
        var swappedChanges = 0.0
    }

    /// The used part of its storage, 0...1: the scenario's part and the swap files.
    func usedStorage(_ load: Load) -> Double {
        let swapped = load.swappedChanges * Self.gibibytesPerChange
        return min(1, plan.usedStorage + swapped / Double(max(1, plan.allocatedStorage)))
    }

    /// The size on disk of a swapped change, with its row image and log record.
    private static let gibibytesPerChange = 4e-6

    /// Publishes this minute's datapoints.
    func publishMetrics(_ load: Load, _ context: TickContext, to store: inout SimulatedMetrics) {
        guard status != "creating" else { return }
        for (name, value) in values(load, context) {
            store.publish(value, to: .instance(name, of: identifier), at: context.time)
        }
    }

    private func values(_ load: Load, _ context: TickContext) -> [(String, Double)] {
        let slow = context.random.wave(randomStream, context.tick, period: 1200)
        let fast = context.random.wave(randomStream &+ 1, context.tick, period: 60)
        let subtasks = Double(load.subtasks)
        let gibibyte = 1_073_741_824.0
        let cpu = min(98, 5 + 2 * slow + 1.5 * fast + 7.5 * subtasks + load.changesPerSecond / 450)
        let memory = memoryGibibytes * (0.72 + 0.03 * slow - 0.035 * subtasks)
        let waiting = load.waitingChanges * 1e-6
        let pressure = max(0, memoryGibibytes * 0.08 - (memory - waiting))
        let storage = Double(plan.allocatedStorage) * (1 - usedStorage(load))
        let operations = 18 + 6 * fast + 140 * subtasks + load.changesPerSecond / 6
        let bytes = 180_000 + 40_000 * fast + 22_000_000 * subtasks + load.changesPerSecond * 420
        return [
            ("CPUUtilization", (cpu * 100).rounded() / 100),
            ("AvailableMemory", (max(0.05, (memory - waiting) * 1.04) * gibibyte).rounded()),
            ("FreeMemory", (max(0.05, (memory - waiting) * 0.6) * gibibyte).rounded()),
            ("FreeableMemory", (max(0.05, memory - waiting) * gibibyte).rounded()),
            (
                "SwapUsage",
                ((max(0, 0.02 + 0.004 * slow) + min(pressure, memoryGibibytes / 4)) * gibibyte)
                    .rounded()
            ),
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

extension SimulatedAccount {
    /// The present load of an instance by its tasks.
    func load(of instance: SimulatedInstance, _ context: TickContext) -> SimulatedInstance.Load {
        var load = SimulatedInstance.Load()
        for task in tasks where task.instanceARN == instance.arn {
            load.swappedChanges += swappedChanges(of: task, context)
            guard task.isRunning else { continue }
            load.subtasks += task.loading.count
            load.changesPerSecond += task.minute.captured / 60
            load.waitingChanges += task.changes.unapplied.total
        }
        return load
    }

    /// Pauses reading on instances whose disk is full, and resumes it when there is space again.
    mutating func watchDisks(_ context: TickContext) {
        for index in instances.indices {
            informTasks(of: instances[index])
            let used = instances[index].usedStorage(load(of: instances[index], context))
            let wasFull = instances[index].isDiskFull
            let isFull = used > (wasFull ? 0.85 : 0.9)
            guard isFull != wasFull else { continue }
            instances[index].isDiskFull = isFull
            guard isFull else { continue }
            activity.record(
                AccountEvent(
                    source: .instance, sourceIdentifier: instances[index].identifier,
                    category: "low storage",
                    message: "Free storage for the replication instance is low.",
                    at: context.time))
        }
    }

    /// Copies to tasks what they need of their instance, which changes with a move or an upgrade.
    private mutating func informTasks(of instance: SimulatedInstance) {
        for index in tasks.indices where tasks[index].instanceARN == instance.arn {
            tasks[index].diskIsFull = instance.isDiskFull
            guard tasks[index].engineVersion != instance.plan.engineVersion else { continue }
            tasks[index].engineVersion = instance.plan.engineVersion
        }
    }

    /// Changes of a task in swap files; those of a task that does not run are at the source.
    private func swappedChanges(of task: SimulatedTask, _ context: TickContext) -> Double {
        guard task.migrationType.replicates, task.hasRun else { return 0 }
        let swapped = task.swappedChanges(context)
        return (task.isRunning ? swapped.source : 0) + swapped.target
    }
}

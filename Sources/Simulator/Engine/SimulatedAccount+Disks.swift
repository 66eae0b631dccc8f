extension SimulatedAccount {
    /// What the tasks of an instance ask of it at this moment.
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

    /// Pauses reading on instances whose disk is full, and lets it go on when there is room again.
    mutating func watchDisks(_ context: TickContext) {
        for index in instances.indices {
            informTasks(of: instances[index])
            let used = instances[index].usedStorage(load(of: instances[index], context))
            let wasFull = instances[index].isDiskFull
            let isFull = used > (wasFull ? 0.85 : 0.9)
            guard isFull != wasFull else { continue }
            instances[index].isDiskFull = isFull
            guard isFull else { continue }
            journal.record(
                AccountEvent(
                    source: .instance, sourceIdentifier: instances[index].identifier,
                    category: "low storage",
                    message: "Free storage for the replication instance is low.",
                    at: context.time))
        }
    }

    /// Tells tasks what they have to know of their instance: they move, and it is upgraded.
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

extension Scenario {
    /// Four tasks whose latency looks alike: busy and caught up, idle because nobody writes, dead
    /// because nothing arrives any more although the source is written to, and stopped, which has
    /// no value at all. Only starting the dead one again shows how far behind it is.
    static var idleOrDead: Scenario {
        var scenario = Scenario(
            name: "idle-or-dead", summary: "the three meanings of latency zero, and of no value")
        scenario.instances = [.riga]
        scenario.endpoints = [.ledgerOracle, .ledgerAurora]
        let busy = idleOrDeadTask("busy-cdc", changes: 250)
        var idle = idleOrDeadTask("idle-cdc", changes: 250)
        idle.incidents = [Incident(.changeBurst, at: -3_600, duration: 1_000_000, factor: 0)]
        var dead = idleOrDeadTask("dead-cdc", changes: 250)
        dead.incidents = [
            Incident(.deadCapture, at: -900, duration: 1_000_000),
            .log(
                at: -899, "SOURCE_CAPTURE", "W",
                "No events were received from the source for 60 seconds, the replication slot "
                    + "may be inactive"),
        ]
        var stopped = idleOrDeadTask("stopped-cdc", changes: 250)
        stopped.incidents = [
            .end(
                .stop, at: -600, reason: "RECYCLE_TASK",
                message: "Task was recycled after an instance restart")
        ]
        scenario.tasks = [busy, idle, dead, stopped]
        return scenario
    }

    private static func idleOrDeadTask(_ name: String, changes: Double) -> TaskPlan {
        var task = TaskPlan(
            name, .changes, instance: "riga-rep01", source: "ledger-oracle-src",
            target: "ledger-aurora-tgt",
            tables: TablePlan.family(String(name.prefix { $0 != "-" }), count: 8, rows: 50_000))
        task.startsAt = -3_500
        task.changesPerSecond = changes
        task.validates = false
        return task
    }
}

extension Scenario {
    /// A transaction stays open at the source for half an hour: nothing after it can be read, and latency
    /// grows by a second per second.
    static var stuck: Scenario {
        var scenario = Scenario(
            name: "stuck", summary: "a source transaction stays open and source latency climbs")
        scenario.instances = [.riga]
        scenario.endpoints = [.ledgerOracle, .ledgerAurora]
        var task = TaskPlan(
            "ledger-eu-cdc", .changes, instance: "riga-rep01", source: "ledger-oracle-src",
            target: "ledger-aurora-tgt", tables: CutoverTables.all)
        task.startsAt = -3_000
        task.changesPerSecond = 400
        task.incidents = [
            Incident(.openTransaction, at: 60, duration: 1_800),
            .log(
                at: 90, "SORTER", "I",
                "Transaction 2231.17.90121 is open since 30 seconds, 12000 records wait for its "
                    + "commit"),
            .log(
                at: 660, "SORTER", "W",
                "Transaction 2231.17.90121 is open since 600 seconds. Changes are written to "
                    + "disk"),
        ]
        scenario.tasks = [task]
        scenario.alarms = [
            MetricAlarmPlan(
                "ledger-source-lag", details: "Reading from the ledger is behind",
                metric: "CDCLatencySource", instance: "riga-rep01", task: "ledger-eu-cdc",
                above: 60)
        ]
        return scenario
    }
}

extension Scenario {
    /// Three tables fail to load, then the whole task fails and can be resumed.
    static var failing: Scenario {
        var scenario = Scenario(
            name: "failing", summary: "table errors, then the task fails and can be resumed")
        scenario.instances = [.riga]
        scenario.endpoints = [.ledgerOracle, .ledgerAurora]
        var task = TaskPlan(
            "ledger-eu-fullcdc", .fullLoadAndChanges, instance: "riga-rep01",
            source: "ledger-oracle-src", target: "ledger-aurora-tgt", tables: CutoverTables.all)
        task.startsAt = 2
        task.tables[8].loadError =
            "Failed to load data from csv file. RetCode: SQL_ERROR SqlState: 22001 Message: value "
            + "too long for type character varying(40) [1020403]"
        task.tables[10].loadError =
            "RetCode: SQL_ERROR  SqlState: 23505 NativeError: 1 Message: ERROR: duplicate key "
            + "value violates unique constraint \"accruals_pkey\" [1020403]"
        task.tables[25].loadError =
            "ORA-01555: snapshot too old: rollback segment number 9 with name too small [1020417]"
        task.incidents = [
            .end(
                .failure, at: 120, reason: "FATAL_ERROR",
                message: "Stream Component Fatal error. Task error notification received from "
                    + "subtask 3, thread 1 [reptask/replicationtask.c:2801] [1020101] Error "
                    + "executing source loop; ORA-03113: end-of-file on communication channel "
                    + "[1020417]")
        ]
        scenario.tasks = [task]
        return scenario
    }
}

extension Scenario {
    /// Four tasks with similar latency: busy and caught up, idle without changes, dead because changes no
    /// longer arrive, and stopped without a value. Only a restart shows the lag of the dead one.
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

extension Scenario {
    /// The cutover with most of the account's API quota used by others.
    static var throttled: Scenario {
        var scenario = Scenario.cutover
        scenario.name = "throttled"
        scenario.summary = "the cutover with a small quota of DMS calls, as among colleagues"
        scenario.faults = [Fault(.throttle, tokens: 10, refill: 0.3)]
        return scenario
    }
}

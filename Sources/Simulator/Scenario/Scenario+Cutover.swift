extension Scenario {
    /// Six minutes of a cutover: forty tables load, changes follow, the lag climbs and drains.
    static var cutover: Scenario {
        var scenario = Scenario(
            name: "cutover",
            summary: "one task of 40 tables loads and turns to change replication, with trouble")
        scenario.instances = [.riga]
        scenario.endpoints = [.ledgerOracle, .ledgerAurora]
        scenario.tasks = [cutoverTask]
        scenario.alarms = [
            AlarmPlan(
                "riga-lag-high", details: "Changes reach the target later than 15 s",
                metric: "CDCLatencyTarget", instance: "riga-rep01", task: "ledger-eu-fullcdc",
                above: 15),
            AlarmPlan(
                "riga-cpu-high", details: "The replication instance is busy",
                metric: "CPUUtilization", instance: "riga-rep01", above: 90),
        ]
        return scenario
    }

    private static var cutoverTask: TaskPlan {
        var task = TaskPlan(
            "ledger-eu-fullcdc", .fullLoadAndChanges, instance: "riga-rep01",
            source: "ledger-oracle-src", target: "ledger-aurora-tgt", tables: CutoverTables.all)
        task.startsAt = 2
        task.changesPerSecond = 900
        task.applyHeadroom = 3.2
        task.incidents = [
            Incident(.slowApply, at: 205, duration: 60, factor: 0.05),
            .log(
                at: 96, "SOURCE_CAPTURE", "W",
                "Value of column 'BODY' in table 'LEDGER.DOCUMENTS' was truncated to 32768 bytes, "
                    + "actual length: 143687 bytes"),
            .log(
                at: 208, "TARGET_APPLY", "E",
                "RetCode: SQL_ERROR  SqlState: 55P03 NativeError: 1 Message: ERROR: canceling "
                    + "statement due to lock timeout; Error while executing the query [1022502]"),
            .log(
                at: 209, "TARGET_APPLY", "I",
                "Bulk apply operation failed. Trying to execute bulk statements in 'one-by-one' "
                    + "mode"),
            .log(
                at: 226, "SORTER", "W",
                "Reading from source is paused. Total storage used by swap files exceeded the "
                    + "limit 1048576000 bytes"),
            .log(at: 268, "SORTER", "I", "Reading from source is resumed"),
            .log(
                at: 291, "TARGET_APPLY", "W",
                "Statements are executed in bulk mode again, 1 statement was written to "
                    + "awsdms_apply_exceptions"),
        ]
        return task
    }
}

extension InstancePlan {
    static var riga: InstancePlan {
        var plan = InstancePlan(identifier: "riga-rep01")
        plan.isMultiAZ = true
        plan.allocatedStorage = 200
        return plan
    }
}

extension EndpointPlan {
    static var ledgerOracle: EndpointPlan {
        EndpointPlan(
            identifier: "ledger-oracle-src", role: .source, engine: "oracle",
            engineDisplayName: "Oracle", server: "ora-ledger.dc1.example.com", port: 1521,
            database: "LEDGERP")
    }

    static var ledgerAurora: EndpointPlan {
        EndpointPlan(
            identifier: "ledger-aurora-tgt", role: .target, engine: "aurora-postgresql",
            engineDisplayName: "Amazon Aurora PostgreSQL",
            server: "ledger.cluster-c1a2b3c4d5e6.eu-west-3.rds.amazonaws.com", port: 5432,
            database: "ledger")
    }
}

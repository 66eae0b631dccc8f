extension Scenario {
    /// One task of as many tables as AWS advises to put into one task at most.
    static var huge: Scenario {
        var scenario = Scenario(name: "huge", summary: "one task of 60,000 tables, half loaded")
        var instance = InstancePlan.riga
        instance.instanceClass = "dms.r5.4xlarge"
        scenario.history = 720
        scenario.instances = [instance]
        scenario.endpoints = [.ledgerOracle, .ledgerAurora]
        var task = TaskPlan(
            "erp-all-fullcdc", .fullLoadAndChanges, instance: "riga-rep01",
            source: "ledger-oracle-src", target: "ledger-aurora-tgt", tables: hugeTables)
        task.startsAt = -700
        task.subtasks = 49
        task.changesPerSecond = 1_500
        task.validatedRowsPerSecond = 400_000
        scenario.tasks = [task]
        scenario.alarms = [
            AlarmPlan(
                "erp-lag-high", details: "Changes reach the target later than a minute",
                metric: "CDCLatencyTarget", instance: "riga-rep01", task: "erp-all-fullcdc",
                above: 60)
        ]
        return scenario
    }

    /// Sixty schemas of a thousand tables each, as of one tenant each.
    private static var hugeTables: [TablePlan] {
        (1...60).flatMap { tenant in
            TablePlan.family(
                "TENANT_\(tenant < 10 ? "0" : "")\(tenant)", count: 1_000, rows: 90_000)
        }
    }
}

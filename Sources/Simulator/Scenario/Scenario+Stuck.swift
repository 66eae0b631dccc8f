extension Scenario {
    /// A transaction is left open at the source: nothing after it can be read, and latency climbs
    /// by a second a second until someone ends it – here after half an hour.
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
            AlarmPlan(
                "ledger-source-lag", details: "Reading from the ledger is behind",
                metric: "CDCLatencySource", instance: "riga-rep01", task: "ledger-eu-cdc",
                above: 60)
        ]
        return scenario
    }
}

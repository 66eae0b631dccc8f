extension Scenario {
    /// Every validation state, up to the limits of 1,000 rows a table and 10,000 a task.
    static var validation: Scenario {
        var scenario = Scenario(
            name: "validation",
            summary: "mismatches, suspended records, and validation that gives up at its limits")
        scenario.instances = [.riga]
        scenario.endpoints = [.ledgerOracle, .ledgerAurora]
        var some = TaskPlan(
            "ledger-eu-fullcdc", .fullLoadAndChanges, instance: "riga-rep01",
            source: "ledger-oracle-src", target: "ledger-aurora-tgt",
            tables: TablePlan.family("LEDGER", count: 24, rows: 400_000))
        some.startsAt = -600
        some.tables[1].mismatches = 37
        some.tables[2].mismatches = 5
        some.tables[2].clearsOnRevalidation = false
        some.tables[3].suspended = 11
        some.tables[5].hasPrimaryKey = false
        some.tables[7].mismatches = 4_000
        some.tables[9].loadError = "Table 'LEDGER.PRICES' cannot be created on target [1020436]"
        some.tables[11].validationError =
            "Unsupported data type of the key column: the table cannot be validated"
        some.incidents = [.table(.drift, "LEDGER.PRODUCTS", at: 45, rows: 14)]

        var many = TaskPlan(
            "archive-fullload", .fullLoad, instance: "riga-rep01", source: "ledger-oracle-src",
            target: "ledger-aurora-tgt",
            tables: TablePlan.family("ARCHIVE", count: 18, rows: 200_000))
        many.startsAt = -300
        for index in many.tables.indices { many.tables[index].mismatches = 990 }
        scenario.tasks = [some, many, resynced]
        return scenario
    }

    /// A full load whose differing rows are repaired before it stops.
    private static var resynced: TaskPlan {
        var task = TaskPlan(
            "refdata-resync", .fullLoad, instance: "riga-rep01", source: "ledger-oracle-src",
            target: "ledger-aurora-tgt",
            tables: TablePlan.family("REFDATA", count: 6, rows: 60_000))
        task.startsAt = -240
        task.settings = "{\"ResyncSettings\": {\"EnableResync\": true}}"
        task.tables[0].mismatches = 48
        task.tables[2].mismatches = 20
        task.tables[2].resyncFailures = 2
        task.tables[3].hasPrimaryKey = false
        return task
    }
}

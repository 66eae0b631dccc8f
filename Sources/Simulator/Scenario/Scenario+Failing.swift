extension Scenario {
    /// Three tables break while they load, then the whole task fails; a resume goes on.
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

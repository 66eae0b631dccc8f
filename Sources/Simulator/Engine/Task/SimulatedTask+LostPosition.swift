extension SimulatedTask {
    /// Ends the task because the source no longer has the changes from its position on.
    mutating func losePosition(
        _ incident: Incident, _ context: TickContext, _ activity: inout AccountActivity
    ) {
        guard migrationType.replicates else { return }
        let draw = Int(context.random.bits(randomStream &+ 8, context.tick) >> 1)
        let words = SourceLogWords(engine: sourceEngine).texts
        lostPosition =
            incident.message.isEmpty ? words[draw % words.count] : incident.message
        _ = hasPosition(context, &activity)
    }

    /// Whether the changes from the task's position on can be read; if not, it fails.
    mutating func hasPosition(
        _ context: TickContext, _ activity: inout AccountActivity
    ) -> Bool {
        guard let lostPosition else { return true }
        log("SOURCE_CAPTURE", "E", lostPosition, context, &activity)
        fail(
            Failure(
                message: "Stream Component Fatal error. Task error notification received from "
                    + "subtask 0, thread 0 [reptask/replicationtask.c:2801] [1020101] Error "
                    + "executing source loop; \(lostPosition)"), context, &activity)
        return false
    }
}

/// What engines and DMS say when the log a task would read on from is gone.
///
/// Sources: the user guide's and the knowledge center's pages on troubleshooting (error 1236, `Archived
/// Redo log with the sequence`, `Failed to access LSN`), and the message catalogues of the engines.
struct SourceLogWords: Sendable {
    let texts: [String]

    init(engine: String) {
        switch engine {
        case "postgres", "aurora-postgresql": texts = Self.postgreSQL
        case "mysql", "mariadb", "aurora": texts = Self.mySQL
        case "oracle": texts = Self.oracle
        case "sqlserver", "azuredb": texts = Self.sqlServer
        default: texts = ["The checkpoint is no longer available at the source [1020417]"]
        }
    }

    private static let postgreSQL = [
        "RetCode: SQL_ERROR  SqlState: 42704 NativeError: 1 Message: ERROR: replication slot "
            + "\"sh3p0tkq_00016402\" does not exist;, Error while executing the query [1022502]",
        "RetCode: SQL_ERROR  SqlState: 55000 NativeError: 1 Message: ERROR: can no longer get "
            + "changes from replication slot \"sh3p0tkq_00016402\"; This slot has been "
            + "invalidated because it exceeded the maximum reserved size. [1022502]",
        "RetCode: SQL_ERROR  SqlState: 58P01 NativeError: 1 Message: ERROR: requested WAL segment "
            + "00000001000003A4000000C7 has already been removed [1022502]",
    ]

    private static let mySQL = [
        "Error 1236 (Could not find first log file name in binary log index file) reading binlog "
            + "events [1020493]",
        "Error 1236 (Cannot replicate because the source purged required binary logs. Replicate "
            + "the missing transactions from elsewhere, or provision a new replica from backup.) "
            + "reading binlog events [1020493]",
    ]

    private static let oracle = [
        "Archived Redo log with the sequence 41877 does not exist, thread 1 [1022318]",
        "ORA-01291: missing logfile [1022307]",
        "ORA-00308: cannot open archived log '/u02/arch/1_41877_1042378.arc' ORA-27037: unable to "
            + "obtain file status [1022307]",
    ]

    private static let sqlServer = [
        "Failed to access LSN '0000a13c:000416d2:0001' in the backup log sets since BACKUP/LOG-s "
            + "are not available. [1020465]",
        "backup log is not available for LSN '0000a13c:000416d2:0001' [1020417]",
    ]
}

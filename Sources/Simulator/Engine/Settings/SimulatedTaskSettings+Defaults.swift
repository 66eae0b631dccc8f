extension SimulatedTaskSettings {
    /// DMS's default document, with logging and validation switched on.
    static let defaults = (try? WireValue(json: Array(defaultText.utf8))) ?? .null

    /// Every component a task's log has, in the order DMS lists them in.
    private static let components = [
        "TRANSFORMATION", "SOURCE_UNLOAD", "IO", "TARGET_LOAD", "PERFORMANCE", "SOURCE_CAPTURE",
        "SORTER", "REST_SERVER", "VALIDATOR_EXT", "TARGET_APPLY", "TASK_MANAGER",
        "TABLES_MANAGER", "METADATA_MANAGER", "FILE_FACTORY", "COMMON", "ADDONS",
        "DATA_STRUCTURE", "COMMUNICATION", "FILE_TRANSFER", "DATA_RESYNC", "RESYNC_UNLOAD",
    ]
    .map { "{\"Id\": \"\($0)\", \"Severity\": \"LOGGER_SEVERITY_DEFAULT\"}" }
    .joined(separator: ", ")

    private static let defaultText = """
        {
          "TargetMetadata": {"TargetSchema": "", "SupportLobs": true, "FullLobMode": false,
            "LobChunkSize": 64, "LimitedSizeLobMode": true, "LobMaxSize": 32,
            "InlineLobMaxSize": 0, "LoadMaxFileSize": 0, "ParallelLoadThreads": 0,
            "ParallelLoadBufferSize": 0, "BatchApplyEnabled": false, "TaskRecoveryTableEnabled":
            false, "ParallelApplyThreads": 0, "ParallelApplyBufferSize": 0,
            "ParallelApplyQueuesPerThread": 0},
          "FullLoadSettings": {"TargetTablePrepMode": "DROP_AND_CREATE",
            "CreatePkAfterFullLoad": false, "StopTaskCachedChangesApplied": false,
            "StopTaskCachedChangesNotApplied": false, "MaxFullLoadSubTasks": 8,
            "TransactionConsistencyTimeout": 600, "CommitRate": 10000},
          "Logging": {"EnableLogging": true, "EnableLogContext": false, "LogComponents": [
            \(components)],
            "CloudWatchLogGroup": null, "CloudWatchLogStream": null},
          "ControlTablesSettings": {"ControlSchema": "", "HistoryTimeslotInMinutes": 5,
            "HistoryTableEnabled": false, "SuspendedTablesTableEnabled": false,
            "StatusTableEnabled": false, "FullLoadExceptionTableEnabled": false},
          "StreamBufferSettings": {"StreamBufferCount": 3, "StreamBufferSizeInMB": 8,
            "CtrlStreamBufferSizeInMB": 5},
          "ChangeProcessingDdlHandlingPolicy": {"HandleSourceTableDropped": true,
            "HandleSourceTableTruncated": true, "HandleSourceTableAltered": true},
          "ErrorBehavior": {"DataErrorPolicy": "LOG_ERROR", "DataTruncationErrorPolicy":
            "LOG_ERROR", "DataErrorEscalationPolicy": "SUSPEND_TABLE",
            "DataErrorEscalationCount": 0, "TableErrorPolicy": "SUSPEND_TABLE",
            "TableErrorEscalationPolicy": "STOP_TASK", "TableErrorEscalationCount": 0,
            "RecoverableErrorCount": -1, "RecoverableErrorInterval": 5,
            "RecoverableErrorThrottling": true, "RecoverableErrorThrottlingMax": 1800,
            "ApplyErrorDeletePolicy": "IGNORE_RECORD", "ApplyErrorInsertPolicy": "LOG_ERROR",
            "ApplyErrorUpdatePolicy": "LOG_ERROR", "ApplyErrorEscalationPolicy": "LOG_ERROR",
            "ApplyErrorEscalationCount": 0, "FullLoadIgnoreConflicts": true,
            "FailOnNoTablesCaptured": true},
          "ChangeProcessingTuning": {"BatchApplyTimeoutMin": 1, "BatchApplyTimeoutMax": 30,
            "BatchApplyMemoryLimit": 500, "MinTransactionSize": 1000, "CommitTimeout": 1,
            "MemoryLimitTotal": 1024, "MemoryKeepTime": 60, "StatementCacheSize": 50},
          "ValidationSettings": {"EnableValidation": true, "ValidationMode": "ROW_LEVEL",
            "ThreadCount": 5, "PartitionSize": 10000, "FailureMaxCount": 10000,
            "TableFailureMaxCount": 1000, "RecordFailureDelayInMinutes": 5,
            "RecordSuspendDelayInMinutes": 30, "ValidationOnly": false, "SkipLobColumns": false,
            "HandleCollationDiff": false}
        }
        """
}

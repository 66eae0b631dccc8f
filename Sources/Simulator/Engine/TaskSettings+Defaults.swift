extension TaskSettings {
    /// The document DMS gives a task made without settings, but with logging and validation on.
    static let defaults = (try? JSONReader.value(of: Array(defaultText.utf8))) ?? .null

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
          "Logging": {"EnableLogging": true, "EnableLogContext": false, "LogComponents":
            [{"Id": "SOURCE_UNLOAD", "Severity": "LOGGER_SEVERITY_DEFAULT"}, {"Id":
            "TARGET_LOAD", "Severity": "LOGGER_SEVERITY_DEFAULT"}, {"Id": "SOURCE_CAPTURE",
            "Severity": "LOGGER_SEVERITY_DEFAULT"}, {"Id": "TARGET_APPLY", "Severity":
            "LOGGER_SEVERITY_DEFAULT"}, {"Id": "TASK_MANAGER", "Severity":
            "LOGGER_SEVERITY_DEFAULT"}], "CloudWatchLogGroup": null, "CloudWatchLogStream":
            null},
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
            "ApplyErrorDeletePolicy": "IGNORE_RECORD", "ApplyErrorInsertPolicy": "LOG_ERROR",
            "ApplyErrorUpdatePolicy": "LOG_ERROR", "FullLoadIgnoreConflicts": true,
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

/// A task's settings document, and its values that the engine follows.
struct SimulatedTaskSettings: Sendable, Equatable {
    private(set) var document: WireValue
    let load: LoadSettings
    let lobs: LobSettings
    let errors: ErrorSettings
    let validation: ValidationSettings
    let resync: ResyncSettings
    let tuning: TuningSettings
    let logging: LogSettings

    /// From a document; what is absent in it has DMS's default.
    init(document: WireValue = Self.defaults) {
        self.document = document
        load = LoadSettings(SettingsSection(document, "FullLoadSettings"))
        lobs = LobSettings(SettingsSection(document, "TargetMetadata"))
        errors = ErrorSettings(SettingsSection(document, "ErrorBehavior"))
        validation = ValidationSettings(SettingsSection(document, "ValidationSettings"))
        resync = ResyncSettings(SettingsSection(document, "ResyncSettings"))
        tuning = TuningSettings(document)
        logging = LogSettings(SettingsSection(document, "Logging"))
    }

    /// The defaults with a scenario's settings over them.
    init(plan: TaskPlan) {
        let document = Self.defaults.merged(with: Self.overrides(of: plan))
        let own = plan.settings.flatMap { try? WireValue(json: Array($0.utf8)) }
        self.init(document: own.map(document.merged) ?? document)
    }

    private static func overrides(of plan: TaskPlan) -> WireValue {
        [
            "FullLoadSettings": ["MaxFullLoadSubTasks": .integer(plan.subtasks)],
            "ValidationSettings": ["EnableValidation": .bool(plan.validates)],
        ]
    }

    var validates: Bool { validation.isEnabled }
    var logs: Bool { logging.isEnabled }
    var subtasks: Int { load.subtasks }
    var commitRate: Int { load.commitRate }

    /// The settings with the members of `changes` over them, section by section.
    func changed(by changes: WireValue) -> SimulatedTaskSettings {
        SimulatedTaskSettings(document: document.merged(with: changes))
    }

    /// Sets the log group and stream, as DMS does at the first run.
    mutating func setLogLocation(_ place: TaskLogLocation) {
        guard logs else { return }
        let logging: WireValue = [
            "CloudWatchLogGroup": .string(place.group),
            "CloudWatchLogStream": .string(place.stream),
        ]
        document = document.merged(with: ["Logging": logging])
    }
}

extension WireValue {
    /// Objects are merged member by member; everything else is replaced.
    func merged(with changes: WireValue) -> WireValue {
        guard case .object(var own) = self, case .object(let new) = changes else { return changes }
        for (name, value) in new.members {
            own[name] = own[name]?.merged(with: value) ?? value
        }
        return .object(own)
    }
}

/// One section of a settings document; absent or invalid values have their defaults.
struct SettingsSection: Sendable {
    private let value: WireValue?

    init(_ document: WireValue, _ name: String) { value = document[name] }

    func flag(_ name: String, or standard: Bool) -> Bool {
        guard case .bool(let flag) = value?[name] else { return standard }
        return flag
    }

    func integer(_ name: String, _ range: ClosedRange<Int>, or standard: Int) -> Int {
        guard case .integer(let number) = value?[name], range.contains(number) else {
            return standard
        }
        return number
    }

    func text(_ name: String) -> String? {
        guard case .string(let text) = value?[name], !text.isEmpty else { return nil }
        return text
    }

    /// One of the words of an enumeration.
    func word<Word: RawRepresentable<String>>(_ name: String, or standard: Word) -> Word {
        text(name).flatMap(Word.init(rawValue:)) ?? standard
    }

    func list(_ name: String) -> [WireValue] {
        guard case .array(let values) = value?[name] else { return [] }
        return values
    }
}

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

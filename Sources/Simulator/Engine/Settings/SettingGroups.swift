import Basics

/// The section `FullLoadSettings`.
struct LoadSettings: Sendable, Equatable {
    /// The treatment of a target table that holds rows (TargetTablePrepMode).
    enum Preparation: String, Sendable {
        case nothing = "DO_NOTHING"
        case dropAndCreate = "DROP_AND_CREATE"
        case truncate = "TRUNCATE_BEFORE_LOAD"
    }

    /// Tables loaded at once (MaxFullLoadSubTasks).
    let subtasks: Int
    let commitRate: Int
    let preparation: Preparation
    /// Whether primary keys are created after the load, so that duplicates are possible until then.
    let createsKeyAfterwards: Bool
    /// StopTaskCachedChangesNotApplied: ends the task when its tables are loaded.
    let stopsBeforeCachedChanges: Bool
    /// StopTaskCachedChangesApplied: ends the task when it has caught up after the load.
    let stopsAfterCachedChanges: Bool

    init(_ section: SettingsSection) {
        subtasks = section.integer("MaxFullLoadSubTasks", 1...49, or: 8)
        commitRate = section.integer("CommitRate", 1...50_000, or: 10_000)
        preparation = section.word("TargetTablePrepMode", or: .dropAndCreate)
        createsKeyAfterwards = section.flag("CreatePkAfterFullLoad", or: false)
        stopsBeforeCachedChanges = section.flag("StopTaskCachedChangesNotApplied", or: false)
        stopsAfterCachedChanges = section.flag("StopTaskCachedChangesApplied", or: false)
    }
}

/// The LOB settings of the section `TargetMetadata`.
struct LobSettings: Sendable, Equatable {
    let isSupported: Bool
    /// Bytes after which a value is cut in limited mode; `nil` in full mode, which cuts nothing.
    let limit: Int?

    init(_ section: SettingsSection) {
        isSupported = section.flag("SupportLobs", or: true)
        let isFull = section.flag("FullLobMode", or: false)
        let kilobytes = section.integer("LobMaxSize", 1...102_400, or: 32)
        limit = isFull && !section.flag("LimitedSizeLobMode", or: false) ? nil : kilobytes * 1024
    }

    /// The load rate relative to a table without LOBs; full LOB mode looks each value up.
    var pace: Double { isSupported && limit == nil ? 0.35 : 1 }
}

/// The section `ErrorBehavior`.
struct ErrorSettings: Sendable, Equatable {
    /// An error policy for rows or tables (DMS user guide, error handling task settings).
    enum Policy: String, Sendable {
        case ignoreRecord = "IGNORE_RECORD"
        case logError = "LOG_ERROR"
        case insertRecord = "INSERT_RECORD"
        case updateRecord = "UPDATE_RECORD"
        case suspendTable = "SUSPEND_TABLE"
        case stopTask = "STOP_TASK"
    }

    let data: Policy
    let dataEscalation: Policy
    /// Errors in one table's rows after which the escalation policy holds; 0 for never.
    let dataEscalationCount: Int
    let table: Policy
    let tableEscalation: Policy
    /// Suspended tables after which the escalation policy holds; 0 for never.
    let tableEscalationCount: Int
    let applyInsert: Policy
    let applyUpdate: Policy
    let applyDelete: Policy
    let applyEscalation: Policy
    let applyEscalationCount: Int
    /// Recovery attempts after an environmental error; -1 for unlimited.
    let recoverableCount: Int
    /// Seconds before the first attempt.
    let recoverableInterval: Int
    let throttles: Bool
    /// Longest pause between two attempts, in seconds.
    let throttlingLimit: Int
    /// Whether rows that exist at the target are ignored while loading.
    let ignoresConflicts: Bool
    let failsWithoutTables: Bool

    init(_ section: SettingsSection) {
        data = section.word("DataErrorPolicy", or: .logError)
        dataEscalation = section.word("DataErrorEscalationPolicy", or: .suspendTable)
        dataEscalationCount = section.integer("DataErrorEscalationCount", 0...Int.max, or: 0)
        table = section.word("TableErrorPolicy", or: .suspendTable)
        tableEscalation = section.word("TableErrorEscalationPolicy", or: .stopTask)
        tableEscalationCount = section.integer("TableErrorEscalationCount", 0...Int.max, or: 0)
        applyInsert = section.word("ApplyErrorInsertPolicy", or: .logError)
        applyUpdate = section.word("ApplyErrorUpdatePolicy", or: .logError)
        applyDelete = section.word("ApplyErrorDeletePolicy", or: .ignoreRecord)
        applyEscalation = section.word("ApplyErrorEscalationPolicy", or: .logError)
        applyEscalationCount = section.integer("ApplyErrorEscalationCount", 0...Int.max, or: 0)
        recoverableCount = section.integer("RecoverableErrorCount", -1...Int.max, or: -1)
        recoverableInterval = section.integer("RecoverableErrorInterval", 0...86_400, or: 5)
        throttles = section.flag("RecoverableErrorThrottling", or: true)
        throttlingLimit = section.integer("RecoverableErrorThrottlingMax", 1...86_400, or: 1_800)
        ignoresConflicts = section.flag("FullLoadIgnoreConflicts", or: true)
        failsWithoutTables = section.flag("FailOnNoTablesCaptured", or: true)
    }

    /// The policy for an error while a change of that kind is applied.
    func policy(applying change: Incident.Change) -> Policy {
        switch change {
        case .insert: applyInsert
        case .update: applyUpdate
        case .delete: applyDelete
        }
    }

    /// Seconds to wait before attempt number `attempt`, the first being 1.
    func pause(beforeAttempt attempt: Int) -> Int {
        let doubled = throttles ? recoverableInterval << min(max(0, attempt - 1), 16) : 0
        return max(1, max(recoverableInterval, min(doubled, throttlingLimit)))
    }
}

/// The section `Logging`: whether there is a log, and the level of each component.
struct LogSettings: Sendable, Equatable {
    /// Levels, least detailed first.
    enum Level: Int, Sendable {
        case error, warning, info, debug, detailed

        /// From a setting such as `LOGGER_SEVERITY_DEFAULT`.
        init(setting: String) {
            self = Self.settings[setting] ?? .info
        }

        /// From the letter of a line.
        init(letter: String) {
            self = Self.letters[letter] ?? .info
        }

        private static let settings: [String: Level] = [
            "LOGGER_SEVERITY_ERROR": .error, "LOGGER_SEVERITY_WARNING": .warning,
            "LOGGER_SEVERITY_DEBUG": .debug, "LOGGER_SEVERITY_DETAILED_DEBUG": .detailed,
        ]
        private static let letters: [String: Level] = [
            "E": .error, "W": .warning, "D": .debug, "T": .detailed, "V": .detailed,
        ]
    }

    let isEnabled: Bool
    private let levels: [String: Level]

    init(_ section: SettingsSection) {
        isEnabled = section.flag("EnableLogging", or: false)
        var levels: [String: Level] = [:]
        for component in section.list("LogComponents") {
            guard case .string(let id) = component["Id"],
                case .string(let severity) = component["Severity"]
            else { continue }
            levels[id] = Level(setting: severity)
        }
        self.levels = levels
    }

    /// Whether a component writes lines of that severity letter.
    func writes(_ component: String, _ severity: String) -> Bool {
        guard isEnabled else { return false }
        // The validator's level is set as VALIDATOR_EXT.
        let own = levels[component] ?? (component == "VALIDATOR" ? levels["VALIDATOR_EXT"] : nil)
        return Level(letter: severity).rawValue <= (own ?? .info).rawValue
    }
}

/// The sections `ChangeProcessingTuning` and `ChangeProcessingDdlHandlingPolicy`.
struct TuningSettings: Sendable, Equatable {
    /// Changes that stay in memory before they are written to disk (MemoryLimitTotal, at about
    /// 5 KB a change).
    let changesInMemory: Double
    /// Seconds a transaction stays in memory (MemoryKeepTime).
    let memoryKeepTime: Double
    let appliesInBatches: Bool
    private let handles: [Incident.Definition: Bool]

    init(_ document: WireValue) {
        let tuning = SettingsSection(document, "ChangeProcessingTuning")
        changesInMemory = Double(tuning.integer("MemoryLimitTotal", 1...1_048_576, or: 1_024)) * 200
        memoryKeepTime = Double(tuning.integer("MemoryKeepTime", 0...86_400, or: 60))
        appliesInBatches = SettingsSection(document, "TargetMetadata")
            .flag("BatchApplyEnabled", or: false)
        let ddl = SettingsSection(document, "ChangeProcessingDdlHandlingPolicy")
        handles = [
            .alter: ddl.flag("HandleSourceTableAltered", or: true),
            .truncate: ddl.flag("HandleSourceTableTruncated", or: true),
            .drop: ddl.flag("HandleSourceTableDropped", or: true),
        ]
    }

    /// Whether a table definition changed at the source is changed at the target as well.
    func handles(_ definition: Incident.Definition) -> Bool { handles[definition] ?? true }
}

/// The section `ValidationSettings`.
struct ValidationSettings: Sendable, Equatable {
    let isEnabled: Bool
    /// Whether the task only validates.
    let isOnly: Bool
    /// Tables compared at once.
    let threads: Int
    /// Failed and suspended rows after which the task's validation ends.
    let failureLimit: Int
    /// Failed rows after which a table is not compared any further.
    let tableFailureLimit: Int
    let skipsLobs: Bool

    init(_ section: SettingsSection) {
        isEnabled = section.flag("EnableValidation", or: false)
        isOnly = isEnabled && section.flag("ValidationOnly", or: false)
        threads = section.integer("ThreadCount", 1...1_000, or: 5)
        failureLimit = section.integer("FailureMaxCount", 1...Int.max, or: 10_000)
        tableFailureLimit = section.integer("TableFailureMaxCount", 1...Int.max, or: 1_000)
        skipsLobs = section.flag("SkipLobColumns", or: false)
    }
}

/// The section `ResyncSettings`.
struct ResyncSettings: Sendable, Equatable {
    let isEnabled: Bool
    /// When the window opens; `nil` without a valid expression.
    let schedule: CronSchedule?
    /// Seconds the window stays open at most (MaxResyncTime, 5 to 14,400 minutes).
    let limit: Int

    init(_ section: SettingsSection) {
        isEnabled = section.flag("EnableResync", or: false)
        schedule = section.text("ResyncSchedule").flatMap(CronSchedule.init)
        limit = section.integer("MaxResyncTime", 5...14_400, or: 60) * 60
    }
}

/// A cron expression of five fields – minute, hour, day of month, month, day of week – in UTC,
/// such as `30 9 ? * MON-FRI`.
struct CronSchedule: Sendable, Equatable {
    private let minutes: Set<Int>
    private let hours: Set<Int>
    private let days: Set<Int>
    private let months: Set<Int>
    private let weekdays: Set<Int>

    /// `nil` for anything that is no expression of five fields.
    init?(_ text: String) {
        let fields = text.split(separator: " ")
        guard fields.count == 5, let minutes = Self.values(fields[0], 0...59, []),
            let hours = Self.values(fields[1], 0...23, []),
            let days = Self.values(fields[2], 1...31, []),
            let months = Self.values(fields[3], 1...12, Self.monthNames),
            let weekdays = Self.values(fields[4], 0...7, Self.dayNames)
        else { return nil }
        self.minutes = minutes
        self.hours = hours
        self.days = days
        self.months = months
        self.weekdays = Set(weekdays.map { $0 % 7 })
    }

    /// Whether the minute that `time`, in seconds since 1970, lies in is one of the schedule's.
    func matches(_ time: Double) -> Bool {
        let civil = CivilTime(seconds: time)
        return minutes.contains(civil.minute) && hours.contains(civil.hour)
            && days.contains(civil.day) && months.contains(civil.month)
            && weekdays.contains(civil.weekday)
    }

    private static func values(
        _ field: Substring, _ range: ClosedRange<Int>, _ names: [String]
    ) -> Set<Int>? {
        var result: Set<Int> = []
        for part in field.split(separator: ",", omittingEmptySubsequences: false) {
            let pieces = part.split(separator: "/", omittingEmptySubsequences: false)
            guard pieces.count <= 2, let first = pieces.first,
                let span = span(first, range, names)
            else { return nil }
            guard pieces.count == 2 else {
                result.formUnion(span)
                continue
            }
            guard let step = Int(pieces[1]), step > 0 else { return nil }
            let end = first.contains("-") || first == "*" ? span.upperBound : range.upperBound
            result.formUnion(stride(from: span.lowerBound, through: end, by: step))
        }
        return result.isEmpty ? nil : result
    }

    private static func span(
        _ text: Substring, _ range: ClosedRange<Int>, _ names: [String]
    ) -> ClosedRange<Int>? {
        if text == "*" || text == "?" { return range }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { word in
            Int(word) ?? names.firstIndex(of: word.uppercased()).map { $0 + range.lowerBound }
        }
        guard (1...2).contains(ends.count), let low = ends.first ?? nil,
            let high = ends.last ?? nil, low <= high, range.contains(low), range.contains(high)
        else { return nil }
        return low...high
    }

    private static let monthNames = [
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
    ]
    private static let dayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
}

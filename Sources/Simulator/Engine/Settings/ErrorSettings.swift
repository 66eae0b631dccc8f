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

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

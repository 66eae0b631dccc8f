import Foundation

extension TaskSettings {
    /// Reads the JSON text of `ReplicationTask.settings`.
    ///
    /// A member that is null, of another kind than documented, or not known here is left out.
    ///
    /// - Throws: `.unreadableReply` if the text is no JSON object.
    public init(json: String) throws(ServiceFailure) {
        let object: Any
        do {
            object = try JSONSerialization.jsonObject(with: Data(json.utf8))
        } catch {
            throw Self.unreadable("it is not JSON")
        }
        guard let sections = object as? [String: Any] else {
            throw Self.unreadable("it is JSON, but not an object")
        }
        self.init(Sections(all: sections))
    }

    private init(_ sections: Sections) {
        let logging = sections["Logging"]
        isLoggingEnabled = logging.flag("EnableLogging")
        logGroup = logging.text("CloudWatchLogGroup")
        logStream = logging.text("CloudWatchLogStream")
        let validation = sections["ValidationSettings"]
        isValidationEnabled = validation.flag("EnableValidation")
        validationFailureLimit = validation.number("FailureMaxCount")
        validationTableFailureLimit = validation.number("TableFailureMaxCount")
        let resync = sections["ResyncSettings"]
        isResyncEnabled = resync.flag("EnableResync")
        resyncSchedule = resync.text("ResyncSchedule")
        resyncMinutes = resync.number("MaxResyncTime")
        let load = sections["FullLoadSettings"]
        tablePreparation = load.text("TargetTablePrepMode").map(TablePreparation.init)
        maxFullLoadSubTasks = load.number("MaxFullLoadSubTasks")
        stopsAfterCachedChanges = load.flag("StopTaskCachedChangesApplied")
        stopsBeforeCachedChanges = load.flag("StopTaskCachedChangesNotApplied")
        let errors = sections["ErrorBehavior"]
        tableErrorPolicy = errors.text("TableErrorPolicy")
        tableErrorLimit = errors.number("TableErrorEscalationCount")
        recoverableErrorLimit = errors.number("RecoverableErrorCount")
        controlSchema = sections["ControlTablesSettings"].text("ControlSchema")
    }

    private static func unreadable(_ why: String) -> ServiceFailure {
        ServiceFailure(
            .unreadableReply, message: "The task's settings cannot be read: \(why).",
            advice: "Everything that depends on them is shown as unknown; look at the settings "
                + "in the DMS console.")
    }
}

/// The settings as AWS groups them.
private struct Sections {
    var all: [String: Any]

    subscript(name: String) -> Section { Section(members: all[name] as? [String: Any] ?? [:]) }
}

/// One group of settings; a member of the wrong kind is as good as none.
private struct Section {
    var members: [String: Any]

    func text(_ name: String) -> String? { members[name] as? String }

    func flag(_ name: String) -> Bool? {
        if let flag = members[name] as? Bool { return flag }
        // Settings written by hand carry booleans as text; DMS accepts them.
        return text(name).flatMap { Bool($0.lowercased()) }
    }

    func number(_ name: String) -> Int? {
        (members[name] as? Int) ?? text(name).flatMap { Int($0) }
    }
}

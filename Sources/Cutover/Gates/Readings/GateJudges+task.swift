import AccountState
import Basics
import Migration

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// R01–R05: the task and its tables.
extension GateJudges {
    static let isRunning: OfTask = { _, task, evidence in
        guard let status = evidence.judgement.result("status", of: task.arn) else {
            return GateFinding(.unknown, "Its state is not known.")
        }
        let finding = GateFinding(status)
        func with(_ result: GateReading.Result) -> GateFinding {
            GateFinding(
                result, "It is '\(TaskPhase(task).word)'.", value: TaskPhase(task).word,
                date: status.read, source: status.source)
        }
        guard status.outcome != .unknown, status.outcome != .fail else { return finding }
        switch TaskPhase(task) {
        case .loading, .replicating, .running: return with(.pass)
        case .starting, .changing: return with(.warn)
        default: return with(.fail)
        }
    }

    static let loadFinished: OfTask = { _, task, evidence in
        switch task.migrationType.loadsExistingRows {
        case false?: return GateFinding(.notApplicable, "It loads no rows.")
        case nil:
            return GateFinding(.unknown, "Its type '\(task.migrationType.text)' is not known.")
        case true?: break
        }
        guard let statistics = task.statistics else {
            return GateFinding(.unknown, "AWS gives no statistics of its load.")
        }
        let left = max(0, statistics.tablesLoading ?? 0)
            .addingWithSaturation(max(0, statistics.tablesQueued ?? 0))
        if left > 0 {
            return GateFinding(
                .fail, "\(CountText.of(left, "table is", "tables are")) loading or queued.",
                value: CountText.of(left, "table"))
        }
        let counts = evidence.tables(of: task)?.sums.progress.counts
        if let counts, counts.remaining > 0 {
            return GateFinding(
                .fail,
                "\(CountText.of(counts.remaining, "table is", "tables are")) not loaded yet.",
                value: CountText.of(counts.remaining, "table"), source: "DescribeTableStatistics")
        }
        guard task.isFullLoadFinished else {
            return GateFinding(.unknown, "AWS does not say that its load has finished.")
        }
        return GateFinding(
            .pass, "Every table is loaded.",
            value: statistics.tablesLoaded.map { CountText.of($0, "table") },
            date: statistics.fullLoadFinish)
    }

    static let tablesWithoutErrors: OfTask = { _, task, evidence in
        let checks: [CheckID] = ["table-errors", "tables-missing", "rejected-rows", "counts"]
        guard let worst = evidence.worst(checks, of: task), worst.outcome != .notApplicable else {
            return noTables(of: task)
        }
        guard worst.outcome != .fail, worst.outcome != .unknown else { return GateFinding(worst) }
        guard let store = evidence.tables(of: task) else {
            return GateFinding(.unknown, "Its tables are not all known yet.")
        }
        let counts = store.sums.progress.counts
        guard counts.done == counts.total else {
            let open = counts.total - counts.done
            return GateFinding(
                .fail,
                "\(CountText.of(open, "table is", "tables are")) not completed.",
                value: CountText.of(open, "table"), date: store.sweptAt)
        }
        guard worst.outcome == .pass else { return GateFinding(worst) }
        return GateFinding(
            .pass, "\(CountText.of(store.count, "table is", "tables are")) completed.",
            value: CountText.of(store.count, "table"), date: store.sweptAt)
    }

    /// Only names that are told can be missed: those of the mapping that are no patterns, and those
    /// of the file of row estimates.
    static let tablesPresent: OfTask = { _, task, evidence in
        guard let missing = evidence.judgement.result("tables-missing", of: task.arn),
            missing.outcome != .notApplicable
        else { return noTables(of: task) }
        guard missing.outcome == .pass else { return GateFinding(missing) }
        guard let store = evidence.tables(of: task) else {
            return GateFinding(.unknown, "Its tables are not all known yet.")
        }
        let expected = Set(evidence.account.expectedRows.keys)
        guard !expected.isEmpty else {
            return GateFinding(
                .unknown,
                "\(CountText.of(store.count, "table is", "tables are")) there, and no list says "
                    + "how many there should be: name every table in a row_estimates file.",
                value: CountText.of(store.count, "table"))
        }
        let others = evidence.forward.compactMap { evidence.tables(of: $0) }
        guard others.count == evidence.forward.count else {
            return GateFinding(.unknown, "The tables of the migration are not all known yet.")
        }
        // The file names the tables of the whole migration.
        let absent = expected.filter { name in others.allSatisfy { $0[name] == nil } }.sorted()
        guard let first = absent.first else {
            return GateFinding(
                .pass, "Every expected table is there.",
                value: CountText.of(expected.count, "table"), date: store.sweptAt)
        }
        let more = absent.count > 1 ? " and \(absent.count - 1) more" : ""
        return GateFinding(
            .fail, "No task has \(first)\(more).", value: "\(absent.count) missing",
            date: store.sweptAt)
    }

    /// A suspended table is 'Table error' in AWS's list; why, only the target tells.
    static let noneSuspended: OfTask = { _, task, evidence in
        guard let errors = evidence.judgement.result("table-errors", of: task.arn),
            errors.outcome != .notApplicable
        else { return noTables(of: task) }
        guard errors.outcome == .pass else { return GateFinding(errors) }
        return GateFinding(
            .warn,
            "No table is in error, as a suspended one is; awsdms_suspended_tables was not asked.",
            value: "0 tables", date: errors.read, source: errors.source)
    }

    static func noTables(of task: ReplicationTask) -> GateFinding {
        GateFinding(
            .unknown, task.hasNeverRun ? "It has never run." : "It lists no table.")
    }
}

/// R13–R19: endpoints, the log, and validation.
extension GateJudges {
    static let endpointsReachable: OfTask = { _, task, evidence in
        let ends = [task.sourceEndpointARN, task.targetEndpointARN].compactMap(\.self)
        let results = ends.compactMap { evidence.judgement.result("connection", of: $0) }
        guard ends.count == 2, results.count == 2 else {
            return GateFinding(.unknown, "Its endpoints are not known.")
        }
        guard let worst = results.max(by: { $0.outcome < $1.outcome }), worst.outcome != .pass
        else {
            return GateFinding(
                .pass, "Both were reached by their last test; AWS does not say when that was.",
                source: "DescribeConnections")
        }
        var finding = GateFinding(worst)
        finding.sentence = "\(worst.subject.name): \(worst.sentence)."
        // Advice on the screen, but nothing that a cutover may rest on.
        if worst.isAdvice { finding.result = .unknown }
        return finding
    }

    static let logQuiet: OfTask = { _, task, evidence in
        if evidence.account.settings[task.arn]?.isLoggingEnabled == false {
            return GateFinding(.unknown, "Its logging is switched off.")
        }
        guard let worst = evidence.worst(["log-errors", "values-cut"], of: task),
            worst.outcome != .notApplicable
        else { return GateFinding(.unknown, "Its log is not known.") }
        var finding = GateFinding(worst)
        if finding.result == .warn { finding.result = .fail }
        return finding
    }

    static let noExceptions: OfTask = { _, _, _ in
        askedByHand("Nobody has asked the target for awsdms_apply_exceptions")
    }

    static let validationComplete: OfTask = { _, task, evidence in
        guard let validation = evidence.judgement.result("validation", of: task.arn) else {
            return GateFinding(.unknown, "Its validation is not known.")
        }
        var finding = GateFinding(validation)
        if case .loading = TaskPhase(task), validation.outcome == .pass {
            finding.result = .unknown
            finding.sentence = "The load is under way; validation has not compared all rows."
        }
        // Suspended rows will not be compared any more; pending ones have yet to be.
        if validation.outcome == .warn {
            finding.result = validation.headline.hasSuffix("suspended") ? .fail : .unknown
        }
        return finding
    }

    static let countsComplete: OfTask = { _, task, evidence in
        evidence.judgement.result("validation-limit", of: task.arn).map { GateFinding($0) }
            ?? GateFinding(.unknown, "Its validation is not known.")
    }

    static let allVerifiable: OfTask = { _, task, evidence in
        guard let result = evidence.judgement.result("unverifiable", of: task.arn) else {
            return GateFinding(.unknown, "Its validation is not known.")
        }
        if evidence.judgement.result("validation", of: task.arn)?.outcome == .notApplicable {
            return GateFinding(.fail, "Validation is off: DMS compares no table.")
        }
        var finding = GateFinding(result)
        if finding.result == .warn { finding.result = .fail }
        return finding
    }

    static let noResync: OfTask = { _, task, evidence in
        guard let settings = evidence.account.settings[task.arn] else {
            return GateFinding(.unknown, "Its settings are not known.")
        }
        guard settings.isResyncEnabled == true else {
            return GateFinding(.pass, "Data resync is off.")
        }
        guard let load = evidence.judgement.result("load", of: task.arn),
            let store = evidence.tables(of: task)
        else { return GateFinding(.unknown, "Its tables are not known yet.") }
        let running = store.tables.lazy.filter { $0.resyncState == .inProgress }.count
        if running > 0 {
            return GateFinding(
                .fail,
                "Resync is under way on \(CountText.of(running, "table")): changes wait.",
                value: CountText.of(running, "table"), date: store.sweptAt)
        }
        if load.outcome == .fail { return GateFinding(load) }
        let schedule = settings.resyncSchedule.map { " (\($0))" } ?? ""
        return GateFinding(
            .warn, "Data resync is on\(schedule): keep it out of the window.",
            date: store.sweptAt)
    }

    static let alarmsWatch: OfTask = { _, task, evidence in
        guard let alarms = evidence.account.alarms else {
            return GateFinding(.unknown, "The alarms are not known.")
        }
        let inspection = AlarmInspection(evidence.account)
        let own = alarms.filter { inspection.concerns($0, task) }
        guard !own.isEmpty else { return GateFinding(.fail, "No alarm watches it.", value: "0") }
        let results = own.flatMap { evidence.judgement.results(of: $0.arn) }
        if let firing = results.first(where: { $0.check == "alarm" && $0.outcome == .fail }) {
            var finding = GateFinding(firing)
            finding.sentence = "\(firing.subject.name): \(firing.sentence)."
            return finding
        }
        let seeing = own.filter { alarm in
            evidence.judgement.results(of: alarm.arn).filter { !$0.isAdvice }
                .allSatisfy(\.outcome.isWell)
        }
        guard !seeing.isEmpty else {
            return GateFinding(
                .unknown, "Not one of \(CountText.of(own.count, "alarm")) on it has data.")
        }
        let blind = own.count - seeing.count
        return GateFinding(
            blind > 0 ? .warn : .pass,
            blind > 0
                ? "\(CountText.of(blind, "alarm")) of \(own.count) on it \(blind == 1 ? "has" : "have") no data."
                : "\(CountText.of(own.count, "alarm watches", "alarms watch")) it, none fires.",
            value: CountText.of(seeing.count, "alarm"),
            date: evidence.account.status(of: .alarms).lastSuccess)
    }

    static let checkpointSaved: OfTask = { _, task, _ in
        guard task.status == .stopped else {
            return GateFinding(.unknown, "It is '\(TaskPhase(task).word)': stop it first.")
        }
        guard let checkpoint = task.recoveryCheckpoint, !checkpoint.isEmpty else {
            return GateFinding(.fail, "It is stopped, and AWS gives no checkpoint.")
        }
        return GateFinding(.pass, "It is stopped, and its checkpoint is stored.", value: checkpoint)
    }
}

import AccountState
import Foundation
import Migration
import TerminalUI

/// Everything known of a replication task.
struct TaskDetails: DetailContent {
    let arn: ARN
    let context: PaneContext

    init(_ arn: ARN, in context: PaneContext) {
        self.arn = arn
        self.context = context
    }

    var title: String { "Task \(task?.identifier ?? lost?.identifier ?? arn.resourceID)" }

    private var lost: LostTask? { context.account.lostTasks[arn] }

    /// In place of details of a task that is not there.
    private var gone: FactSection {
        let why =
            lost?.sentence(now: context.now)
            ?? "AWS does not list it now: it may have been deleted."
        return FactSection(
            lost == nil ? "This task is not known" : "This task is gone",
            [Fact("why", why, .warn), Fact("ARN", arn.text)])
    }

    var feeds: [Feed] {
        guard lost == nil else { return [.tasks] }
        let instance = task.flatMap { context.account.instance(of: $0) }
        return [
            .tasks, .taskDetail(arn), .instances, .endpoints, .connections, .maintenance,
            .alarms, .subscriptions, .tags(arn),
        ]
            + (instance.map {
                [
                    .metrics(.instance(identifier: $0.identifier)),
                    .logGroup("dms-tasks-\($0.identifier)"),
                ]
            } ?? [])
    }

    var sections: [FactSection] {
        guard let task else { return [gone] }
        let ends = EndSections(context: context)
        return [state(task), ending(task), judged(task)].compactMap { $0 }
            + [
                ends.endpoint("Source", task.sourceEndpointARN, from: task.instanceARN),
                ends.endpoint("Target", task.targetEndpointARN, from: task.instanceARN),
                ends.instance(task.instanceARN), load(task), changes(task), watching(task),
                ends.tags(of: arn),
                SettingSections(context: context).mappings(of: arn),
            ] + SettingSections(context: context).settings(of: arn)
    }

    private var task: ReplicationTask? { context.account.task(arn) }

    private func state(_ task: ReplicationTask) -> FactSection {
        let phase = TaskPhase(task)
        return FactSection(
            "State",
            [
                Fact("state", phase.word, phase.role(judgement.outcome(of: task.arn))),
                Fact("status at AWS", task.status.text),
                Fact("migration type", task.migrationType.words),
                Fact("created", task.created.map(ClockText.full)),
                Fact("last started", (task.statistics?.start ?? task.started).map(ClockText.full)),
                Fact("ARN", task.arn.text),
            ])
    }

    private var judgement: Judgement { context.account.judgement(at: context.now) }

    /// What is not well with the task, the worst first; nil if all is.
    private func judged(_ task: ReplicationTask) -> FactSection? {
        let results = judgement.results(of: task.arn).filter(\.isTrouble)
        guard !results.isEmpty else { return nil }
        return FactSection(
            "Not well",
            results.map { result in
                let title = CheckCatalog.check(result.check)?.title ?? result.check.text
                let todo = result.whatToDo.map { ". \($0)" } ?? ""
                return Fact(
                    title.lowercased(), result.sentence.capitalizedFirst + todo,
                    result.outcome.role)
            })
    }

    /// Nil of a task of which AWS gives no reason for an end.
    private func ending(_ task: ReplicationTask) -> FactSection? {
        guard task.stopReason != nil || task.lastFailure != nil else { return nil }
        let reason = task.stopReason.map { reason in
            [reason.code, reason.words].compactMap { $0 }.joined(separator: ": ")
        }
        let role: Role = task.stopReason?.meansFailure == true ? .fail : .text
        return FactSection(
            "Why it ended",
            [
                Fact("stop reason", reason, role),
                Fact("stopped", task.statistics?.stop.map(ClockText.full)),
                Fact("last failure", task.lastFailure, .fail),
            ])
    }

    private func load(_ task: ReplicationTask) -> FactSection {
        let statistics = task.statistics
        return FactSection(
            "Full load, as AWS counts",
            [
                Fact("progress, AWS's estimate", statistics?.percent.map { "\($0) %" }),
                Fact("tables loaded", statistics?.tablesLoaded.map(CountText.grouped)),
                Fact("tables loading", statistics?.tablesLoading.map(CountText.grouped)),
                Fact("tables queued", statistics?.tablesQueued.map(CountText.grouped)),
                Fact("table errors", statistics?.tablesErrored.map(CountText.grouped)),
                Fact("load started", statistics?.fullLoadStart.map(ClockText.full)),
                Fact("load finished", statistics?.fullLoadFinish.map(ClockText.full)),
                Fact("running for", statistics?.elapsed.map(DurationText.words)),
            ])
    }

    /// Who looks on: the log, and the alarms and subscriptions with whom they tell.
    private func watching(_ task: ReplicationTask) -> FactSection {
        let account = context.account
        let inspection = AlarmInspection(account)
        let alarms = account.alarms?.filter { inspection.concerns($0, task) }.map { alarm in
            let audience = AlarmAudience(alarm)
            return Fact(
                "alarm", "\(alarm.name), \(alarm.state.text). \(audience.sentence)",
                alarm.role(inspection.fault(of: alarm)))
        }
        let none = Fact("alarms", "none: nobody is notified when it stops or falls behind", .warn)
        let known = alarms.map { $0.isEmpty ? [none] : $0 }
        return FactSection(
            "Watched by",
            [
                account.instance(of: task).map { EndSections(context: context).logGroup(of: $0) }
                    ?? Fact("log group", nil),
                Fact("log stream", account.logStream(of: task)?.stream),
            ] + (known ?? [EndSections(context: context).waiting(for: .alarms, "alarms")])
                + EndSections(context: context).subscriptions(
                    .task, named: task.identifier, task.arn))
    }

    private func changes(_ task: ReplicationTask) -> FactSection {
        FactSection(
            "Changes (CDC)",
            [
                Fact("start position", task.cdcStartPosition),
                Fact("stop position", task.cdcStopPosition),
                Fact("recovery checkpoint", task.recoveryCheckpoint),
            ])
    }
}

extension MigrationType {
    /// AWS's spelling, and what it means.
    var words: String {
        switch self {
        case .fullLoad: "full-load: copies existing rows, then ends"
        case .cdc: "cdc: replicates changes, copies no existing rows"
        case .fullLoadAndCDC: "full-load-and-cdc: copies existing rows, then replicates changes"
        case .unknown(let text): text
        }
    }
}

/// Tasks as lines that lead to their details.
enum TaskFactSection {
    static func section(
        _ title: String, _ tasks: [ReplicationTask], in context: PaneContext
    ) -> FactSection {
        guard !tasks.isEmpty else { return FactSection(title, [Fact("tasks", "none", .dim)]) }
        return FactSection(
            title,
            tasks.sorted { $0.identifier < $1.identifier }.map { task in
                let phase = TaskPhase(task)
                let outcome = context.account.judgement(at: context.now).outcome(of: task.arn)
                return Fact(
                    task.identifier, phase.word, phase.role(outcome), link: .task(task.arn))
            })
    }
}

/// A task's mappings as sentences and its settings as a tree, defaults marked.
struct SettingSections {
    let context: PaneContext

    func mappings(of arn: ARN) -> FactSection {
        let title = "Table mappings"
        guard let text = context.account.details[arn]?.tableMappings else {
            return FactSection(title, [missing(arn)])
        }
        do throws(ServiceFailure) {
            let rules = try MappingSentences(json: text).rules
            guard !rules.isEmpty else {
                return FactSection(title, [Fact("rules", "none: no table is migrated", .warn)])
            }
            return FactSection(title, rules.map { Fact("rule \($0.id)", $0.sentence) })
        } catch {
            return FactSection(title, [Fact("rules", error.description, .warn)])
        }
    }

    func settings(of arn: ARN) -> [FactSection] {
        guard let tree = context.account.settingTrees[arn] else {
            return [FactSection("Settings", [missing(arn)])]
        }
        return tree.groups.map { group in
            FactSection(
                "Settings: \(group)",
                tree.leaves.filter { $0.path.first == group }.map { fact(of: $0) })
        }
    }

    /// What is as the user guide has it is drawn faint; what somebody chose stands out.
    private func fact(of leaf: SettingsTree.Leaf) -> Fact {
        let name = leaf.path.dropFirst().joined(separator: ".")
        let value = leaf.value.map { $0.isEmpty ? "(empty)" : $0 } ?? "(not set)"
        switch leaf.isStandard {
        case true: return Fact(name, "\(value)  (default)", .dim)
        case false:
            let standard = leaf.standard.map { $0.isEmpty ? "empty" : $0 } ?? ""
            return Fact(name, "\(value)  (default is \(standard))", .bright)
        case nil: return Fact(name, value)
        }
    }

    private func missing(_ arn: ARN) -> Fact {
        EndSections(context: context).waiting(for: .taskDetail(arn), "settings")
    }
}

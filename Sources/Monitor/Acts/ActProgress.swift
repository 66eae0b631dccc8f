import AccountState
import Foundation
public import Migration
import TerminalUI

extension Act {
    /// The task status this act leads to; nil where the status does not tell.
    var destination: [TaskStatus]? {
        switch confirmed.mutation {
        case .stop: [.stopped, .failed]
        case .start, .startFrom: [.running, .stopped, .failed]
        case .modify: [expected]
        case .reloadTables, .testConnections, .createAlarms: nil
        }
    }

    /// This act in another phase from `now` on.
    func entering(_ phase: Phase, at now: Date) -> Act {
        var act = self
        if act.phase != phase { act.since = now }
        act.phase = phase
        return act
    }

    /// This act after a newer look at the tasks: done once its task has arrived.
    ///
    /// An act of unknown outcome is watched too: a task that arrives says what became of it.
    func observed(in tasks: [ReplicationTask], tables: TableStore? = nil, at now: Date) -> Act {
        switch phase {
        case .accepted: break
        case .unknown where destination != nil: break
        default: return self
        }
        guard let destination else { return observed(tables: tables, at: now) }
        guard let task = tasks.first(where: { $0.arn == confirmed.mutation.task }) else {
            return phase == .accepted
                ? entering(.unknown("The task is no longer there."), at: now) : self
        }
        return observed(task, destination, at: now)
    }

    private func observed(
        _ task: ReplicationTask, _ destination: [TaskStatus], at now: Date
    ) -> Act {
        var act = self
        act.hasBegun = hasBegun || task.status.isTransitional
        // Just after a start AWS still shows the old status for a moment.
        let hasArrived =
            destination.contains(task.status)
            && (task.status != expected || act.hasBegun || isModification)
        guard hasArrived, phase == .accepted || task.status != expected else { return act }
        if case .unknown = phase { act.remark = "AWS shows it '\(task.status.text)'." }
        return act.entering(.done, at: now)
    }

    private var isModification: Bool {
        if case .modify = confirmed.mutation { true } else { false }
    }

    /// A reload is done once its tables were seen loading and no longer are.
    private func observed(tables: TableStore?, at now: Date) -> Act {
        guard phase == .accepted else { return self }
        switch confirmed.mutation {
        case .testConnections: return self
        case .reloadTables(_, let names, .dataReload):
            var act = self
            guard let since else { return self }
            let isLoading = names.contains { tables?[$0]?.state.isLoading == true }
            if isLoading { act.hasBegun = true }
            let isLate = now.timeIntervalSince(since) > Self.patience
            guard !isLoading, act.hasBegun || isLate else { return act }
            if !act.hasBegun { act.remark = "Its tables were not seen loading: look at pane 2." }
            return act.entering(.done, at: now)
        default: return entering(.done, at: now)
        }
    }

    /// Seconds after which a reload that nobody saw is no longer waited for.
    private static let patience: TimeInterval = 120

    /// One sentence for the screen, without the time it took.
    public var notice: Notice {
        let what = "\(confirmed.mutation.title) '\(identifier)'"
        switch phase {
        case .waiting: return Notice(.info, "\(what): waits for those before it.")
        case .requested: return Notice(.info, "\(what): requested, sending…")
        case .accepted: return Notice(.info, "\(what): AWS has accepted it, in progress…")
        case .done: return Notice(.success, "\(what): done.\(remark.map { " \($0)" } ?? "")")
        case .refused(let why): return Notice(.failure, "\(what): not done. \(why)")
        case .unknown(let why): return Notice(.failure, "\(what): outcome unknown. \(why)")
        }
    }

    /// The way from the sheet to the outcome, as far as it is gone: `requested → accepted → …`.
    func progress(_ symbols: Symbols) -> String {
        switch phase {
        case .waiting: "waiting its turn"
        case .requested: "requested"
        case .accepted: "accepted, \(transition(symbols))"
        case .done: "done"
        case .refused: "refused"
        case .unknown: "unknown"
        }
    }

    /// What is expected to happen at AWS.
    private func transition(_ symbols: Symbols) -> String {
        let to = "\(symbols.right)"
        return switch confirmed.mutation {
        case .stop: "stopping \(to) stopped"
        case .start, .startFrom: "starting \(to) running"
        case .modify: "modifying \(to) \(expected.text)"
        case .reloadTables(_, _, .dataReload): "tables are being reloaded"
        case .reloadTables(_, _, .validateOnly): "tables are being compared"
        case .testConnections: "testing \(to) successful"
        case .createAlarms: "alarms are created"
        }
    }
}

extension Mutation {
    /// Plain words for what it does, for example `Stop`.
    public var title: String {
        switch self {
        case .stop: "Stop"
        case .start(_, .startReplication): "Start"
        case .start(_, .resumeProcessing): "Resume"
        case .start(_, .reloadTarget): "Reload the target of"
        case .startFrom(_, let point): "Start from \(point.text)"
        case .reloadTables(_, let tables, .dataReload): "Reload \(Self.count(tables)) of"
        case .reloadTables(_, let tables, .validateOnly): "Revalidate \(Self.count(tables)) of"
        case .testConnections: "Test the connections of"
        case .modify(_, .validation(let isOn)): "Turn validation \(isOn ? "on" : "off") for"
        case .modify(_, .logging(let isOn)): "Turn logging \(isOn ? "on" : "off") for"
        case .modify(_, .cdcStop(let point)): "Set the stop at \(point.text) for"
        case .createAlarms(_, let plans):
            "Create \(CountText.of(plans.count, "alarm")) for"
        }
    }

    private static func count(_ tables: [TableName]) -> String {
        tables.count == 1 ? "1 table" : "\(tables.count) tables"
    }
}

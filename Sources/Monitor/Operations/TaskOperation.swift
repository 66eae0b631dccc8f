import AccountState
public import Foundation
public import Migration
import TerminalUI

/// A mutation a person confirmed, and what has become of it.
public struct TaskOperation: Sendable, Equatable, Identifiable {
    public enum Phase: Sendable, Equatable {
        /// Confirmed together with others that come first.
        case waiting
        /// On its way: written down, not yet answered.
        case requested
        /// AWS took it; the task has not yet reached the state it leads to.
        case accepted
        /// The task has reached the state it leads to.
        case done
        /// Not done, with the reason: AWS's words or ours.
        case refused(String)
        /// It may or may not have happened.
        case unknown(String)
    }

    public let id: Int
    public let confirmed: ConfirmedMutation
    /// The task's name as the dialog showed it.
    public let identifier: String
    /// The status the dialog showed; the operation is refused if the task has another by then.
    public let expected: TaskStatus
    /// Why, for the record; nil if nothing was said.
    public let reason: String?
    public var phase: Phase
    /// The number of the confirmation it was part of: of several confirmed together the first one's.
    public let batch: Int
    /// True if a refusal keeps those of its batch that come after it from being sent.
    public let stopsAtRefusal: Bool
    /// When it came to its present phase; nil until the first message about it.
    public internal(set) var since: Date?
    /// A sentence beside the outcome, with its full stop, for example how it was learnt; nil if
    /// there is nothing.
    public internal(set) var note: String?
    /// True once a table of a reload was seen loading.
    var hasBegun = false
    /// True once a person has said that they saw how it ended.
    var isSeen = false

    public init(
        id: Int, confirmed: ConfirmedMutation, identifier: String, expected: TaskStatus,
        reason: String? = nil, phase: Phase = .requested, batch: Int? = nil,
        stopsAtRefusal: Bool = false
    ) {
        self.id = id
        self.confirmed = confirmed
        self.identifier = identifier
        self.expected = expected
        self.reason = reason
        self.phase = phase
        self.batch = batch ?? id
        self.stopsAtRefusal = stopsAtRefusal
    }

    /// True once nothing more is expected of it.
    public var isOver: Bool {
        switch phase {
        case .waiting, .requested, .accepted: false
        case .done, .refused, .unknown: true
        }
    }

    /// True while it should stay on the screen.
    var isWorthShowing: Bool { !isOver || !isSeen }
}

extension TaskOperation {
    /// The task status this operation leads to; nil where the status does not tell.
    var destination: [TaskStatus]? {
        switch confirmed.mutation {
        case .stop: [.stopped, .failed]
        case .start, .startFrom: [.running, .stopped, .failed]
        case .modify: [expected]
        case .reloadTables, .testConnections, .createAlarms: nil
        }
    }

    /// This operation in another phase from `now` on.
    func entering(_ phase: Phase, at now: Date) -> TaskOperation {
        var operation = self
        if operation.phase != phase { operation.since = now }
        operation.phase = phase
        return operation
    }

    /// This operation after a newer look at the tasks: done once its task has arrived.
    ///
    /// An operation of unknown outcome is watched too: a task that arrives says what became of it.
    func observed(in tasks: [ReplicationTask], tables: TableStore? = nil, at now: Date)
        -> TaskOperation
    {
        switch phase {
        case .accepted: break
        case .unknown where destination != nil: break
        default: return self
        }
        guard let destination else { return observed(tables: tables, at: now) }
        guard let task = tasks.first(where: { $0.arn == confirmed.mutation.task }) else {
            return phase == .accepted
                ? entering(.unknown("The task no longer exists."), at: now) : self
        }
        return observed(task, destination, at: now)
    }

    private func observed(
        _ task: ReplicationTask, _ destination: [TaskStatus], at now: Date
    ) -> TaskOperation {
        var operation = self
        operation.hasBegun = hasBegun || task.status.isTransitional
        // Just after a start AWS still shows the old status for a moment.
        let hasArrived =
            destination.contains(task.status)
            && (task.status != expected || operation.hasBegun || isModification)
        guard hasArrived, phase == .accepted || task.status != expected else { return operation }
        if case .unknown = phase { operation.note = "Its status at AWS is '\(task.status.text)'." }
        return operation.entering(.done, at: now)
    }

    private var isModification: Bool {
        if case .modify = confirmed.mutation { true } else { false }
    }

    /// A reload is done once its tables were seen loading, or waiting to be compared, and no longer
    /// are. Of one that nobody saw, nobody knows.
    private func observed(tables: TableStore?, at now: Date) -> TaskOperation {
        guard phase == .accepted else { return self }
        switch confirmed.mutation {
        case .testConnections: return self
        case .reloadTables(_, let names, let option):
            var operation = self
            guard let since else { return self }
            let isUnderWay = names.contains { name in
                guard let table = tables?[name] else { return false }
                return option == .dataReload
                    ? table.state.isLoading : table.validationVerdict == .pending
            }
            if isUnderWay { operation.hasBegun = true }
            let isLate = now.timeIntervalSince(since) > Self.patience
            guard !isUnderWay, operation.hasBegun || isLate else { return operation }
            guard operation.hasBegun else {
                let unseen =
                    option == .dataReload
                    ? "its tables were not seen loading: check pane 2."
                    : "its tables were not seen being compared: check the validation pane."
                return operation.entering(.unknown("AWS has accepted it, but \(unseen)"), at: now)
            }
            return operation.entering(.done, at: now)
        default: return entering(.done, at: now)
        }
    }

    /// Seconds after which a reload that nobody saw is no longer waited for.
    private static let patience: TimeInterval = 120

    /// One sentence for the screen, without the time it took.
    public var notice: Notice {
        let what = "\(confirmed.mutation.title) '\(identifier)'"
        switch phase {
        case .waiting: return Notice(.info, "\(what): waits for the ones before it.")
        case .requested: return Notice(.info, "\(what): requested, sending…")
        case .accepted: return Notice(.info, "\(what): AWS has accepted it, in progress…")
        case .done: return Notice(.success, "\(what): done.\(note.map { " \($0)" } ?? "")")
        case .refused(let why): return Notice(.failure, "\(what): not done. \(why)")
        case .unknown(let why): return Notice(.failure, "\(what): outcome unknown. \(why)")
        }
    }

    /// The way from the dialog to the outcome, as far as it is gone: `requested → accepted → …`.
    func progress(_ symbols: Symbols) -> String {
        switch phase {
        case .waiting: "queued"
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

/// An entry of the audit file: an operation, or that a session was armed or disarmed.
public struct PastOperation: Sendable, Hashable, Identifiable {
    /// How it stands.
    public enum Outcome: String, Sendable, Hashable {
        /// Written down before the call; nobody knows what became of it.
        case open
        case accepted
        case refused
        case unknown
        /// Written down by a run that still goes on, and will say what became of it.
        case underWay
    }

    /// Joins operation and call; unique in the file.
    public var id: String
    public var time: Date
    public var user: String
    public var host: String
    public var caller: String?
    public var task: String
    public var identifier: String
    /// AWS's name of the call; `Arm` or `Disarm`, which are dmswatch's own.
    public var call: String
    /// The parameters as one line.
    public var parameters: String
    public var reason: String?
    public var stateBefore: String?
    public var stateAfter: String?
    public var requestID: String?
    public var outcome: Outcome
    public var detail: String?

    public init(
        id: String, time: Date, user: String, host: String, task: String, identifier: String,
        call: String, outcome: Outcome
    ) {
        self.id = id
        self.time = time
        self.user = user
        self.host = host
        self.task = task
        self.identifier = identifier
        self.call = call
        self.outcome = outcome
        parameters = ""
    }

    /// True if a session was armed or disarmed, and AWS had no part in it.
    public var isArming: Bool { [Self.arm, Self.disarm].contains(call) }

    /// How it stands, in a word.
    public var word: String {
        switch call {
        case Self.arm: "armed"
        case Self.disarm: "disarmed"
        default: outcome == .underWay ? "under way" : outcome.rawValue
        }
    }

    /// What stands in the record where an operation has AWS's name of the call.
    public static let arm = "Arm"
    public static let disarm = "Disarm"
}

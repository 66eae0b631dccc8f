import AccountState
import Foundation
import Migration
import TerminalUI

/// Something that has become otherwise, and by no key of this run.
struct OutsideChange: Sendable, Equatable, Identifiable {
    enum Kind: Sendable, Equatable {
        case state(from: TaskStatus, to: TaskStatus)
        /// A task that was not listed before.
        case came
        /// A task that is listed no longer.
        case went
        /// An alarm that fires and did not.
        case fires
    }

    /// The task or the alarm.
    let arn: ARN
    let name: String
    var kind: Kind
    /// When it was seen to be so.
    var date: Date

    var id: String { "changed \(arn.text)" }

    /// `was running, is stopped`.
    var words: String {
        switch kind {
        case .state(let from, let to): "was \(from.text), is \(to.text)"
        case .came: "is new"
        case .went: "is gone"
        case .fires: "began to fire"
        }
    }
}

/// What changed by itself or by somebody else's hand, until somebody has looked at it.
struct OutsideChanges: Sendable, Equatable {
    private(set) var all: [OutsideChange] = []

    /// No more are kept: who looks after so many looks at all.
    private static let most = 200

    /// Compares two lists of tasks; what the tasks in `own` do was asked for here.
    mutating func note(
        _ before: [ReplicationTask], _ after: [ReplicationTask], own: Set<ARN>, at date: Date
    ) {
        let known = Dictionary(before.map { ($0.arn, $0) }, uniquingKeysWith: { $1 })
        let listed = Set(after.map(\.arn))
        for task in after {
            guard let old = known[task.arn] else {
                add(.came, of: task.arn, task.identifier, at: date)
                continue
            }
            guard old.status != task.status, !own.contains(task.arn) else { continue }
            add(
                .state(from: old.status, to: task.status), of: task.arn, task.identifier, at: date)
        }
        for task in before where !listed.contains(task.arn) {
            add(.went, of: task.arn, task.identifier, at: date)
        }
    }

    /// Compares two lists of alarms.
    mutating func note(_ before: [Alarm], _ after: [Alarm], at date: Date) {
        let firing = Set(before.filter { $0.state == .alarm }.map(\.arn))
        for alarm in after where alarm.state == .alarm && !firing.contains(alarm.arn) {
            add(.fires, of: alarm.arn, alarm.name, at: date)
        }
    }

    /// Somebody has looked at a task or an alarm.
    mutating func look(at arn: ARN) { all.removeAll { $0.arn == arn } }

    /// Somebody has looked at the list of them.
    mutating func lookAtAll() { all = [] }

    /// Of one thing the newest; a state is told with the one somebody saw last.
    private mutating func add(
        _ kind: OutsideChange.Kind, of arn: ARN, _ name: String, at date: Date
    ) {
        var kind = kind
        if let place = all.firstIndex(where: { $0.arn == arn }) {
            let old = all.remove(at: place)
            if case .state(let seen, _) = old.kind, case .state(_, let now) = kind {
                // It is as it was when somebody last looked.
                if seen == now { return }
                kind = .state(from: seen, to: now)
            }
        }
        all.append(OutsideChange(arn: arn, name: name, kind: kind, date: date))
        if all.count > Self.most { all.removeFirst() }
    }
}

extension Program {
    /// The tasks that are on their way to a state asked for here.
    var tasksOnTheirWay: Set<ARN> {
        Set(operations.filter(\.isOnItsWay).map(\.confirmed.mutation.task))
    }

    /// What somebody's key has brought into view is looked at: the task that was opened, the alarm a page is
    /// about, and on leaving the list of what is not well all that stood there.
    mutating func noteLooks(_ message: Message, task: ARN?, page: PageID?) {
        guard case .input(.key(let chord)) = message, !changes.all.isEmpty else { return }
        if page == FindingsPage.descriptor.id, pages.last?.id != page { changes.lookAtAll() }
        let isChosen = chord.key == .enter && openDialog == nil
        if let openTask, openTask != task || isChosen { changes.look(at: openTask) }
        let tellsOfOne = [DetailsPage.descriptor.id, HistoryPage.descriptor.id]
        if let page = pages.last, let subject = page.subject, tellsOfOne.contains(page.id) {
            changes.look(at: subject.arn)
        }
    }
}

extension TaskOperation {
    /// True if its task may change its state by it now. What leaves the state as it is says nothing of
    /// who has changed it, however long it takes.
    var isOnItsWay: Bool {
        switch confirmed.mutation.kind {
        case .start, .stop, .modify: break
        case .reloadTables, .testConnections, .createAlarms: return false
        }
        return switch phase {
        case .requested, .accepted, .unknown: true
        case .waiting, .done, .refused: false
        }
    }
}

import Foundation
import Migration

/// Whether DMS tells of something that has not ended: an event counts until a newer one, or a newer
/// state, ends it.
enum EventCheck {
    static let check = Check(
        "event", "DMS events", of: .account,
        evidence:
            "the newest event of each kind of every task and instance: failure, failover, low "
            + "storage, maintenance, loss of a standby",
        thresholds: "fail: a failure, or storage that runs out; warn: failover, maintenance; ended "
            + "by a later event that says so, by a later start of the task, or an hour later by an "
            + "instance that is available",
        source: "DescribeEvents"
    ) { scope in
        tasks(scope) + instances(scope)
    }

    private static func tasks(_ scope: CheckScope) -> [CheckResult] {
        scope.tasks.compactMap { task in
            let events = scope.events(of: task)
            guard let open = OpenEvent(events, endedBy: task.statistics?.start) else { return nil }
            // What the status says by itself is not said twice.
            let isTold = !TaskPhase(task).isRunning && open.kind == .failure
            return isTold ? nil : result(open, .task(task), scope)
        }
    }

    private static func instances(_ scope: CheckScope) -> [CheckResult] {
        (scope.account.instances ?? []).compactMap { instance in
            let read = scope.read(.instances) ?? .distantPast
            let calm =
                instance.status == "available"
                ? read.addingTimeInterval(-OpenEvent.patience) : nil
            guard let open = OpenEvent(scope.events(of: instance), endedBy: calm) else {
                return nil
            }
            return result(open, .instance(instance), scope)
        }
    }

    private static func result(
        _ open: OpenEvent, _ subject: CheckSubject, _ scope: CheckScope
    ) -> CheckResult {
        CheckResult(
            "event", subject, open.kind.outcome, open.kind.words,
            "\(open.kind.words): \(open.event.message)", source: "DescribeEvents"
        ).with {
            $0.asOf = open.event.date
            $0.read = scope.read(.events)
            $0.evidence = [
                CheckEvidence(
                    open.event.message, at: open.event.date, source: "DescribeEvents")
            ]
            $0.whatToDo =
                "Look at the newer events (5) and at the tasks of it; it counts until "
                + "something newer ends it."
        }.resting(on: .events, in: scope)
    }
}

/// The gravest event of a source that nothing newer has ended.
struct OpenEvent {
    enum Kind: CaseIterable {
        case failure
        case lowStorage
        case failover
        case maintenance
        case deletion

        var outcome: CheckOutcome {
            switch self {
            case .failure, .lowStorage, .deletion: .fail
            case .failover, .maintenance: .warn
            }
        }

        var words: String {
            switch self {
            case .failure: "failure reported"
            case .lowStorage: "storage runs out"
            case .failover: "failover"
            case .maintenance: "under maintenance"
            case .deletion: "being deleted"
            }
        }

        /// From the messages and categories in the user guide, "DMS event categories and messages".
        func isBegun(by event: MigrationEvent) -> Bool {
            let words = EventText(event)
            switch self {
            case .failure:
                return words.has("failed") || words.has("failure")
                    || words.isOfCategory("failure")
            case .lowStorage:
                return words.isOfCategory("low storage") || words.has("low storage")
                    || words.has("storage full") || words.has("storage is full")
                    || words.has("storage-full") || words.has("out of storage")
                    || words.has("has consumed more than 90%") || words.has("storage failure")
            case .failover:
                return words.has("failover") || words.has("fail over")
                    || words.has("failed over") || words.isOfCategory("failover")
            case .maintenance:
                return words.isOfCategory("maintenance") || words.has("offline for maintenance")
            case .deletion: return words.has("being deleted") || words.has("deletion started")
            }
        }

        func isEnded(by event: MigrationEvent) -> Bool {
            let words = EventText(event)
            let isOver = [
                "completed", "complete", "finished", "has started", "restarted", "is available",
                "recovered", "succeeded", "has been resolved", "back online",
            ].contains { words.has($0) }
            switch self {
            case .failure: return isOver || words.has("started") || words.has("resumed")
            case .lowStorage:
                return isOver || words.has("allocated storage") || words.has("storage modified")
                    || words.has("resumed")
            case .failover, .maintenance, .deletion: return isOver
            }
        }
    }

    /// Seconds of calm after which an instance that is available has got over it.
    static let patience: TimeInterval = 3_600

    let kind: Kind
    let event: MigrationEvent

    /// `events` are those of one source, the oldest first. Nothing of before `end` counts.
    init?(_ events: [MigrationEvent], endedBy end: Date?) {
        let events = events.filter { $0.date >= end ?? .distantPast }
        for kind in Kind.allCases {
            let newest = events.last { kind.isBegun(by: $0) || kind.isEnded(by: $0) }
            guard let newest, kind.isBegun(by: newest), !kind.isEnded(by: newest) else { continue }
            (self.kind, event) = (kind, newest)
            return
        }
        return nil
    }
}

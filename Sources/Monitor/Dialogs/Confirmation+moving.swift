public import AccountState
import Migration

extension Confirmation {
    /// What became of a task since the sheet came up.
    struct Move: Sendable, Equatable {
        /// `the task`, or its name if there are several.
        let subject: String
        /// Nil once the task is gone.
        let now: TaskStatus?
        let before: TaskStatus

        /// What stands on the sheet.
        var warning: String {
            let subject = self.subject.prefix(1).uppercased() + self.subject.dropFirst()
            guard let now else { return "\(subject) is no longer there. Nothing will be sent." }
            return "\(subject) is now \(now.text); it was \(before.text) when you asked. "
                + "Close this and look again."
        }

        /// What is said to somebody who confirms all the same.
        var refusal: String {
            guard let now else { return "Not sent: \(subject) is no longer there." }
            return "Not sent: \(subject) is \(now.text) now; it was \(before.text) when you asked."
        }
    }

    /// The first of its tasks that is not as it was when the sheet came up; nil while none is known
    /// to have moved on.
    func move(in world: AccountState) -> Move? {
        guard let tasks = world.tasks else { return nil }
        for target in proposal.targets {
            let subject = proposal.targets.count == 1 ? "the task" : "'\(target.identifier)'"
            let now = tasks.first { $0.arn == target.task }?.status
            let before = statuses[target.task]
            // What was never known cannot have changed; that it is gone is known all the same.
            if let now, now == before ?? now { continue }
            return Move(subject: subject, now: now, before: before ?? .unknown("unknown"))
        }
        return nil
    }

    /// Why the world no longer allows what the sheet offers; nil while it does.
    public func obstacle(in world: AccountState) -> String? { move(in: world)?.warning }
}

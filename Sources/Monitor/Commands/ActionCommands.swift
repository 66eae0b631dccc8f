import AccountState
import Cutover
import Migration
import TerminalUI

/// The commands that act on whole tasks: the open one, or in the tasks pane the one under the
/// cursor or all that are marked. They are offered everywhere; where one cannot be used it says
/// why.
enum ActionCommands {
    static let revalidate: CommandID = "task.revalidate"
    static let test: CommandID = "task.test"
    static let validationOn: CommandID = "task.validation-on"
    static let validationOff: CommandID = "task.validation-off"
    static let loggingOn: CommandID = "task.logging-on"
    static let loggingOff: CommandID = "task.logging-off"
    static let alarms: CommandID = "task.create-alarms"
    static let startFrom: CommandID = "task.start-from"
    static let stopAt: CommandID = "task.stop-at"
    static let sentinel: CommandID = "cutover.sentinel"
    static let arm: CommandID = "arm"
    static let disarm: CommandID = "disarm"

    /// Those with a key.
    static let keyed: [Command] = [
        TaskCommands.stopping, TaskCommands.resuming, TaskCommands.reloading,
        Command(
            revalidate, keys: [KeyChord("V")], title: "revalidate",
            help: "Revalidate tables: those marked in pane 2 or 4, or under the cursor.",
            risk: .disruptive,
            availability: { context in
                context.actionObstacle
                    ?? .unavailable(
                        because: "V revalidates tables: mark some in pane 2 or 4 first.")
            }),
        Command(
            test, keys: [KeyChord("T")], title: "test",
            help: "Test the connections of the instance to both endpoints of the task.",
            risk: .disruptive, availability: { $0.availability(of: .test) }),
        Command(
            sentinel, keys: [KeyChord("M")], title: "sentinel",
            help: "Write a marker row at the source, after you type yes, and look for it at the "
                + "target.",
            risk: .disruptive, availability: { $0.sentinelAvailability }),
    ]

    /// Those found by their name, behind a colon.
    static let named: [Command] = [
        setting(validationOn, "validation-on", "Turn validation on", .validation(true)),
        setting(validationOff, "validation-off", "Turn validation off", .validation(false)),
        setting(loggingOn, "logging-on", "Turn the task log on", .logging(true)),
        setting(loggingOff, "logging-off", "Turn the task log off", .logging(false)),
        Command(
            alarms, keys: [], title: "create-alarms",
            help: "Create the recommended alarms that are missing; none is overwritten.",
            risk: .disruptive, availability: { $0.availability(of: .createAlarms) }),
        Command(
            startFrom, keys: [], title: "start-from",
            help: "Start a CDC-only task from a time, checkpoint or LSN.",
            risk: .destructive, arguments: "POINT",
            availability: { $0.availability(of: .startFrom("")) }),
        Command(
            stopAt, keys: [], title: "stop-at",
            help: "Set the time at which a stopped task will stop by itself once resumed.",
            risk: .disruptive, arguments: "TIME",
            availability: { $0.availability(of: .stopAt("")) }),
        Command(
            arm, keys: [], title: "arm",
            help: "Allow changes for some minutes, after you type the account number.",
            arguments: "10m REASON"),
        Command(
            disarm, keys: [], title: "disarm", help: "Disarm now."),
    ]

    static let all: [Command] = keyed + named

    /// All that a view's own commands do not stand for: its own keys go first.
    static func completing(_ own: [Command]) -> [Command] {
        let ids = Set(own.map(\.id))
        let keys = Set(own.flatMap(\.keys))
        return all.filter { !ids.contains($0.id) && keys.isDisjoint(with: $0.keys) }
    }

    /// What a command means, with what was typed behind it; nil if it is none of these verbs.
    static func verb(_ id: CommandID, _ argument: String) -> ActionKind? {
        switch id {
        case TaskCommands.stop: .stop
        case TaskCommands.resume: .resume
        case TaskCommands.reload: .reload
        case test: .test
        case validationOn: .validation(true)
        case validationOff: .validation(false)
        case loggingOn: .logging(true)
        case loggingOff: .logging(false)
        case alarms: .createAlarms
        case startFrom: .startFrom(argument)
        case stopAt: .stopAt(argument)
        default: nil
        }
    }

    private static func setting(
        _ id: CommandID, _ title: String, _ help: String, _ verb: ActionKind
    ) -> Command {
        Command(
            id, keys: [], title: title, help: "\(help), from the next run of the stopped task.",
            risk: .disruptive, availability: { $0.availability(of: verb) })
    }
}

extension PaneContext {
    /// Whether something can be done to the tasks a key would act on, or why not.
    func availability(of verb: ActionKind) -> Availability {
        if let actionObstacle { return actionObstacle }
        let tasks = targets.compactMap { account.task($0) }
        guard !tasks.isEmpty else { return .unavailable(because: whyNoTarget) }
        let each = tasks.map { TaskProposals($0, in: self) }
        let refusals = each.compactMap { one in
            one.refusal(of: verb).map { one.sentence(verb, $0) }
        }
        guard refusals.count == each.count, let first = refusals.first else { return .available }
        return .unavailable(because: first)
    }

    /// Whether a marker may be written at the source of the migration in front, or why not.
    var sentinelAvailability: Availability {
        if let actionObstacle { return actionObstacle }
        guard let followed else { return .unavailable(because: Program.noMigration) }
        guard followed.hasDatabases else {
            return .unavailable(
                because: "No database is configured: write [connections.NAME], and source, target "
                    + "and sentinel for the migration.")
        }
        guard followed.progress.mark != nil else {
            return .unavailable(
                because: "Writes are not marked as stopped, and a marker among others proves "
                    + "nothing: d marks them.")
        }
        return .available
    }

    /// Why nothing may be changed at all; nil if something may.
    var actionObstacle: Availability? {
        obstacle.map { .unavailable(because: $0.sentence) }
    }
}

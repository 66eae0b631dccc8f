import TerminalUI

/// The commands that act on a whole task. Panes about one task share them.
enum TaskCommands {
    static let stop: CommandID = "task.stop"
    static let resume: CommandID = "task.resume"
    static let reload: CommandID = "task.reload"
    static let open: CommandID = "task.open"

    static let stopping = Command(
        stop, keys: [KeyChord("X")], title: "stop",
        help: "Stop the task, after its name has been typed.", risk: .destructive,
        isInKeyBar: true, availability: { $0.availability(of: .stop) })

    static let resuming = Command(
        resume, keys: [KeyChord("R")], title: "resume",
        help: "Set the task going, in one of the ways AWS accepts just now.",
        risk: .disruptive, isInKeyBar: true, availability: { $0.availability(of: .resume) })

    static let reloading = Command(
        reload, keys: [KeyChord("L")], title: "reload",
        help: "Load every table of the task again, after its name has been typed.",
        risk: .destructive, isInKeyBar: true, availability: { $0.availability(of: .reload) })

    static let opening = Command(
        open, keys: [KeyChord(.enter)], title: "open",
        help: "Show this task in the other panes.", isInKeyBar: true)

    /// Whatever changes something is refused before it is asked for.
    static let unlessReadOnly: @Sendable (PaneContext) -> Availability = { context in
        context.actObstacle ?? .available
    }
}

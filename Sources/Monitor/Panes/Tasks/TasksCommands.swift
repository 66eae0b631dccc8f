import TerminalUI

/// The commands of the tasks pane, beside those of every list.
enum TasksCommands {
    static let sort: CommandID = "tasks.sort"
    static let reverse: CommandID = "tasks.reverse"
    static let unmark: CommandID = "tasks.unmark"

    static let all: [Command] =
        ListCommands.all + [
            TaskCommands.opening,
            Command(
                sort, keys: [KeyChord("s")], title: "sort",
                help: "Sort by the next column: state, name, lag, progress.", isInKeyBar: true),
            Command(
                reverse, keys: [KeyChord("S")], title: "reverse",
                help: "Turn the order round; tasks without a value stay last."),
            Command(
                unmark, keys: [KeyChord("u")], title: "unmark", help: "Take all marks away."),
            TaskCommands.stopping,
            TaskCommands.resuming,
            TaskCommands.reloading,
        ]
}

import Migration
import TerminalUI

/// The commands of the tables pane, beside those of every list and of the task.
enum TablesCommands {
    static let sort: CommandID = "tables.sort"
    static let reverse: CommandID = "tables.reverse"
    static let unmark: CommandID = "tables.unmark"
    static let reload: CommandID = "tables.reload"
    static let pin: CommandID = "tables.pin"

    static let all: [Command] =
        ListCommands.all + [
            Command(
                sort, keys: [KeyChord("s")], title: "sort",
                help: "Sort by the next column: state, name, rows, rows a second, behind.",
                isInKeyBar: true),
            Command(
                reverse, keys: [KeyChord("S")], title: "reverse",
                help: "Turn the order round; tables without a value stay last."),
            Command(
                pin, keys: [KeyChord("o")], title: "loading first",
                help: "Keep tables that load or failed on top, whatever the order, or stop that.",
                isInKeyBar: true),
            Command(
                unmark, keys: [KeyChord("u")], title: "unmark",
                help: "Take all marks away."),
            Command(
                reload, keys: [KeyChord("L")], title: "reload",
                help: "Load the marked tables again, or the one under the cursor, "
                    + "while the task runs.",
                risk: .destructive, isInKeyBar: true, availability: reloading),
            TaskCommands.stopping,
            TaskCommands.resuming,
        ]

    private static let reloading: @Sendable (PaneContext) -> Availability = { context in
        guard case .available = TaskCommands.unlessReadOnly(context) else {
            return TaskCommands.unlessReadOnly(context)
        }
        guard context.task != nil else { return .unavailable(because: "No task is open.") }
        return .available
    }
}

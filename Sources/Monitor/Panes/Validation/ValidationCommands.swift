import TerminalUI

/// The commands of the validation pane, beside those of every list.
enum ValidationCommands {
    static let unmark: CommandID = "validation.unmark"
    static let revalidate: CommandID = "validation.revalidate"

    static let all: [Command] =
        ListCommands.all + [
            Command(
                unmark, keys: [KeyChord("u")], title: "unmark", help: "Take all marks away."),
            Command(
                revalidate, keys: [KeyChord("V")], title: "revalidate",
                help: "Compare the marked tables again, or the one under the cursor, while the "
                    + "task runs with validation on.",
                risk: .disruptive, isInKeyBar: true, availability: revalidating),
        ]

    private static let revalidating: @Sendable (PaneContext) -> Availability = { context in
        guard case .available = TaskCommands.unlessReadOnly(context) else {
            return TaskCommands.unlessReadOnly(context)
        }
        guard context.task != nil else { return .unavailable(because: "No task is open.") }
        return .available
    }
}

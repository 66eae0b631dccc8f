import TerminalUI

/// The commands of the page of details besides moving about.
enum DetailsCommands {
    static let follow: CommandID = "details.follow"

    static let all: [Command] =
        [
            Command(
                follow, keys: [KeyChord(.enter)], title: "open",
                help: "Show what the line names: an endpoint, an instance, a task.",
                isInKeyBar: true)
        ] + ListCommands.moving
}

import TerminalUI

/// The commands of the Alarms pane besides moving about.
enum AlarmCommands {
    static let details: CommandID = "alarms.details"
    static let history: CommandID = "alarms.history"

    static let all: [Command] =
        [
            Command(
                details, keys: [KeyChord(.enter)], title: "details",
                help: "Show what the alarm watches, whom it tells and what is wrong with it.",
                isInKeyBar: true),
            Command(
                history, keys: [KeyChord("h")], title: "history",
                help: "Show what happened to the alarm, among the events of DMS.",
                isInKeyBar: true),
        ] + ListCommands.moving
}

import TerminalUI

/// The commands of the Latency pane.
enum LatencyCommands {
    static let window: CommandID = "latency.window"
    static let longer: CommandID = "latency.longer"
    static let shorter: CommandID = "latency.shorter"

    static let all: [Command] = [
        Command(
            window, keys: [KeyChord("t")], title: "time span",
            help: "Show 15 minutes, 1 hour, 6 hours or 24 hours, round and round.",
            isInKeyBar: true),
        Command(
            longer, keys: [KeyChord("[")], title: "longer",
            help: "Show more of the past."),
        Command(
            shorter, keys: [KeyChord("]")], title: "shorter",
            help: "Show less of the past, in more detail."),
    ]
}

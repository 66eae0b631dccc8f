import TerminalUI

/// The commands every list understands; a pane with a list adds them to its own.
public enum ListCommands {
    public static let down: CommandID = "list.down"
    public static let up: CommandID = "list.up"
    public static let pageDown: CommandID = "list.page-down"
    public static let pageUp: CommandID = "list.page-up"
    public static let first: CommandID = "list.first"
    public static let last: CommandID = "list.last"
    public static let mark: CommandID = "list.mark"

    /// Moving, without marking.
    public static let moving: [Command] = [
        Command(
            down, keys: [KeyChord("j"), KeyChord(.down)], title: "down", help: "One row down."),
        Command(up, keys: [KeyChord("k"), KeyChord(.up)], title: "up", help: "One row up."),
        Command(
            pageDown, keys: [KeyChord(.pageDown)], title: "page down", help: "One page down."),
        Command(pageUp, keys: [KeyChord(.pageUp)], title: "page up", help: "One page up."),
        Command(
            first, keys: [KeyChord("g"), KeyChord(.home)], title: "first",
            help: "The first row."),
        Command(
            last, keys: [KeyChord("G"), KeyChord(.end)], title: "last", help: "The last row."),
    ]

    /// Moving and marking.
    public static let all: [Command] =
        moving + [
            Command(
                mark, keys: [KeyChord(" ")], title: "mark",
                help: "Mark the row, or take its mark away.", isInKeyBar: true)
        ]
}

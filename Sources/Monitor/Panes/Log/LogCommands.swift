import TerminalUI

/// The commands of the Log pane besides moving about.
enum LogCommands {
    static let follow: CommandID = "log.follow"
    static let unfold: CommandID = "log.unfold"
    static let nextMatch: CommandID = "log.next-match"
    static let previousMatch: CommandID = "log.previous-match"
    static let nextError: CommandID = "log.next-error"
    static let previousError: CommandID = "log.previous-error"
    static let nextWarning: CommandID = "log.next-warning"
    static let previousWarning: CommandID = "log.previous-warning"
    static let level: CommandID = "log.level"
    static let component: CommandID = "log.component"
    static let context: CommandID = "log.context"
    static let repeats: CommandID = "log.repeats"
    static let times: CommandID = "log.times"
    static let left: CommandID = "log.left"
    static let right: CommandID = "log.right"
    static let time: CommandID = "log.time"
    static let mark: CommandID = "log.mark"
    static let nextMark: CommandID = "log.next-mark"
    static let previousMark: CommandID = "log.previous-mark"
    static let wrap: CommandID = "log.wrap"
    static let save: CommandID = "log.save"
    static let latency: CommandID = "log.latency"
    static let addFilter: CommandID = "log.add-filter"
    static let switchFilter: CommandID = "log.switch-filter"
    static let table: CommandID = "log.table"
    static let earlier: CommandID = "log.earlier"
    static let merge: CommandID = "log.merge"

    static let all: [Command] =
        reading + jumping + narrowing + linking + arranging + ListCommands.moving

    private static let reading: [Command] = [
        Command(
            follow, keys: [KeyChord("F")], title: "follow",
            help: "Follow the newest line, or stop following.", isInKeyBar: true),
        Command(
            unfold, keys: [KeyChord(.enter)], title: "unfold",
            help: "Unfold the line under the cursor, or fold it.", isInKeyBar: true),
    ]

    private static let jumping: [Command] = [
        Command(
            nextError, keys: [KeyChord("e")], title: "next error",
            help: "The next error below.", isInKeyBar: true),
        Command(
            previousError, keys: [KeyChord("E")], title: "previous error",
            help: "The next error above.", isInKeyBar: true),
        Command(
            nextWarning, keys: [KeyChord("w")], title: "next warning",
            help: "The next warning below."),
        Command(
            previousWarning, keys: [KeyChord("W")], title: "previous warning",
            help: "The next warning above."),
        Command(
            nextMatch, keys: [KeyChord("n")], title: "next match",
            help: "The next line that matches the filter."),
        Command(
            previousMatch, keys: [KeyChord("N")], title: "previous match",
            help: "The previous line that matches the filter."),
    ]

    private static let narrowing: [Command] = [
        Command(
            level, keys: [KeyChord("l")], title: "level",
            help: "Show all lines, warnings and errors, or errors alone.", isInKeyBar: true),
        Command(
            component, keys: [KeyChord("o")], title: "only component",
            help: "Show only the component under the cursor, or all components."),
        Command(
            context, keys: [KeyChord("c")], title: "context",
            help: "Show each match with three lines of context, or as many as :context 5 says.",
            arguments: "5"),
        Command(
            addFilter, keys: [KeyChord("+")], title: "keep filter",
            help: "Keep the filter typed with /, and filter what it finds by another."),
        Command(
            switchFilter, keys: [KeyChord("=")], title: "switch",
            help: "Turn a kept filter off, or on again; :switch 2 off lets the second go.",
            arguments: "2"),
    ]

    private static let linking: [Command] = [
        Command(
            time, keys: [KeyChord("t")], title: "time",
            help: "Go to a time: :time 02:15, :time 30m for so long ago, or a date and time.",
            arguments: "02:15"),
        Command(
            table, keys: [KeyChord("v")], title: "table",
            help: "Show the table the line names; of a line of validation, in that pane."),
        Command(
            mark, keys: [KeyChord(" ")], title: "mark",
            help: "Mark the line under the cursor, or take the mark away; y copies all marked."),
        Command(
            nextMark, keys: [KeyChord("'")], title: "next mark",
            help: "The next marked line further down, round and round."),
        Command(
            previousMark, keys: [KeyChord(",")], title: "previous mark",
            help: "The next marked line further up, round and round."),
        Command(
            latency, keys: [KeyChord("h")], title: "latency then",
            help: "Show the minute of the line on the latency chart; v there comes back."),
        Command(
            save, keys: [KeyChord("s")], title: "save",
            help: "Write the marked lines, or all that are shown, into a new file.",
            arguments: "FILE"),
        Command(
            earlier, keys: [KeyChord("<")], title: "other stream",
            help: "Where a log goes on in another stream, show the one before, or come back."),
        Command(
            merge, keys: [KeyChord("&")], title: "merge",
            help: "Show the open task's log alone again, where several are shown as one."),
    ]

    private static let arranging: [Command] = [
        Command(
            repeats, keys: [KeyChord("x")], title: "repeats",
            help: "Show lines that say the same one after another once, with their number."),
        Command(
            times, keys: [KeyChord("u")], title: "times",
            help: "Write times in UTC, with the date, by your own clock, or as how long ago."),
        Command(
            wrap, keys: [KeyChord(".")], title: "wrap",
            help: "Wrap long lines, or cut them at the edge."),
        Command(
            left, keys: [KeyChord(.left)], title: "left",
            help: "Move long lines back to the right."),
        Command(
            right, keys: [KeyChord(.right)], title: "right",
            help: "Move long lines to the left, to read their ends."),
    ]
}

import AccountState
import Migration
import TerminalUI

/// The commands that work in every pane and on every page.
public enum GlobalCommands {
    public static let quit: CommandID = "quit"
    public static let back: CommandID = "back"
    public static let help: CommandID = "help"
    public static let palette: CommandID = "palette"
    public static let nextPane: CommandID = "pane.next"
    public static let previousPane: CommandID = "pane.previous"
    public static let zoom: CommandID = "pane.zoom"
    public static let filter: CommandID = "filter"
    public static let refresh: CommandID = "refresh"
    public static let pause: CommandID = "pause"
    public static let copyValue: CommandID = "copy.value"
    public static let copyIdentity: CommandID = "copy.identity"
    public static let suspend: CommandID = "suspend"
    public static let code: CommandID = "code"
    public static let mark: CommandID = "writes-stopped"
    public static let nextTrouble: CommandID = "trouble.next"

    /// The command that focuses a pane.
    public static func focus(_ pane: PaneID) -> CommandID { CommandID("pane.\(pane.rawValue)") }

    public static let all: [Command] = focusing + PageCatalog.opening + screen + data

    private static let focusing: [Command] =
        PaneCatalog.panes.map { pane in
            let descriptor = pane.descriptor
            return Command(
                focus(descriptor.id),
                keys: [KeyChord(Character("\(descriptor.number)"))],
                title: descriptor.title.lowercased(),
                help: "Focus the \(descriptor.title) pane.")
        } + [
            Command(
                nextPane, keys: [KeyChord(.tab)], title: "next pane",
                help: "Focus the next pane."),
            Command(
                previousPane, keys: [KeyChord(.backTab)], title: "previous pane",
                help: "Focus the previous pane."),
            Command(
                zoom, keys: [KeyChord("z")], title: "zoom",
                help: "Zoom the focused pane, or restore the layout.",
                isInKeyBar: true),
        ]

    private static let screen: [Command] = [
        Command(
            palette, keys: [KeyChord(":")], title: "palette",
            help: "Find a command by its name.", isInKeyBar: true),
        Command(
            help, keys: [KeyChord("?")], title: "help",
            help: "Explain the value under the cursor; if there is none, show every key.",
            isInKeyBar: true),
        Command(
            back, keys: [KeyChord(.escape)], title: "back",
            help: "Clear the filter, close the page or leave the zoom. Never quits."),
        Command(
            pause, keys: [KeyChord("p")], title: "pause",
            help: "Hold the screen; data keep arriving in the background."),
        Command(
            nextTrouble, keys: [KeyChord("!")], title: "next problem",
            help: "Go to the next thing that is not well, the worst first, round and round."),
        Command(
            suspend, keys: [KeyChord(.character("z"), control: true)], title: "suspend",
            help: "Suspend to the shell; fg returns."),
        Command(
            quit, keys: [KeyChord("q"), KeyChord(.character("c"), control: true)], title: "quit",
            help: "Quit. Quitting changes nothing at AWS.", isInKeyBar: true),
    ]

    private static let data: [Command] = [
        Command(
            filter, keys: [KeyChord("/")], title: "filter",
            help: "Show only rows that contain the words you type.", isInKeyBar: true),
        Command(
            refresh, keys: [KeyChord("r")], title: "refresh",
            help: "Ask AWS again now, within the API budget."),
        Command(
            code, keys: [KeyChord("m")], title: "MFA code",
            help: "Enter the code of the MFA device that the credentials need.",
            availability: { context in
                context.account.credentials?.device == nil
                    ? .unavailable(because: "No MFA code is needed now.") : .available
            }),
        Command(
            mark, keys: [KeyChord("d")], title: "writes stopped",
            help: "Mark that nobody writes to the source any more, or take the mark back.",
            availability: { context in
                context.followed == nil
                    ? .unavailable(because: Program.noMigration) : .available
            }),
        Command(
            copyValue, keys: [KeyChord("y")], title: "copy",
            help: "Copy the value under the cursor."),
        Command(
            copyIdentity, keys: [KeyChord("Y")], title: "copy ARN",
            help: "Copy the ARN or full name under the cursor."),
    ]
}

public import TerminalUI

/// Everything any reader needs to know about a command.
///
/// The key bar, the help screen, the palette, the README's key table and the tests are all
/// made from these records.
public struct Command: Sendable {
    public var id: CommandID
    /// The default keys; configuration may replace them.
    public var keys: [KeyChord]
    /// Two or three words for the key bar and the palette.
    public var title: String
    /// One sentence for the help screen.
    public var help: String
    public var risk: Risk
    /// What may be typed behind the title in the palette, as `10m REASON`; nil for nothing.
    public var arguments: String?
    /// True if the key bar should show it while there is room.
    public var isInKeyBar: Bool
    public var availability: @Sendable (PaneContext) -> Availability

    public init(
        _ id: CommandID, keys: [KeyChord], title: String, help: String, risk: Risk = .none,
        arguments: String? = nil, isInKeyBar: Bool = false,
        availability: @escaping @Sendable (PaneContext) -> Availability = { _ in .available }
    ) {
        self.id = id
        self.keys = keys
        self.title = title
        self.help = help
        self.risk = risk
        self.arguments = arguments
        self.isInKeyBar = isInKeyBar
        self.availability = availability
    }
}

extension Command {
    /// True if it changes something at AWS, or gives leave to.
    var isActing: Bool { risk != .none || id == ActionCommands.arm }

    /// What is typed to run it from the palette: `:arm 10m REASON`.
    public var paletteText: String {
        ([":\(title)"] + [arguments].compactMap { $0 }).joined(separator: " ")
    }
}

/// The stable name of a command, for example `tasks.stop`; configuration files use it.
public struct CommandID: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let text: String

    public init(_ text: String) {
        self.text = text
    }

    public init(stringLiteral text: String) {
        self.text = text
    }

    public var description: String { text }
}

/// Whether a command can be used just now, or in plain words why not.
public enum Availability: Sendable, Hashable {
    case available
    case unavailable(because: String)

    public var isAvailable: Bool { self == .available }
}

/// The risk of a command for a migration; it decides how the confirmation asks.
public enum Risk: Sendable, Hashable {
    /// Changes nothing at AWS.
    case none
    /// Interrupts or repeats work; asks yes or no.
    case disruptive
    /// Can lose work or data on the target; asks for the task's name.
    case destructive
}

/// An event of the terminal.
public enum InputEvent: Sendable, Equatable {
    /// A key was pressed.
    case key(KeyChord)
    /// Text was pasted at one go; not sanitised.
    case paste(String)
    /// The terminal has another size.
    case resized(Size)
    /// The program was stopped, as by Ctrl-Z. The screen has restored the terminal; `resumed`
    /// follows.
    case suspended
    /// The program runs again and has the terminal back.
    case resumed
    /// The program is asked to end.
    case signal(Interrupt)
}

/// Requests from outside to end the program.
public enum Interrupt: Sendable, Hashable, CaseIterable {
    /// Ctrl-C, or SIGINT.
    case interrupt
    /// SIGTERM.
    case terminate
    /// SIGHUP: the terminal is gone.
    case hangup
}

/// A terminal as the program sees it. Not sendable: one thread owns it.
public protocol Screen: AnyObject {
    /// The extent of the terminal now.
    var size: Size { get }

    /// Waits for something to happen.
    ///
    /// - Parameter timeout: how long at most; nil waits forever, zero looks once.
    /// - Returns: what happened, in order; empty at the timeout and when woken from another thread.
    func wait(timeout: Duration?) -> [InputEvent]

    /// Shows a frame. Sends only what changed.
    func present(_ frame: Frame) throws

    /// Makes the terminal's sound.
    func bell()

    /// Asks the terminal to put a text into the clipboard (OSC 52).
    func copy(_ text: String)

    /// Gives the terminal back and stops the program until the shell continues it.
    func suspend()
}

/// A key together with Control and Alt.
public struct KeyChord: Sendable, Hashable {
    /// The key.
    public var key: Key
    /// Whether Control is held. Terminals report no Control with upper case letters.
    public var control: Bool
    /// Whether Alt is held.
    public var alt: Bool

    /// Creates a chord.
    public init(_ key: Key, control: Bool = false, alt: Bool = false) {
        self.key = key
        self.control = control
        self.alt = alt
    }

    /// A printing key by itself.
    public init(_ character: Character) { self.init(.character(character)) }

    /// The chord as shown to people: `ctrl-r`, `↵`, `space`.
    public var label: String { label(for: .unicode) }

    /// The chord as shown to people, drawn with `symbols`.
    public func label(for symbols: Symbols) -> String {
        prefix("ctrl-", "alt-") + keyLabel(symbols)
    }

    /// The chord as written in configuration files; ``init(parsing:)`` reads it back.
    public var name: String { prefix("C-", "M-") + keyName }

    private func prefix(_ controlName: String, _ altName: String) -> String {
        (control ? controlName : "") + (alt ? altName : "")
    }

    private func keyLabel(_ symbols: Symbols) -> String {
        switch key {
        case .character(" "): "space"
        case .enter: symbols.isUnicode ? "↵" : "enter"
        case .up: symbols.isUnicode ? "↑" : "up"
        case .down: symbols.isUnicode ? "↓" : "down"
        case .left: symbols.isUnicode ? "←" : "left"
        case .right: symbols.isUnicode ? "→" : "right"
        case .escape: "esc"
        case .character(let character): String(character)
        case .function: keyName
        default: keyName.lowercased()
        }
    }

    private var keyName: String {
        switch key {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .function(let number): "F\(number)"
        default: KeyChord.namedKeys.first { $0.key == key }?.name ?? ""
        }
    }
}

/// A key of the keyboard, apart from Control and Alt.
public enum Key: Sendable, Hashable {
    /// A printing key; letters carry Shift in their case.
    case character(Character)
    case enter
    case escape
    case tab
    case backTab
    case backspace
    case delete
    case insert
    case up
    case down
    case left
    case right
    case home
    case end
    case pageUp
    case pageDown
    /// A function key, from 1.
    case function(Int)
}

extension KeyChord {
    /// Reads a chord as written in configuration files: `j`, `G`, `Enter`, `Space`, `F5`, `C-r`,
    /// `M-x`, `ctrl-alt-Left`. Names of keys and modifiers may be in any case; nil when not a chord.
    public init?(parsing text: String) {
        var rest = Substring(text)
        var control = false
        var alt = false
        while let (isControl, length) = KeyChord.modifier(at: rest) {
            if isControl { control = true } else { alt = true }
            rest = rest.dropFirst(length)
        }
        guard let key = KeyChord.key(named: rest) else { return nil }
        self.init(control ? KeyChord.withoutCase(key) : key, control: control, alt: alt)
    }

    /// The keys that have a name; the first name of a key is the one written.
    static let namedKeys: [(name: String, key: Key)] = [
        ("Enter", .enter), ("Return", .enter), ("Esc", .escape), ("Escape", .escape),
        ("Tab", .tab), ("BackTab", .backTab), ("S-Tab", .backTab), ("Shift-Tab", .backTab),
        ("Backspace", .backspace), ("BS", .backspace), ("Delete", .delete), ("Del", .delete),
        ("Insert", .insert), ("Ins", .insert), ("Up", .up), ("Down", .down), ("Left", .left),
        ("Right", .right), ("Home", .home), ("End", .end), ("PgUp", .pageUp),
        ("PageUp", .pageUp), ("PgDn", .pageDown), ("PageDown", .pageDown),
        ("Space", .character(" ")),
    ]

    private static let modifiers: [(prefix: String, isControl: Bool)] = [
        ("ctrl-", true), ("control-", true), ("c-", true),
        ("alt-", false), ("meta-", false), ("m-", false), ("a-", false),
    ]

    private static func modifier(at text: Substring) -> (isControl: Bool, length: Int)? {
        let lower = text.lowercased()
        return modifiers.first { lower.hasPrefix($0.prefix) && lower.count > $0.prefix.count }
            .map { ($0.isControl, $0.prefix.count) }
    }

    private static func key(named name: Substring) -> Key? {
        let lower = name.lowercased()
        if let named = namedKeys.first(where: { $0.name.lowercased() == lower }) {
            return named.key
        }
        if lower.first == "f", name.count > 1 {
            guard let number = Int(name.dropFirst()), (1...24).contains(number) else { return nil }
            return .function(number)
        }
        guard name.count == 1, let character = name.first, TextWidth.width(of: character) > 0,
            Sanitize.line(String(name)) == name
        else { return nil }
        return .character(character)
    }

    /// A terminal sends the same byte for Control with either case.
    private static func withoutCase(_ key: Key) -> Key {
        guard case .character(let character) = key, let lower = character.lowercased().first else {
            return key
        }
        return .character(lower)
    }
}

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

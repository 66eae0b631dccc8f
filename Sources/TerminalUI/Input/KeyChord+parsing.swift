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

/// The looks of all roles and surfaces.
public struct Theme: Sendable, Equatable {
    /// The name it is chosen by.
    public var name: String
    /// The look of each role. A role that is missing looks like ``Role/text``.
    public var inks: [Role: Ink]
    /// The look of each surface. A surface that is missing looks like the terminal.
    public var surfaces: [Surface: Ink]

    /// Creates a theme.
    public init(name: String, inks: [Role: Ink], surfaces: [Surface: Ink]) {
        self.name = name
        self.inks = inks
        self.surfaces = surfaces
    }

    /// The themes that need no file.
    public static let builtIn: [Theme] = [.standard, .light, .highContrast, .mono]

    /// The look of a style on a terminal of a given depth.
    ///
    /// The surface gives the background, the role the foreground; a surface's own foreground is for
    /// roles that have none. Without colours, inks that speak by colour are replaced by those of
    /// ``mono``, so that states can still be told apart. A surface that is only reversed leaves bars and
    /// curves as they are: reversed, a bar would show its empty part as the full one.
    public func ink(for style: Style, depth: ColourDepth) -> Ink {
        let role = ink(style.role, depth)
        let surface = ink(style.surface, depth)
        let own = role.foreground == .default ? nil : role.foreground
        return Ink(
            own ?? surface.foreground ?? ink(.text, depth).foreground,
            on: role.background ?? surface.background ?? ink(.background, depth).background,
            Theme.combined(
                style.role.isDrawing
                    ? surface.attributes.subtracting(.reverse) : surface.attributes,
                role.attributes
            ).union(style.attributes))
    }

    /// All attributes of both, except that what is reversed twice is not.
    private static func combined(_ one: Attributes, _ other: Attributes) -> Attributes {
        let twice = one.intersection(other).intersection(.reverse)
        return one.union(other).subtracting(twice)
    }

    private func ink(_ role: Role, _ depth: ColourDepth) -> Ink {
        let ink = inks[role] ?? inks[.text] ?? Ink()
        guard depth == .mono, ink.hasColour else { return ink.shown(at: depth) }
        return (Theme.mono.inks[role] ?? Ink()).shown(at: depth)
    }

    private func ink(_ surface: Surface, _ depth: ColourDepth) -> Ink {
        let ink = surfaces[surface] ?? Ink()
        guard depth == .mono, ink.hasColour else { return ink.shown(at: depth) }
        return (Theme.mono.surfaces[surface] ?? Ink()).shown(at: depth)
    }
}

/// How something looks: colours and attributes, with a second choice for terminals of few colours.
public struct Ink: Sendable, Hashable {
    /// The colour of letters; nil leaves it as it is.
    public var foreground: Colour?
    /// The colour behind them; nil leaves it as it is.
    public var background: Colour?
    /// Bold and the like.
    public var attributes: Attributes
    /// Replaces all of the above where there are sixteen colours or eight; nil takes the nearest
    /// colours.
    public var few: Few?

    /// A look made of the sixteen colours.
    public struct Few: Sendable, Hashable {
        /// The colour of letters; nil leaves it as it is.
        public var foreground: Colour?
        /// The colour behind them; nil leaves it as it is.
        public var background: Colour?
        /// Bold and the like.
        public var attributes: Attributes

        /// Creates a look.
        public init(
            _ foreground: Colour? = nil, on background: Colour? = nil, _ attributes: Attributes = []
        ) {
            self.foreground = foreground
            self.background = background
            self.attributes = attributes
        }

        /// Creates a look without colours of its own.
        public init(_ attributes: Attributes) { self.init(nil, on: nil, attributes) }
    }

    /// Creates an ink.
    public init(
        _ foreground: Colour? = nil, on background: Colour? = nil, _ attributes: Attributes = [],
        few: Few? = nil
    ) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
        self.few = few
    }

    /// Creates an ink without colours of its own.
    public init(_ attributes: Attributes) { self.init(nil, on: nil, attributes) }

    /// The ink a terminal of a given depth can show. Its second choice is used up.
    func shown(at depth: ColourDepth) -> Ink {
        if let few, depth <= .ansi16 {
            return Ink(few.foreground, on: few.background, few.attributes).shown(at: depth)
        }
        return Ink(
            foreground?.nearest(in: depth), on: background?.nearest(in: depth), attributes)
    }

    /// Whether the ink says anything by colour.
    var hasColour: Bool {
        [foreground, background].contains { $0 != nil && $0 != .default }
    }
}

/// Ways to draw a character that need no colour.
public struct Attributes: OptionSet, Sendable, Hashable {
    /// One bit for each attribute.
    public let rawValue: UInt8

    /// Creates a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Heavier or brighter letters.
    public static let bold = Attributes(rawValue: 1)
    /// Fainter letters.
    public static let dim = Attributes(rawValue: 2)
    /// A line below.
    public static let underline = Attributes(rawValue: 4)
    /// Foreground and background exchanged.
    public static let reverse = Attributes(rawValue: 8)
    /// Slanted letters.
    public static let italic = Attributes(rawValue: 16)

    /// The attributes by their names in theme files, in order of their bits.
    public static let named: [(name: String, attribute: Attributes)] = [
        ("bold", .bold), ("dim", .dim), ("underline", .underline), ("reverse", .reverse),
        ("italic", .italic),
    ]

    /// The attribute of a name in theme files; nil when there is none.
    public init?(name: String) {
        guard let named = Attributes.named.first(where: { $0.name == name.lowercased() }) else {
            return nil
        }
        self = named.attribute
    }
}

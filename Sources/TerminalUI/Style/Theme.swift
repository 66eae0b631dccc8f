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

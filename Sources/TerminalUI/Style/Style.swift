/// How a cell is meant: its role, what it stands on, and emphasis.
public struct Style: Sendable, Hashable {
    /// What the text means.
    public var role: Role
    /// What it stands on. ``Surface/background`` yields to the surface of the canvas drawn into.
    public var surface: Surface
    /// Emphasis added to what the theme gives the role.
    public var attributes: Attributes

    /// Creates a style.
    public init(_ role: Role, on surface: Surface = .background, _ attributes: Attributes = []) {
        self.role = role
        self.surface = surface
        self.attributes = attributes
    }

    /// A role on the plain background.
    public static func role(_ role: Role) -> Style { Style(role) }

    /// The same style on another surface.
    public func on(_ surface: Surface) -> Style { Style(role, on: surface, attributes) }
    /// The same style with more emphasis.
    public func adding(_ more: Attributes) -> Style {
        Style(role, on: surface, attributes.union(more))
    }
    /// The same style in bold.
    public var bold: Style { adding(.bold) }
}

import CNcurses
public import TerminalUI

/// What a terminal can show.
public struct TerminalCapabilities: Sendable, Equatable {
    /// The colours it has.
    public var depth: ColourDepth
    /// Whether the locale's characters are UTF-8, so that any can be drawn.
    public var isUTF8: Bool
    /// Its extent.
    public var size: Size

    /// Creates capabilities.
    public init(depth: ColourDepth, isUTF8: Bool, size: Size) {
        self.depth = depth
        self.isUTF8 = isUTF8
        self.size = size
    }

    /// Whether the locale of the environment has UTF-8 characters. Adopts that locale for
    /// characters, and for nothing else.
    public static func localeIsUTF8() -> Bool {
        nc_set_locale()
        return nc_is_utf8()
    }

    /// Whether the system has a description of a terminal.
    public static func knowsTerminal(_ name: String) -> Bool { nc_knows_term(name) }

    /// The colours a terminal has by its best description, without opening it.
    public static func depth(ofTerminal name: String, colorTerm: String?) -> ColourDepth {
        for candidate in candidates(term: name, colorTerm: colorTerm) where nc_knows_term(candidate)
        {
            return depth(colours: nc_term_colours(), isDirect: candidate.hasSuffix("-direct"))
        }
        return .mono
    }

    /// The depth of a terminal with so many colours.
    static func depth(colours: Int32, isDirect: Bool) -> ColourDepth {
        switch colours {
        case _ where isDirect: .direct
        case 256...: .palette256
        case 16...: .ansi16
        case 8...: .ansi8
        default: .mono
        }
    }

    /// The descriptions to try for a terminal, best first. Terminals that promise 24-bit colour in
    /// `COLORTERM` have a second description that uses it, where the system has one.
    static func candidates(term: String, colorTerm: String?) -> [String] {
        guard ["truecolor", "24bit"].contains(colorTerm?.lowercased()), !term.hasSuffix("-direct")
        else { return [term] }
        let base = term.hasSuffix("-256color") ? String(term.dropLast("-256color".count)) : term
        return [base + "-direct", term]
    }
}

public import TerminalUI

/// What the process knows of the terminal it was started in.
public struct TerminalFacts: Sendable, Equatable {
    /// `TERM`; nil when it is not set.
    public var term: String?
    /// Whether both standard input and output are terminals.
    public var isTerminal: Bool
    /// Whether the system has a description of the terminal.
    public var isDescribed: Bool
    /// Nil when it is not a terminal.
    public var size: Size?
    public var depth: ColourDepth
    /// Whether the person wants no colours.
    public var wantsNoColour: Bool
    public var isUTF8: Bool
    /// `LC_ALL`, `LC_CTYPE` or `LANG`, whichever counts; nil when none is set.
    public var locale: String?

    public init(
        term: String?, isTerminal: Bool, isDescribed: Bool, size: Size?, depth: ColourDepth,
        wantsNoColour: Bool, isUTF8: Bool, locale: String?
    ) {
        self.term = term
        self.isTerminal = isTerminal
        self.isDescribed = isDescribed
        self.size = size
        self.depth = depth
        self.wantsNoColour = wantsNoColour
        self.isUTF8 = isUTF8
        self.locale = locale
    }
}

extension Finding {
    /// The terminal, its colours and the locale.
    public static func terminal(_ facts: TerminalFacts) -> [Finding] {
        [terminalItself(facts), colours(facts), locale(facts)]
    }

    private static func terminalItself(_ facts: TerminalFacts) -> Finding {
        guard facts.isTerminal else {
            return Finding(
                "terminal", .unknown, "standard input or output is not a terminal",
                advice: "The monitor needs one; `dmswatch status` does not.")
        }
        guard let term = facts.term else {
            return Finding(
                "terminal", .fail, "TERM is not set",
                advice: "Set it to what the terminal is, for example `export TERM=xterm-256color`.",
                cause: .configuration)
        }
        guard facts.isDescribed else {
            return Finding(
                "terminal", .fail, "the system has no description of '\(term)'",
                advice: "Install ncurses-term, or try `TERM=xterm-256color`.",
                cause: .configuration)
        }
        let size = facts.size ?? .zero
        let shown = "\(term), \(size.width)x\(size.height)"
        guard size.width >= 60, size.height >= 18 else {
            return Finding(
                "terminal", .warn, shown, advice: "The monitor needs 60x18; 80x24 is designed for.")
        }
        return Finding("terminal", .ok, shown)
    }

    private static func colours(_ facts: TerminalFacts) -> Finding {
        guard facts.isTerminal, facts.isDescribed else {
            return Finding("colours", .unknown, "there is no terminal")
        }
        if facts.wantsNoColour { return Finding("colours", .ok, "none: NO_COLOR is set") }
        switch facts.depth {
        case .direct: return Finding("colours", .ok, "16 million")
        case .palette256: return Finding("colours", .ok, "256")
        case .ansi16: return Finding("colours", .ok, "16")
        case .ansi8: return Finding("colours", .ok, "8")
        case .mono:
            return Finding(
                "colours", .warn, "none",
                advice: "Every state has a sign and a word too; for colours set TERM.")
        }
    }

    private static func locale(_ facts: TerminalFacts) -> Finding {
        let name = facts.locale ?? "none set"
        guard facts.isUTF8 else {
            return Finding(
                "locale", .warn, "\(name): not UTF-8, so ASCII is drawn",
                advice: "Set a UTF-8 locale, for example `export LC_ALL=C.UTF-8`.")
        }
        return Finding("locale", .ok, "\(name), UTF-8")
    }
}

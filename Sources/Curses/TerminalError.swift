/// Why a terminal cannot be used.
public enum TerminalError: Error, Equatable, CustomStringConvertible {
    /// Keys would not come from a terminal.
    case inputIsNoTerminal
    /// Frames would not go to a terminal.
    case outputIsNoTerminal
    /// The environment does not say which terminal this is.
    case termNotSet
    /// The system has no description of the terminal.
    case unknownTerminal(String)
    /// The terminal cannot move its cursor, as `dumb` cannot.
    case cannotMoveCursor(String)
    /// Another screen of this process has the terminal.
    case alreadyOpen
    /// The terminal has been given back.
    case closed
    /// The system refused; its number for the reason and its words.
    case system(code: Int32, reason: String)

    /// What happened, why, and what to do.
    public var description: String {
        switch self {
        case .inputIsNoTerminal:
            "Standard input is not a terminal, so no keys can be read. Start dmswatch from a "
                + "terminal without redirecting its input, or use 'dmswatch status' in scripts."
        case .outputIsNoTerminal:
            "Standard output is not a terminal, so nothing can be drawn. Start dmswatch without "
                + "redirecting its output, or use 'dmswatch status' in scripts."
        case .termNotSet:
            "TERM is not set, so the terminal's capabilities are unknown. Set it to the terminal "
                + "you use, for example: export TERM=xterm-256color"
        case .unknownTerminal(let name):
            "This system has no description of the terminal '\(name)', which TERM names. Set TERM "
                + "to one it has, for example: export TERM=xterm-256color – or install the "
                + "description (package 'ncurses-term', or copy it with infocmp and tic)."
        case .cannotMoveCursor(let name):
            "The terminal '\(name)' cannot move its cursor, so no screen can be drawn on it. Use "
                + "'dmswatch status' here, or set TERM if the terminal can do more than it says."
        case .alreadyOpen:
            "This process already draws on a terminal. This is a fault in dmswatch; please report it."
        case .closed:
            "The terminal has been given back. This is a fault in dmswatch; please report it."
        case .system(let code, let reason):
            "The terminal cannot be taken: \(reason) (error \(code)). Check that the terminal is "
                + "still open and try again."
        }
    }
}

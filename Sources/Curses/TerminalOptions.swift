public import TerminalUI

/// How a terminal is to be used. Everything the environment decides is handed in here.
public struct TerminalOptions: Sendable {
    /// The terminal's name, `TERM`.
    public var term: String?
    /// What the terminal says of its colours, `COLORTERM`.
    public var colorTerm: String?
    /// The looks of roles and surfaces.
    public var theme: Theme
    /// The most colours to use: `mono` when `NO_COLOR` is set.
    public var mostColours: ColourDepth
    /// The descriptor keys come from.
    public var input: Int32
    /// The descriptor frames go to.
    public var output: Int32

    /// Creates options.
    public init(
        term: String?, colorTerm: String? = nil, theme: Theme = .standard,
        mostColours: ColourDepth = .direct, input: Int32 = 0, output: Int32 = 1
    ) {
        self.term = term
        self.colorTerm = colorTerm
        self.theme = theme
        self.mostColours = mostColours
        self.input = input
        self.output = output
    }
}

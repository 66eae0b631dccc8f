/// How a cell looks, in the terminal's numbers.
struct Pen: Hashable {
    /// A colour number, or -1 for the terminal's own colour.
    var foreground: Int32 = -1
    /// A colour number, or -1 for the terminal's own colour.
    var background: Int32 = -1
    /// A set of `NC_BOLD` and the like.
    var attributes: UInt32 = 0
}

/// How many colours a terminal has, from the fewest.
public enum ColourDepth: Int, Sendable, Comparable, CaseIterable {
    /// None, or none wanted.
    case mono
    case ansi8
    case ansi16
    case palette256
    /// Red, green and blue are sent as they are.
    case direct

    /// Whether one depth has fewer colours than another.
    public static func < (left: ColourDepth, right: ColourDepth) -> Bool {
        left.rawValue < right.rawValue
    }
}

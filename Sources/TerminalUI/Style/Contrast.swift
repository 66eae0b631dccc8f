/// Measures how well one colour can be read on another.
public enum Contrast {
    /// The ratio WCAG 2.2 defines, from 1 (the same) to 21 (black on white); nil when one of them
    /// is the terminal's own colour, which nobody knows.
    public static func ratio(_ one: Colour, _ other: Colour) -> Double? {
        guard let first = one.linear?.luminance, let second = other.linear?.luminance else {
            return nil
        }
        return (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }

    /// The lightness people see, from 0 for black to 1 for white; nil for the terminal's own colour.
    public static func lightness(_ colour: Colour) -> Double? { colour.linear?.oklab.lightness }
}

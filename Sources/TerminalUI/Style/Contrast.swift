import Foundation

/// Measures how well one colour can be read on another.
public enum Contrast {
    /// The ratio WCAG 2.2 defines, from 1 (the same) to 21 (black on white); nil when one of them
    /// is the terminal's own colour, which is unknown.
    public static func ratio(_ one: Colour, _ other: Colour) -> Double? {
        guard let first = one.linear?.luminance, let second = other.linear?.luminance else {
            return nil
        }
        return (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }

    /// The lightness people see, from 0 for black to 1 for white; nil for the terminal's own colour.
    public static func lightness(_ colour: Colour) -> Double? { colour.linear?.oklab.lightness }
}

/// A colour as linear amounts of light, for measuring. Each is between 0 and 1.
struct LinearRGB: Equatable {
    let red: Double
    let green: Double
    let blue: Double

    /// From sRGB bytes (IEC 61966-2-1).
    init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = LinearRGB.light(red)
        self.green = LinearRGB.light(green)
        self.blue = LinearRGB.light(blue)
    }

    /// Luminance as WCAG 2.2 defines it.
    var luminance: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }

    /// Lightness and two opponent axes in which distance is close to what people see (Oklab, Björn
    /// Ottosson 2020).
    var oklab: (lightness: Double, a: Double, b: Double) {
        let l = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
        let m = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
        let s = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
        return (
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        )
    }

    /// The square of the distance to another colour in Oklab.
    func distance(to other: LinearRGB) -> Double {
        let (l1, a1, b1) = oklab
        let (l2, a2, b2) = other.oklab
        return (l1 - l2) * (l1 - l2) + (a1 - a2) * (a1 - a2) + (b1 - b2) * (b1 - b2)
    }

    private static func light(_ byte: UInt8) -> Double {
        let value = Double(byte) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
}

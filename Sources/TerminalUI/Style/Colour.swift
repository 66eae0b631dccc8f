import Foundation

/// A colour as a theme names it.
public enum Colour: Sendable, Hashable {
    /// The terminal's own foreground or background.
    case `default`
    /// One of the sixteen colours a user's terminal scheme decides on: 0–7, and 8–15 bright.
    case ansi(UInt8)
    /// An entry of the 256-colour palette.
    case palette(UInt8)
    /// Red, green and blue.
    case rgb(UInt8, UInt8, UInt8)
}

extension Colour {
    /// The names of the sixteen colours, by number.
    public static let names = [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
        "bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue",
        "bright-magenta", "bright-cyan", "bright-white",
    ]

    /// The colour written `#rrggbb`, of which the lowest 24 bits count.
    public static func hex(_ value: UInt32) -> Colour {
        .rgb(UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
    }

    /// Reads `default`, a name such as `red` or `bright-red`, a palette number `0`–`255`, `#rrggbb`
    /// or `#rgb`; nil for anything else.
    public init?(parsing text: String) {
        let lower = text.lowercased()
        if lower == "default" {
            self = .default
        } else if let number = Colour.names.firstIndex(of: lower) {
            self = .ansi(UInt8(number))
        } else if lower.hasPrefix("#") {
            guard let colour = Colour.hex(lower.dropFirst()) else { return nil }
            self = colour
        } else if lower.allSatisfy(\.isASCII), lower.first?.isNumber == true,
            let number = UInt8(lower)
        {
            self = .palette(number)
        } else {
            return nil
        }
    }

    private static func hex(_ digits: Substring) -> Colour? {
        guard digits.allSatisfy({ $0.isASCII && $0.isHexDigit }),
            let value = UInt32(digits, radix: 16)
        else { return nil }
        switch digits.count {
        case 6:
            return .hex(value)
        case 3:
            return .rgb(
                UInt8((value >> 8 & 0xF) * 17), UInt8((value >> 4 & 0xF) * 17),
                UInt8((value & 0xF) * 17))
        default: return nil
        }
    }

    /// The colour as theme files write it; ``init(parsing:)`` reads it back.
    public var name: String {
        switch self {
        case .default: return "default"
        case .ansi(let number): return Colour.names[Int(number & 15)]
        case .palette(let number): return String(number)
        case .rgb(let red, let green, let blue):
            let value = Int(red) << 16 | Int(green) << 8 | Int(blue)
            let digits = String(value, radix: 16)
            return "#" + String(repeating: "0", count: 6 - digits.count) + digits
        }
    }
}

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

extension Colour {
    /// The colour closest to this one that a terminal of a given depth can show.
    ///
    /// Closeness is distance in Oklab. In 256 colours the first sixteen are left out, as the user's
    /// scheme decides what they look like; in sixteen, bright black is, as many schemes make it
    /// invisible; in eight, bright colours lose their brightness.
    ///
    /// - Returns: `default` at mono depth.
    public func nearest(in depth: ColourDepth) -> Colour {
        switch depth {
        case .mono: return .default
        case .direct: return self
        case .palette256:
            guard case .rgb = self, let rgb = linear else { return self }
            return .palette(Colour.closest(to: rgb, among: 16...255))
        case .ansi16: return nearestOfSixteen
        case .ansi8:
            guard case .ansi(let number) = nearestOfSixteen else { return .default }
            return .ansi(number & 7)
        }
    }

    /// The bytes of red, green and blue; nil for the terminal's own colour. For the sixteen colours
    /// those of xterm, which most schemes are near.
    public var bytes: (red: UInt8, green: UInt8, blue: UInt8)? {
        switch self {
        case .default: nil
        case .ansi(let number): Colour.sixteen[Int(number & 15)]
        case .palette(let number): Colour.paletteBytes(number)
        case .rgb(let red, let green, let blue): (red, green, blue)
        }
    }

    /// The colour as light; nil for the terminal's own.
    var linear: LinearRGB? {
        bytes.map { LinearRGB(red: $0.red, green: $0.green, blue: $0.blue) }
    }

    private var nearestOfSixteen: Colour {
        switch self {
        case .default: return .default
        case .ansi: return self
        case .palette(let number) where number < 16: return .ansi(number)
        case .palette, .rgb:
            guard let rgb = linear else { return .default }
            return .ansi(Colour.closest(to: rgb, among: 0...15, except: 8))
        }
    }

    private static func closest(
        to wanted: LinearRGB, among candidates: ClosedRange<UInt8>, except excluded: UInt8? = nil
    ) -> UInt8 {
        var best = (number: candidates.lowerBound, distance: Double.infinity)
        for number in candidates where number != excluded {
            let (red, green, blue) = paletteBytes(number)
            let distance = LinearRGB(red: red, green: green, blue: blue).distance(to: wanted)
            if distance < best.distance { best = (number, distance) }
        }
        return best.number
    }

    /// The 256-colour palette: sixteen, a cube of 6×6×6, and 24 greys.
    private static func paletteBytes(_ number: UInt8) -> (UInt8, UInt8, UInt8) {
        switch number {
        case 0...15: return sixteen[Int(number)]
        case 16...231:
            let index = number - 16
            func level(_ step: UInt8) -> UInt8 { step == 0 ? 0 : 55 + 40 * step }
            return (level(index / 36), level(index / 6 % 6), level(index % 6))
        default:
            let grey = 8 + 10 * (number - 232)
            return (grey, grey, grey)
        }
    }

    private static let sixteen: [(red: UInt8, green: UInt8, blue: UInt8)] = [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
        (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
        (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
    ]
}

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

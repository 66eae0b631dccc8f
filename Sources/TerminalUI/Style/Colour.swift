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

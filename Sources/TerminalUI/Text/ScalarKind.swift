/// What a scalar does on a terminal.
enum ScalarKind: Equatable {
    /// Takes one or two columns by itself.
    case base(width: Int)
    /// Draws over the base before it.
    case mark
    /// Chooses between looks of the base before it; dropped, for it changes widths on some terminals.
    case selector
    /// Joins or separates its neighbours invisibly.
    case joiner
    /// Half of a flag.
    case regionalIndicator
    case lineBreak
    case tab
    /// Begins an escape sequence.
    case escape
    /// Must not reach a terminal, or has no width everybody agrees on.
    case hidden

    init(_ scalar: Unicode.Scalar) {
        self =
            switch scalar.value {
            case 0x20...0x7E: .base(width: 1)
            case 0x09: .tab
            case 0x0A...0x0D, 0x85, 0x2028, 0x2029: .lineBreak
            case 0x1B, 0x90, 0x98, 0x9B, 0x9D, 0x9E, 0x9F: .escape
            case 0x00...0x1F, 0x7F...0x9F, 0xAD: .hidden
            case 0xA0...0x2FF: .base(width: 1)
            case 0xFE00...0xFE0F, 0xE0100...0xE01EF: .selector
            case 0x200C, 0x200D: .joiner
            case 0x1F1E6...0x1F1FF: .regionalIndicator
            case 0x1160...0x11FF, 0xD7B0...0xD7FB: .mark
            // Ahom medial RA was a mark up to Unicode 14 and takes a column of its own since.
            case 0x1171E: .hidden
            case 0xAC00...0xD7A3, 0x4E00...0x9FFC: .base(width: 2)
            default: ScalarKind.byProperties(scalar)
            }
    }

    /// Whether the scalar is an emoji, digits and signs of Latin-1 excepted.
    static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0xFF && scalar.properties.isEmoji
    }

    private static func byProperties(_ scalar: Unicode.Scalar) -> ScalarKind {
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return isKnown(properties) ? .mark : .hidden
        case .control, .format, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator:
            return .hidden
        case .privateUse: return .base(width: 1)
        default:
            guard isKnown(properties) else { return .hidden }
            return .base(width: WideScalars.contains(scalar.value) ? 2 : 1)
        }
    }

    /// Whether the systems of today know the scalar: Debian 12 and most servers stand at Unicode 14;
    /// about anything newer, `wcwidth` and the terminal disagree.
    private static func isKnown(_ properties: Unicode.Scalar.Properties) -> Bool {
        guard let age = properties.age else { return false }
        return age.major <= 14
    }
}

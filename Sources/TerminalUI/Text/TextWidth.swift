/// Measures text in terminal columns, as it is drawn: sanitised.
public enum TextWidth {
    /// The columns a character takes; see ``of(_:)``.
    public static func width(of character: Character) -> Int { of(String(character)) }

    /// The columns a text takes once sanitised.
    public static func of(_ text: String) -> Int {
        if Sanitize.isPlain(text) { return text.utf8.count }
        return GlyphScanner(text).reduce(0) { $0 + $1.width }
    }

    /// A text shortened to at most `width` columns, sanitised; an ellipsis stands for what is gone.
    public static func truncate(
        _ text: String, to width: Int, _ truncation: Truncation = .tail,
        ellipsis: String = Symbols.unicode.ellipsis
    ) -> String {
        let fitted = FittedText(Line(text), width: width, truncation, ellipsis: ellipsis)
        return String(fitted.glyphs.map(\.glyph.character))
    }

    /// A text broken into lines of at most `width` columns, at blanks where there are any.
    ///
    /// - Returns: at least one line; an empty array when `width` is not positive.
    public static func wrap(_ text: String, to width: Int) -> [String] {
        guard width > 0 else { return [] }
        var wrapped: [String] = []
        for line in Sanitize.lines(text) { wrapped += wrapLine(line, to: width) }
        return wrapped.isEmpty ? [""] : wrapped
    }

    private static func wrapLine(_ line: String, to width: Int) -> [String] {
        var lines: [String] = []
        var current = ""
        var used = 0
        for word in line.split(separator: " ", omittingEmptySubsequences: true) {
            for piece in pieces(of: String(word), width) {
                let needed = of(piece)
                if used > 0, used + 1 + needed > width {
                    lines.append(current)
                    (current, used) = ("", 0)
                }
                if used > 0 { current += " " }
                current += piece
                used += needed + (used > 0 ? 1 : 0)
            }
        }
        return lines + [current]
    }

    /// A word cut into parts that fit a line, for words longer than one.
    private static func pieces(of word: String, _ width: Int) -> [String] {
        guard of(word) > width else { return [word] }
        var parts: [String] = []
        var current = ""
        var used = 0
        for glyph in GlyphScanner(word) {
            if used + glyph.width > width, used > 0 {
                parts.append(current)
                (current, used) = ("", 0)
            }
            current.append(glyph.character)
            used += glyph.width
        }
        return parts + [current]
    }
}

/// Makes text from anywhere safe to put on a terminal.
public enum Sanitize {
    /// The text as one line: nothing in it moves the cursor, changes a colour, reverses the order of
    /// letters or hides. What must not be shown becomes `�`, line breaks and tabs become blanks.
    /// Linear in the length of the text; sanitising twice changes nothing more.
    public static func line(_ text: String) -> String {
        if isPlain(text) { return text }
        var safe = ""
        for glyph in GlyphScanner(text) { safe.append(glyph.character) }
        return safe
    }

    /// The text cut at its line breaks, each part safe. A final line break adds no empty line.
    public static func lines(_ text: String) -> [String] {
        var parts = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        if parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
        return parts.map { line(String($0)) }
    }

    /// Whether the text is printable ASCII throughout, as nearly all of it is.
    static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 <= 0x7E }
    }
}

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

/// The scalars that take two columns: East Asian Wide and Fullwidth of Unicode 14, as glibc's
/// `wcwidth` has them. A test compares the whole table with the system's.
enum WideScalars {
    /// Ascending and disjoint; gaps that hold only unassigned scalars are closed.
    static let ranges: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0,
        0x23F3...0x23F3, 0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F,
        0x2693...0x2693, 0x26A1...0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5,
        0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA, 0x26F2...0x26F3, 0x26F5...0x26F5,
        0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B, 0x2728...0x2728,
        0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
        0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55,
        0x2E80...0x3029, 0x302E...0x303E, 0x3041...0x3096, 0x309B...0xA4C6, 0xA960...0xA97C,
        0xAC00...0xD7A3, 0xF900...0xFAD9, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
        0xFFE0...0xFFE6, 0x16FE0...0x16FE3, 0x16FF0...0x1B2FB, 0x1F004...0x1F004, 0x1F0CF...0x1F0CF,
        0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F320, 0x1F32D...0x1F335,
        0x1F337...0x1F37C, 0x1F37E...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3,
        0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4, 0x1F3F8...0x1F43E, 0x1F440...0x1F440,
        0x1F442...0x1F4FC, 0x1F4FF...0x1F53D, 0x1F54B...0x1F54E, 0x1F550...0x1F567,
        0x1F57A...0x1F57A, 0x1F595...0x1F596, 0x1F5A4...0x1F5A4, 0x1F5FB...0x1F64F,
        0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6DF,
        0x1F6EB...0x1F6EC, 0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7F0, 0x1F90C...0x1F93A,
        0x1F93C...0x1F945, 0x1F947...0x1F9FF, 0x1FA70...0x1FAF6, 0x20000...0x3134A,
    ]

    /// Whether a scalar takes two columns. Binary search.
    static func contains(_ value: UInt32) -> Bool {
        guard value >= 0x1100 else { return false }
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(value)
    }
}

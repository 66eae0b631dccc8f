/// What fits one cell or a pair of cells: a printable base character and its marks.
struct Glyph: Hashable {
    let character: Character
    /// 1 or 2.
    let width: Int

    static let blank = Glyph(character: " ", width: 1)
    /// Stands for what cannot be shown as it is.
    static let replacement = Glyph(character: "\u{FFFD}", width: 1)

    /// The glyph of a character meant to take one column; anything else is a replacement.
    static func single(_ character: Character) -> Glyph {
        var scanner = GlyphScanner(String(character))
        guard let glyph = scanner.next(), glyph.width == 1 else { return replacement }
        return glyph
    }
}

/// A glyph and its style.
struct StyledGlyph {
    let glyph: Glyph
    let style: Style
}

/// Cuts hostile text into glyphs, in one pass and constant memory; ``Sanitize`` is built on it.
///
/// What a terminal might act on or measure differently never comes out: escape sequences, controls,
/// formatting characters (bidirectional overrides, zero-width spaces, tags), characters newer than
/// the width tables of today's systems, floods of marks, and emoji of several parts each become one
/// replacement character, so that two different names do not look alike. Line breaks and tabs
/// become blanks.
struct GlyphScanner: Sequence, IteratorProtocol {
    private let scalars: String.UnicodeScalarView
    private var index: String.UnicodeScalarView.Index
    /// The second column of a replacement that is two columns wide.
    private var owesBlank = false

    /// A terminal cell holds a base and four more scalars (`CCHARW_MAX` is 5); one is left spare.
    private static let mostMarks = 3
    /// Sequences with text inside (titles, clipboard) are recognised up to this length. The limit
    /// keeps a text of many unfinished sequences from being searched over and over.
    private static let longestSequence = 512

    init(_ text: String) {
        scalars = text.unicodeScalars
        index = scalars.startIndex
    }

    mutating func next() -> Glyph? {
        if owesBlank {
            owesBlank = false
            return .blank
        }
        guard let scalar = take() else { return nil }
        switch ScalarKind(scalar) {
        case .base(let width): return cluster(scalar, width)
        case .lineBreak:
            if scalar == "\r", peek() == "\n" { _ = take() }
            return .blank
        case .tab: return .blank
        case .escape:
            skipSequence(after: scalar)
            return .replacement
        case .regionalIndicator:
            guard let partner = peek(), ScalarKind(partner) == .regionalIndicator else {
                return .replacement
            }
            _ = take()
            return wideReplacement()
        case .mark, .selector, .joiner, .hidden: return .replacement
        }
    }

    private func peek() -> Unicode.Scalar? {
        index < scalars.endIndex ? scalars[index] : nil
    }

    private mutating func take() -> Unicode.Scalar? {
        guard index < scalars.endIndex else { return nil }
        defer { scalars.formIndex(after: &index) }
        return scalars[index]
    }

    private mutating func wideReplacement() -> Glyph {
        owesBlank = true
        return .replacement
    }

    /// A base with the marks that follow it, or its replacement.
    private mutating func cluster(_ base: Unicode.Scalar, _ width: Int) -> Glyph {
        guard let following = peek(), following.value >= 0x300 else {
            return Glyph(character: Character(base), width: width)
        }
        var text = String.UnicodeScalarView([base])
        var marks = 0
        var isComposed = false
        while let scalar = peek() {
            let kind = ScalarKind(scalar)
            if kind == .mark {
                marks += 1
                if marks <= GlyphScanner.mostMarks { text.append(scalar) }
            } else if ScalarKind.isEmoji(base), takesPart(scalar, kind) {
                isComposed = true
            } else if kind != .selector {
                break
            }
            _ = take()
        }
        if isComposed { return wideReplacement() }
        // Not every mark attaches to every base; two characters must not end up in one cell.
        let joined = String(text)
        guard marks <= GlyphScanner.mostMarks, joined.count == 1, let character = joined.first
        else { return width == 2 ? wideReplacement() : .replacement }
        return Glyph(character: character, width: width)
    }

    /// Whether a scalar after an emoji makes it an emoji of several parts. Steps over a joiner.
    private mutating func takesPart(_ scalar: Unicode.Scalar, _ kind: ScalarKind) -> Bool {
        if scalar.properties.isEmojiModifier || (0xE0020...0xE007F).contains(scalar.value) {
            return true
        }
        guard kind == .joiner, scalar.value == 0x200D else { return false }
        let after = scalars.index(after: index)
        guard after < scalars.endIndex, ScalarKind.isEmoji(scalars[after]) else { return false }
        index = after
        return true
    }

    /// Steps over the rest of an escape sequence (ECMA-48 §5.4, 5.6); of one that never ends, over
    /// the introducer only, so that what follows stays readable.
    private mutating func skipSequence(after introducer: Unicode.Scalar) {
        let start = index
        var kind = introducer.value
        if kind == 0x1B {
            guard let second = peek(), (0x20...0x7E).contains(second.value) else { return }
            _ = take()
            kind = second.value + 0x40
        }
        let isDone =
            switch kind {
            case 0x9B: skip(while: 0x20...0x3F, until: 0x40...0x7E)
            case 0x90, 0x98, 0x9D, 0x9E, 0x9F: skipString()
            case 0x60...0x6F: skip(while: 0x20...0x2F, until: 0x30...0x7E)
            default: true
            }
        if !isDone { index = start }
    }

    private mutating func skip(while middle: ClosedRange<UInt32>, until end: ClosedRange<UInt32>)
        -> Bool
    {
        for _ in 0..<GlyphScanner.longestSequence {
            guard let scalar = take() else { return false }
            if middle.contains(scalar.value) { continue }
            return end.contains(scalar.value)
        }
        return false
    }

    private mutating func skipString() -> Bool {
        for _ in 0..<GlyphScanner.longestSequence {
            guard let scalar = take() else { return false }
            if scalar.value == 0x07 || scalar.value == 0x9C { return true }
            if scalar.value == 0x1B {
                guard peek() == "\\" else { return false }
                _ = take()
                return true
            }
        }
        return false
    }
}

import TerminalUI

/// The rows a drawing leaves on a small screen, for comparison with literal lines.
func drawn(
    _ width: Int, _ height: Int, _ symbols: Symbols = .unicode, _ body: (inout Canvas) -> Void
) -> [String] {
    frame(width, height, symbols, body).lines
}

/// A small screen with a drawing on it.
@discardableResult
func frame(
    _ width: Int, _ height: Int, _ symbols: Symbols = .unicode, _ body: (inout Canvas) -> Void
) -> Frame {
    var frame = Frame(size: Size(width: width, height: height), symbols: symbols)
    frame.draw { body(&$0) }
    return frame
}

extension Frame {
    /// What must hold of every frame whatever was written: rows exactly as wide as the frame, wide
    /// characters whole, nothing a terminal might act on.
    var faults: [String] {
        (0..<size.height).flatMap { y in
            var faults: [String] = []
            var x = 0
            while x < size.width {
                let cell = self[x, y]
                if cell.isContinuation { faults.append("(\(x),\(y)) starts with half a character") }
                if TextWidth.width(of: cell.character) != cell.width {
                    faults.append("(\(x),\(y)) is not as wide as its character")
                }
                for scalar in cell.character.unicodeScalars where scalar.isDangerous {
                    faults.append("(\(x),\(y)) holds U+\(String(scalar.value, radix: 16))")
                }
                x += max(1, cell.width)
            }
            if x != size.width { faults.append("row \(y) is \(x) columns wide") }
            return faults
        }
    }
}

extension Unicode.Scalar {
    /// Whether a terminal might act on the scalar, or draw nothing for it.
    fileprivate var isDangerous: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .surrogate: true
        default: false
        }
    }
}

/// Texts a server could send, and a terminal should never see as they are. Tests take their indices as
/// arguments, so that the log of a run does not show them either.
enum HostileText {
    static let corpus: [String] = [
        "", " ", "plain", "naïve café", "e\u{301}e\u{301}", "日本語テキスト", "한국어", "ｆｕｌｌ",
        "ᄀ\u{1161}\u{11A8}", "\u{1161}\u{1161}", "각\u{1161}", "क्षत्रिय", "ก็ที่", "שָׁלוֹם", "العربية",
        "👨‍👩‍👧‍👦", "🇫🇷🇩🇪🇮", "👍🏽", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️‍🔥", "1️⃣", "🚀🚀", "‼️", "™️", "\u{1F1E6}x",
        "\u{1B}[2J\u{1B}[H", "\u{1B}]0;title\u{07}", "\u{1B}]52;c;aGk=\u{1B}\\", "\u{1B}[",
        "\u{1B}",
        "\u{9B}31m", "\u{90}\u{9C}", "\u{0}\u{1}\u{2}\u{7F}",
        "a\tb\r\nc\u{B}d\u{C}e\u{85}f\u{2028}g",
        "\u{202E}gnp.exe", "\u{2066}\u{2067}\u{2068}\u{2069}", "a\u{200B}b\u{200D}c\u{FEFF}",
        "\u{300}\u{301}", "Z\u{335}\u{327}\u{353}\u{349}\u{300}", "\u{E0001}\u{E0041}\u{E007F}",
        "\u{FFFD}\u{FFFE}\u{FFFF}", "\u{10FFFF}\u{F0000}\u{E000}", "\u{1FAE8}\u{2FFFE}",
        "\u{600}1", "a\u{20DD}", "\u{3000}x\u{A0}y", "\u{115F}\u{1160}", "\u{AC00}\u{300}",
        String(repeating: "x", count: 10_000), String(repeating: "日", count: 10_000),
        String(repeating: "👨‍👩‍👧", count: 1_500), "a" + String(repeating: "\u{301}", count: 10_000),
        String(repeating: "\u{1B}]", count: 5_000), String(repeating: "\u{1B}[", count: 5_000),
        String(repeating: "\u{202E}", count: 10_000),
        String(repeating: "\u{1F1E6}", count: 10_001),
        "👨" + String(repeating: "\u{200D}👨", count: 5_000),
    ]
}

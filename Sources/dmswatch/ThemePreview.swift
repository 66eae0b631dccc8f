import TerminalUI

/// Every role of a theme as a line of text, coloured for terminals of 256 colours.
struct ThemePreview {
    let theme: Theme
    let isColoured: Bool

    var text: String {
        let roles = Role.allCases.map { line($0.rawValue, Style($0)) }
        let surfaces = Surface.allCases.map { line("text on \($0.rawValue)", Style(.text, on: $0)) }
        return (["theme \(theme.name)"] + roles + surfaces).joined(separator: "\n") + "\n"
    }

    private func line(_ name: String, _ style: Style) -> String {
        let sample = "The quick brown fox 0123456789"
        let padded = name.padding(to: 20)
        guard isColoured else { return "  \(padded)\(sample)" }
        return "  \(padded)\(sequence(theme.ink(for: style, depth: .palette256)))\(sample)\u{1B}[0m"
    }

    private func sequence(_ ink: Ink) -> String {
        var codes: [String] = []
        if ink.attributes.contains(.bold) { codes.append("1") }
        if ink.attributes.contains(.dim) { codes.append("2") }
        if ink.attributes.contains(.italic) { codes.append("3") }
        if ink.attributes.contains(.underline) { codes.append("4") }
        if ink.attributes.contains(.reverse) { codes.append("7") }
        if let number = ink.foreground?.paletteNumber { codes.append("38;5;\(number)") }
        if let number = ink.background?.paletteNumber { codes.append("48;5;\(number)") }
        return codes.isEmpty ? "" : "\u{1B}[\(codes.joined(separator: ";"))m"
    }
}

extension Colour {
    /// The number in the palette of 256 colours; nil for the terminal's own.
    fileprivate var paletteNumber: Int? {
        switch self {
        case .ansi(let number), .palette(let number): Int(number)
        case .default, .rgb: nil
        }
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - TextWidth.of(self)))
    }
}

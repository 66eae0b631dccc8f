import TerminalUI

extension String {
    /// This text in exactly `width` columns: cut with an ellipsis, or followed by blanks.
    func padded(to width: Int, symbols: Symbols) -> String {
        let text = TextWidth.truncate(self, to: width, ellipsis: symbols.ellipsis)
        return text + String(repeating: " ", count: max(0, width - TextWidth.of(text)))
    }
}

extension Line {
    /// This line in at most `width` columns, with an ellipsis where it is cut.
    func fitted(to width: Int, symbols: Symbols) -> Line {
        guard self.width > width else { return self }
        let dots = TextWidth.truncate(symbols.ellipsis, to: width, ellipsis: "")
        var room = width - TextWidth.of(dots)
        var fitted = Line.empty
        for span in spans where room > 0 {
            let text = TextWidth.truncate(span.text, to: room, ellipsis: "")
            fitted.spans.append(Span(text, span.style))
            room -= TextWidth.of(text)
        }
        return fitted + Line(dots, fitted.spans.last?.style ?? .text)
    }

    /// This line followed by blanks up to `width` columns; longer ones are cut.
    func padded(to width: Int, symbols: Symbols) -> Line {
        let line = fitted(to: width, symbols: symbols)
        return line + Line(String(repeating: " ", count: max(0, width - line.width)))
    }
}

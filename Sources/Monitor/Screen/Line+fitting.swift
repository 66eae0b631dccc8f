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

extension Line {
    /// This text behind a head, in as many lines as it takes: from the second on it stands under
    /// its own beginning, at the column `indent` or behind a head that is longer.
    func hanging(after head: Line, indent: Int, width: Int) -> [Line] {
        let start = max(indent, head.width + 1)
        let blank = Line(String(repeating: " ", count: indent))
        let gap = Line(String(repeating: " ", count: start - head.width))
        guard start > indent else {
            let rows = wrapped(to: max(1, width - indent))
            return rows.enumerated().map { ($0 == 0 ? head + gap : blank) + $1 }
        }
        // The first row has less room than those under it.
        let first = wrapped(to: max(1, width - start))
        let rest = Line.joined(Array(first.dropFirst()), separator: Line(" "))
        let rows = rest.isEmpty ? [] : rest.wrapped(to: max(1, width - indent))
        return [head + gap + (first.first ?? .empty)] + rows.map { blank + $0 }
    }
}

extension String {
    /// The text with its first letter in upper case.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Line {
    /// The line, or where it does not fit, as many of its parts as do, with an ellipsis for the
    /// rest: a fact cut in two can read as another one. Where not even the first part fits, the
    /// line as it is.
    ///
    /// Parts are what stands between spans that are nothing but the separator. One of more than
    /// `longest` columns is a sentence rather than a fact, and is cut like any text.
    public func wholeParts(in width: Int, symbols: Symbols, longest: Int = .max) -> Line {
        guard self.width > width else { return self }
        let most = width - TextWidth.of(symbols.ellipsis)
        var kept: [Span] = []
        var taken = 0
        for part in parts(symbols) {
            let columns = part.reduce(0) { $0 + TextWidth.of($1.text) }
            let own = part.filter { $0.text != symbols.separator }
                .reduce(0) { $0 + TextWidth.of($1.text) }
            guard taken + columns <= most else {
                if own > longest { return self }
                break
            }
            kept += part
            taken += columns
        }
        guard !kept.isEmpty else { return self }
        let separator = Span(symbols.separator, .dim)
        let end = TextWidth.of(symbols.separator) + taken <= most ? [separator] : [Span(" ")]
        return Line(kept + end + [Span(symbols.ellipsis, .dim)])
    }

    /// The spans of each part, from the second on with the separator before it.
    private func parts(_ symbols: Symbols) -> [[Span]] {
        spans.reduce(into: [[]]) { parts, span in
            if span.text == symbols.separator { parts.append([]) }
            parts[parts.count - 1].append(span)
        }
    }
}

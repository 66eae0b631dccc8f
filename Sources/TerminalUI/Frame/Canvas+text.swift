/// Where text stands in the width it is given.
public enum Alignment: Sendable, Hashable {
    case leading
    case trailing
    case center
}

/// Which part of a text too long for its width gives way to an ellipsis.
public enum Truncation: Sendable, Hashable {
    case tail
    case middle
    case head
}

extension Canvas {
    /// Writes a line of text.
    ///
    /// - Parameters:
    ///   - text: any text; it is sanitised.
    ///   - x: the first column; may lie outside.
    ///   - y: the row; may lie outside.
    ///   - style: how the text is meant.
    ///   - width: the columns it may take; nil for all up to the right edge.
    ///   - align: where it stands when shorter than `width`.
    ///   - truncation: which part gives way when longer than `width`.
    /// - Returns: the columns the text took.
    @discardableResult
    public mutating func write(
        _ text: String, x: Int = 0, y: Int = 0, style: Style = .text, width: Int? = nil,
        align: Alignment = .leading, truncation: Truncation = .tail
    ) -> Int {
        write(
            Line(text, style), x: x, y: y, width: width, align: align, truncation: truncation)
    }

    /// Writes a line of several styles; see ``write(_:x:y:style:width:align:truncation:)``.
    @discardableResult
    public mutating func write(
        _ line: Line, x: Int = 0, y: Int = 0, width: Int? = nil, align: Alignment = .leading,
        truncation: Truncation = .tail
    ) -> Int {
        let left = Rect.near(x)
        let available = min(max(width ?? self.width - left, 0), Size.limit)
        guard y >= 0, y < height, left < self.width, available > 0 else { return 0 }
        let fitted = FittedText(line, width: available, truncation, ellipsis: symbols.ellipsis)
        var column = left + fitted.indent(align, in: available)
        for styled in fitted.glyphs {
            put(styled.glyph, x: column, y: y, style: styled.style)
            column += styled.glyph.width
        }
        return fitted.width
    }

    /// Draws a horizontal run of one character.
    public mutating func horizontalLine(
        x: Int = 0, y: Int, width: Int? = nil, style: Style = .role(.border)
    ) {
        fill(
            Rect(x: x, y: y, width: width ?? self.width, height: 1), style, with: symbols.horizontal
        )
    }
}

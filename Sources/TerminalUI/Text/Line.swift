/// One line of text in several styles.
public struct Line: Sendable, Hashable, ExpressibleByStringInterpolation,
    ExpressibleByArrayLiteral
{
    /// The pieces, from the left.
    public var spans: [Span]

    /// Creates a line from pieces.
    public init(_ spans: [Span]) { self.spans = spans }

    /// Creates a line of one style.
    public init(_ text: String, _ style: Style = .text) { spans = [Span(text, style)] }

    /// Creates a line of plain text.
    public init(stringLiteral text: String) { self.init(text) }

    /// Creates a line from pieces.
    public init(arrayLiteral spans: Span...) { self.init(spans) }

    /// The empty line.
    public static let empty = Line([])

    /// The columns the line takes.
    public var width: Int { spans.reduce(0) { $0 + TextWidth.of($1.text) } }

    /// The text without its styles, not sanitised.
    public var text: String { spans.map(\.text).joined() }

    /// Whether there is no text.
    public var isEmpty: Bool { spans.allSatisfy(\.text.isEmpty) }

    /// Both lines after one another.
    public static func + (left: Line, right: Line) -> Line { Line(left.spans + right.spans) }

    /// Adds a line at the end.
    public static func += (left: inout Line, right: Line) { left.spans += right.spans }

    /// The same line with every style changed.
    public func mapStyles(_ change: (Style) -> Style) -> Line {
        Line(spans.map { Span($0.text, change($0.style)) })
    }

    /// Lines with a separator between them; empty ones are left out.
    public static func joined(_ lines: [Line], separator: Line) -> Line {
        lines.filter { !$0.isEmpty }.enumerated().reduce(into: Line.empty) { whole, part in
            if part.offset > 0 { whole += separator }
            whole += part.element
        }
    }
}

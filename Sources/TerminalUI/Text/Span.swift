/// A piece of text with one style.
public struct Span: Sendable, Hashable {
    /// The text; sanitised when drawn.
    public var text: String
    /// How it is meant.
    public var style: Style

    /// Creates a piece of text.
    public init(_ text: String, _ style: Style = .text) {
        self.text = text
        self.style = style
    }
}

/// What the copy keys take from a pane.
public struct Copyable: Sendable, Hashable {
    public var value: String
    /// The ARN or full name; nil where there is none.
    public var identity: String?

    public init(value: String, identity: String?) {
        self.value = value
        self.identity = identity
    }
}

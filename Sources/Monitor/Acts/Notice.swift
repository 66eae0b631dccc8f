/// A sentence for the person at the keyboard, shown until the next key.
public struct Notice: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case info
        case success
        case refusal
        case failure
    }

    public var kind: Kind
    public var text: String

    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}

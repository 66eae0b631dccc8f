/// How soon a request may have a token of the shared API budget.
public enum Urgency: Int, Sendable, Hashable, Comparable, CaseIterable {
    case background
    case watching
    case inView
    /// Something a person asked for; never waits behind watching.
    case acting

    public static func < (lhs: Urgency, rhs: Urgency) -> Bool { lhs.rawValue < rhs.rawValue }
}

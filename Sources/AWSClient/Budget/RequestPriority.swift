/// Who goes first when requests have to wait for the budget.
public enum RequestPriority: Int, Sendable, Comparable, CaseIterable {
    /// Nobody is waiting for it.
    case background
    /// Keeps the screen up to date.
    case watching
    /// Fills the pane the user looks at.
    case inView
    /// The user's own action; it alone may use the tokens kept back.
    case acting

    /// Whether the left one waits for the right one.
    public static func < (one: RequestPriority, other: RequestPriority) -> Bool {
        one.rawValue < other.rawValue
    }
}

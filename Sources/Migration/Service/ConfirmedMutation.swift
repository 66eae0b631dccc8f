public import Foundation

/// A mutation a person was shown and said yes to. A service takes no other kind.
public struct ConfirmedMutation: Sendable, Hashable {
    public let mutation: Mutation
    /// When the sheet with its consequence came on the screen.
    public let shown: Date
    public let confirmed: Date

    /// Nil unless the confirmation came after the sheet was shown.
    public init?(_ mutation: Mutation, shown: Date, confirmed: Date) {
        guard confirmed >= shown else { return nil }
        self.mutation = mutation
        self.shown = shown
        self.confirmed = confirmed
    }

    /// The same consent for each call the mutation is made of.
    public var calls: [ConfirmedMutation] {
        mutation.calls.compactMap {
            ConfirmedMutation($0, shown: shown, confirmed: confirmed)
        }
    }
}

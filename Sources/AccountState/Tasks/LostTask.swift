public import Foundation
import Migration

/// A task that was listed and is listed no longer: somebody has deleted it at AWS.
public struct LostTask: Sendable, Hashable {
    /// The name it had.
    public var identifier: String
    /// When AWS last listed it.
    public var lastSeen: Date

    /// `ledger-eu-fullcdc was deleted at AWS, last seen 08:41Z.`
    public func sentence(now: Date) -> String {
        "\(identifier) was deleted at AWS, last seen \(ClockText.near(lastSeen, now: now))."
    }
}

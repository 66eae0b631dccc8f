public import Foundation
public import TerminalUI

/// Asks for the account's number before the session may change anything in it.
public struct ArmingSheet: Sendable, Equatable {
    public let account: String
    /// In seconds.
    public let duration: TimeInterval
    public let reason: String?
    public internal(set) var field = TextField()

    /// Ten minutes, in seconds.
    public static let usual: TimeInterval = 600

    public init(account: String, duration: TimeInterval, reason: String?) {
        self.account = account
        self.duration = duration
        self.reason = reason
    }

    /// True once the number is typed in full.
    public var isReady: Bool { field.text == account }
}

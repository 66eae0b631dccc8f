public import Foundation

/// The status of the credentials in use: when they expire, and whether they can be renewed.
public struct CredentialStatus: Sendable, Hashable {
    /// Their source, in words; nil without credentials.
    public var source: String?
    /// When they expire; nil if they do not, or without credentials.
    public var expiration: Date?
    /// When renewal begins; nil if they do not expire.
    public var renewalDue: Date?
    /// What to do, as a sentence; nil if there is nothing to do.
    public var advice: String?
    /// Why the last renewal failed; nil if it did not.
    public var failure: ServiceFailure?
    /// When the last renewal failed.
    public var failedAt: Date?

    public init(
        source: String? = nil, expiration: Date? = nil, renewalDue: Date? = nil,
        advice: String? = nil, failure: ServiceFailure? = nil, failedAt: Date? = nil
    ) {
        self.source = source
        self.expiration = expiration
        self.renewalDue = renewalDue
        self.advice = advice
        self.failure = failure
        self.failedAt = failedAt
    }

    /// The MFA device whose code renewal needs; nil if it needs none.
    public var device: String? {
        guard case .codeNeeded(let serial)? = failure?.reason else { return nil }
        return serial
    }

    /// Seconds until they expire; nil if they do not, or without credentials.
    public func left(at now: Date) -> TimeInterval? {
        expiration.map { max(0, $0.timeIntervalSince(now)) }
    }

    /// True if renewal fails or is overdue. A source that hands out the same keys again and again
    /// never fails, so overdue counts too.
    public func isPressing(at now: Date) -> Bool {
        if failure != nil { return true }
        guard let renewalDue else { return false }
        return now.timeIntervalSince(renewalDue) >= Self.patience
    }

    /// In seconds.
    private static let patience: TimeInterval = 30
}

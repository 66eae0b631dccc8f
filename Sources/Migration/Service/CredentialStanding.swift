public import Foundation

/// How the credentials in use stand: how long they still work, and whether they can be renewed.
public struct CredentialStatus: Sendable, Hashable {
    /// Where they come from, in words; nil when there are none.
    public var source: String?
    /// When they run out; nil when they do not, or there are none.
    public var expiration: Date?
    /// From when on new ones are fetched; nil when they do not run out.
    public var renewalDue: Date?
    /// What a person can do about it, as a sentence; nil when there is nothing.
    public var advice: String?
    /// Why the last renewal failed; nil when it did not.
    public var failure: ServiceFailure?
    /// When that was.
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

    /// The device whose code renewal needs; nil when it needs none.
    public var device: String? {
        guard case .codeNeeded(let serial)? = failure?.reason else { return nil }
        return serial
    }

    /// Seconds they still work; nil when they do not run out, or there are none.
    public func left(at now: Date) -> TimeInterval? {
        expiration.map { max(0, $0.timeIntervalSince(now)) }
    }

    /// True once a person should know: renewal fails, or has been due for so long that it will not come
    /// by itself. Sources that hand out the same keys again and again never fail.
    public func isPressing(at now: Date) -> Bool {
        if failure != nil { return true }
        guard let renewalDue else { return false }
        return now.timeIntervalSince(renewalDue) >= Self.patience
    }

    /// In seconds.
    private static let patience: TimeInterval = 30
}

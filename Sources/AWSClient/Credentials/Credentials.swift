public import Foundation

/// A key to sign with, and where it came from.
public struct Credentials: Sendable, Equatable {
    /// The public half, as `AKIA…` or `ASIA…`.
    public var accessKeyID: String
    /// The secret half.
    public var secretAccessKey: String
    /// The token that goes with temporary keys, else nil.
    public var sessionToken: String?
    /// When they stop working; nil when they never do or nobody said.
    public var expiration: Date?
    /// Where they came from, in words for a user: `environment`, `profile 'prod' in ~/.aws/credentials`.
    public var source: String
    /// What to do when they have run out, as a sentence: ``Run `aws sso login --profile prod`.``; nil when
    /// the source has no advice of its own.
    public var renewal: String?

    /// Credentials with the given parts; an empty token is none, as AWS's own tools have it.
    public init(
        accessKeyID: String,
        secretAccessKey: String,
        sessionToken: String? = nil,
        expiration: Date? = nil,
        source: String,
        renewal: String? = nil
    ) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken.flatMap { $0.isEmpty ? nil : $0 }
        self.expiration = expiration
        self.source = source
        self.renewal = renewal
    }
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The source and the key id's last four characters; never a secret.
    public var description: String { "credentials …\(accessKeyID.suffix(4)) from \(source)" }

    /// The same as ``description``.
    public var debugDescription: String { description }

    /// Hides the secrets from `dump` and from test failures.
    public var customMirror: Mirror {
        Mirror(self, children: ["accessKeyID": "…\(accessKeyID.suffix(4))", "source": source])
    }
}

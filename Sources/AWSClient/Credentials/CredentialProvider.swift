/// Hands out credentials that work now.
public protocol CredentialProvider: Sendable {
    /// Credentials to sign the next request with.
    ///
    /// - Throws: `.noCredentials`, `.expiredCredentials`, `.configuration`, or what a source's own
    ///   request met.
    func credentials() async throws(AWSClientError) -> Credentials

    /// Tells the provider that AWS refused these as expired, so that it asks its source again.
    func refused(_ credentials: Credentials) async

    /// How renewal stands; nil for credentials that are not renewed.
    var renewalStatus: CachedCredentials.Status? { get }
}

extension CredentialProvider {
    /// Nothing is renewed.
    public var renewalStatus: CachedCredentials.Status? { nil }

    /// A provider that keeps nothing has nothing to forget.
    public func refused(_ credentials: Credentials) async {}
}

/// The same credentials always: for tests, simulations and keys typed in.
public struct StaticCredentials: CredentialProvider {
    private let value: Credentials

    /// A provider of these.
    public init(_ value: Credentials) { self.value = value }

    /// The credentials it was made with.
    public func credentials() async throws(AWSClientError) -> Credentials { value }
}

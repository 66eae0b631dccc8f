/// One place credentials may come from.
protocol CredentialSource: Sendable {
    /// Its name in messages, as `environment`.
    var name: String { get }

    /// Looks there.
    ///
    /// - Throws: when the source is configured and does not work; the chain then ends, as it does in
    ///   AWS's own tools, lest another identity be used than the one meant.
    func load() async throws(AWSClientError) -> SourceAnswer
}

/// What a source said.
enum SourceAnswer: Sendable, Equatable {
    /// Credentials.
    case found(Credentials)
    /// It has none, and why, as a clause: `AWS_ACCESS_KEY_ID is not set`.
    case absent(String)
}

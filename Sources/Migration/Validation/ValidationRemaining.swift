public import Foundation

/// When validation will have compared what waits, as far as that can be said.
public enum ValidationRemaining: Sendable, Hashable {
    /// Watched for less than a minute.
    case measuring
    /// Nothing waits.
    case done
    /// An estimate: between these instants, if it goes on as it does.
    case range(earliest: Date, latest: Date)
    /// What waits has not become less since then.
    case notFalling(since: Date)
    case unknown(String)
}

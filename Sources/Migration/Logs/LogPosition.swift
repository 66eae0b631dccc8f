public import Foundation

/// Where to go on reading a log stream.
public enum LogPosition: Sendable, Hashable {
    /// From an instant on, oldest first.
    case since(Date)
    /// After what an earlier page ended with; AWS forgets the token after 24 hours.
    case after(token: String)
}

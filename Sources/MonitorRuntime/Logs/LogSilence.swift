/// How long a log that is followed has been quiet, and when to ask again where its task writes.
///
/// A task that was moved to another instance, or whose settings name another group, goes on in another
/// stream. The old one says nothing of that: it only falls silent, or is gone.
struct LogSilence: Sendable, Equatable {
    /// True while CloudWatch has no such stream.
    private(set) var isMissing = false
    /// Since something last came.
    private var seconds: Double = 0
    /// The silence after which the task is asked.
    private var due = LogSilence.patience

    /// A log of which nothing is known yet.
    init() {}

    /// True if it is time to ask the task.
    var isDoubted: Bool { seconds >= due }

    /// Takes note of an answer.
    mutating func hear(hasNews: Bool) {
        if hasNews { self = LogSilence() }
        isMissing = false
    }

    /// Takes note that there is no such stream: the first time, the task is asked at once.
    mutating func miss() {
        if !isMissing { due = seconds }
        isMissing = true
    }

    mutating func wait(_ pause: Double) { seconds += pause }

    /// Takes note that the task was asked: more and more seldom while nothing changes.
    mutating func ask() {
        due = seconds + min(max(seconds, Self.patience), Self.longestPatience)
    }

    /// A running task writes every few seconds or minutes; in seconds.
    private static let patience: Double = 60
    /// An answer takes up to two requests of a quota that all share.
    private static let longestPatience: Double = 600
}

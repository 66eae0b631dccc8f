import Synchronization

/// The last answer to a question about a value that is not going to change.
///
/// A value that changes must take a new one of these with every change; then copies may share
/// it, and nobody can tell an answer kept from one worked out anew, except by the time it takes.
final class Kept<Question: Equatable & Sendable, Answer: Sendable>: Sendable {
    private let last = Mutex<(question: Question, answer: Answer)?>(nil)

    init() {}

    /// The answer kept for `question`, or what `work` makes of it.
    func answer(to question: Question, work: () -> Answer) -> Answer {
        if let last = last.withLock({ $0 }), last.question == question { return last.answer }
        let answer = work()
        last.withLock { $0 = (question, answer) }
        return answer
    }
}

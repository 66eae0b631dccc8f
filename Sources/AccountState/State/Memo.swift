import Synchronization

/// The last answer to a question about a value that is not going to change.
///
/// A value that changes must take a new one of these with every change; then copies may share
/// it, and nobody can tell an answer kept from one worked out again, except by the time it takes.
final class Memo<Question: Equatable & Sendable, Answer: Sendable>: Sendable {
    private let last: Mutex<(question: Question, answer: Answer)?>

    init(_ last: (question: Question, answer: Answer)? = nil) {
        self.last = Mutex(last)
    }

    /// The answer kept for `question`, or what `work` makes of it.
    func answer(to question: Question, work: () -> Answer) -> Answer {
        answer(to: question) { _ in work() }
    }

    /// The answer kept for `question`, or what `work` makes of it and of the last question with
    /// its answer, if there was one.
    func answer(
        to question: Question, from work: ((question: Question, answer: Answer)?) -> Answer
    ) -> Answer {
        let last = last.withLock { $0 }
        if let last, last.question == question { return last.answer }
        let answer = work(last)
        self.last.withLock { $0 = (question, answer) }
        return answer
    }

    /// One for the value after a change: its answer is what `change` makes of the last one.
    func carried(_ change: (Question, Answer) -> Answer) -> Memo {
        Memo(last.withLock { $0 }.map { ($0.question, change($0.question, $0.answer)) })
    }
}

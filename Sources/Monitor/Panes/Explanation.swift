import AccountState
import Migration
import TerminalUI

/// The text in place of missing data: what is wrong and what to do.
struct Explanation: Sendable, Hashable {
    let sentence: String
    let advice: String?
    let role: Role

    init(_ sentence: String, _ advice: String?, _ role: Role) {
        self.sentence = sentence
        self.advice = advice
        self.role = role
    }

    /// The words in rows of a width, the matter first.
    func lines(width: Int) -> [Line] {
        let matter = TextWidth.wrap(sentence, to: width).map { Line($0, Style(role)) }
        return matter
            + TextWidth.wrap(advice ?? "", to: width).filter { !$0.isEmpty }
            .map { Line($0, .text) }
    }

    /// In the upper left corner, one column in.
    func draw(on canvas: inout Canvas) {
        for (y, line) in lines(width: canvas.width - 2).prefix(canvas.height).enumerated() {
            canvas.write(line, x: 1, y: y)
        }
    }
}

extension Explanation {
    /// What panes about one task say while none is open, or after it was deleted.
    static func noOpenTask(in context: PaneContext) -> Explanation {
        let isNone = context.account.tasks?.isEmpty == true
        let advice =
            isNone ? "There is no other to choose." : "Choose one in pane 1 and press Enter."
        guard let lost = context.lostTask else {
            return Explanation("No task is open.", isNone ? nil : advice, .dim)
        }
        return Explanation(lost.sentence(now: context.now), advice, .warn)
    }

    /// Why a feed has brought nothing yet: its failure, or that it has not been answered.
    static func waiting(
        for feed: Feed, _ sentence: String, in context: PaneContext
    ) -> Explanation {
        guard let failure = context.account.status(of: feed).failing?.failure else {
            let status = context.account.status(of: feed)
            let wait = status.wait(at: context.now).map {
                "Asked \(DurationText.age($0)), and not answered yet."
            }
            return Explanation(sentence, wait, .unknown)
        }
        return Explanation(failure.message, failure.advice, .fail)
    }

    /// All of it as one text.
    var text: String { [sentence, advice].compactMap { $0 }.joined(separator: " ") }
}

import AccountState
import Migration
import TerminalUI

extension Explanation {
    /// What panes about one task say while none is open, or after it was deleted.
    static func noOpenTask(in context: PaneContext) -> Explanation {
        let isNone = context.world.tasks?.isEmpty == true
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
        guard let failure = context.world.status(of: feed).failing?.failure else {
            return Explanation(sentence, nil, .unknown)
        }
        return Explanation(failure.message, failure.advice, .fail)
    }

    /// All of it as one text.
    var text: String { [sentence, advice].compactMap { $0 }.joined(separator: " ") }
}

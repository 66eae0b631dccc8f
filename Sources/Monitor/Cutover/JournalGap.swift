import Cutover
import TerminalUI

/// The lines of a cutover's journal that cannot be read, as its pages say it above all else.
struct JournalGap {
    private let sentence: String?
    private let symbols: Symbols

    init(_ context: PaneContext) {
        sentence = context.followed?.progress.unreadableSentence
        symbols = context.symbols
    }

    /// A sentence and a blank line; nothing where all can be read.
    func lines(width: Int) -> [Line] {
        guard let sentence else { return [] }
        let head = Line("\(symbols.warn)", Style(.warn).bold)
        return Line(sentence, .warn).hanging(after: head, indent: 2, width: width) + [.empty]
    }
}

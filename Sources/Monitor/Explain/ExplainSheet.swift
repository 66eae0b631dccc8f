import AccountState
import Foundation
import Migration
import TerminalUI

/// The words of the sheet that explains the values under the cursor.
struct ExplainSheet {
    let values: [Explained]
    let world: AccountState
    let now: Date
    let symbols: Symbols

    static let width = 76

    func lines(width: Int) -> [Line] {
        let notes = values.flatMap { lines(of: $0, width: width) }
        return notes + [Line("? again: every key. Esc: back.", .dim)]
    }

    private func lines(of value: Explained, width: Int) -> [Line] {
        let head = Line(value.title + "  ", .title) + value.value
        let source = [value.meaning.source, age(of: value.feed)].compactMap { $0 }
            .joined(separator: ", ")
        return [head]
            + TextWidth.wrap(value.meaning.sentences, to: width).map { Line($0, .text) }
            + TextWidth.wrap("\(symbols.range) \(source)", to: width).map { Line($0, .dim) }
            + [.empty]
    }

    private func age(of feed: Feed?) -> String? {
        guard let feed else { return nil }
        guard let age = world.status(of: feed).age(at: now) else { return "never received" }
        return "read \(DurationText.age(age))"
    }
}

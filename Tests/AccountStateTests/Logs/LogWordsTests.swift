import Foundation
import Migration
import Testing

@testable import AccountState

/// What can be typed to find lines of a log.
struct LogWordsTests {
    private static let messages = [
        "[TASK_MANAGER ]I: Start loading table 'app'.'docs'",
        "[TARGET_LOAD ]E: Failed to execute statement",
        "[TASK_MANAGER ]W: Table 'app'.'docs' was errored/suspended",
        "[SORTER ]I: Reading from source is paused",
        "[SORTER ]I: Reading from source is paused",
        "[SORTER ]I: Reading from source is resumed",
    ]

    private let store: LogStore = {
        var store = LogStore()
        let events = messages.enumerated().map { index, message in
            LogEvent(date: Date(timeIntervalSince1970: Double(index)), message: message)
        }
        store.absorb(LogPage(events: events, nextToken: nil, isAtEnd: true))
        return store
    }()

    @Test(arguments: [
        ("", [0, 1, 2, 3, 4, 5]), ("paused", [3, 4]), ("reading !paused", [5]),
        ("!reading", [0, 1, 2]),
        ("re:paus(ed|ing)$", [3, 4]), ("re:READING.*resumed", [5]),
        ("!re:^SORTER", [0, 1, 2]),
        ("c:sort", [3, 4, 5]), ("c:task loading", [0]), ("t:app.docs", [0, 1, 2]),
        ("t:DOCS", [0, 1, 2]),
        ("t:hr.docs", []), ("t:", [0, 1, 2, 3, 4, 5]), ("!", [0, 1, 2, 3, 4, 5]),
        ("re:", [0, 1, 2, 3, 4, 5]),
        ("re:(", []), ("s:e,w", [1, 2]), ("!s:I", [1, 2]), ("s:", [0, 1, 2, 3, 4, 5]),
        ("s:Q", []), ("!s:Q", []), ("s:E,Q", []), ("s:?", []),
    ])
    func linesAreFound(text: String, expected: [Int]) {
        #expect(store.selection(LogQuery(words: LogWords(text))).shown == expected)
    }

    @Test func whatIsNoExpressionIsSaid() {
        #expect(LogWords("re:(").fault == "re:( is no expression")
        #expect(LogWords("re:a(b)").fault == nil)
        #expect(LogWords("a s:Q").fault == "s:Q: severities are ?, E, W, I, D, T and V")
        #expect(LogWords("s:e,?").fault == nil)
    }

    @Test("the error before a line that names the table is shown, and is no match")
    func causes() {
        let selection = store.selection(LogQuery(words: LogWords("t:app.docs")))
        #expect(selection.matches == [0, 2])
    }

    @Test func linesThatSayTheSameAreShownOnceWithTheirNumber() {
        let selection = store.selection(LogQuery(foldsRepeats: true))
        #expect(selection.shown == [0, 1, 2, 3, 5])
        #expect(selection.repeats == [3: 2])
        #expect(selection.matches == [0, 1, 2, 3, 5])
    }

    @Test func whatTheLogSaysIsWorkedOutOnceForEachState() {
        #expect(store.digest.count == 5)
        #expect(store.digest.findings(by: .builtIn).first?.rule?.name == "reading-paused")
        #expect(store.entry(at: Date(timeIntervalSince1970: 2.5))?.id == 3)
        #expect(store.entry(at: Date(timeIntervalSince1970: 99))?.id == 5)
        #expect(LogStore().entry(at: .distantPast) == nil)
    }

    @Test func whatWasLetGoIsCounted() {
        var store = LogStore()
        let events = (0..<LogStore.entriesKept + 7).map {
            LogEvent(date: Date(timeIntervalSince1970: Double($0)), message: "[A ]I: \($0)")
        }
        store.absorb(LogPage(events: events, nextToken: nil, isAtEnd: true))
        #expect(store.dropped == 7)
    }
}

import Foundation
import Migration
import Testing

@testable import AccountState

struct LogQueryTests {
    private let store: LogStore = {
        var store = LogStore()
        let messages = [
            "[TASK_MANAGER ]I: Start loading table 'ledger'.'T1'",
            "[TARGET_LOAD ]E: Failed to load T2",
            "[TARGET_APPLY ]W: Table LEDGER is slow",
            "[TARGET_APPLY ]I: applied",
            "[SORTER ]D: nothing",
            "[TARGET_APPLY ]I: applied again",
        ]
        let events = messages.enumerated().map { index, message in
            LogEvent(date: Date(timeIntervalSince1970: Double(index)), message: message)
        }
        store.absorb(LogPage(events: events, nextToken: nil, isAtEnd: true))
        return store
    }()

    private func shown(_ query: LogQuery) -> [Int] { store.selection(query).shown }

    @Test func everythingIsShownWithoutAQuestion() {
        #expect(shown(LogQuery()) == [0, 1, 2, 3, 4, 5])
    }

    @Test func allWordsMustOccurInEitherCase() {
        #expect(shown(LogQuery(words: WordFilter("ledger"))) == [0, 2])
        #expect(shown(LogQuery(words: WordFilter("LEDGER slow"))) == [2])
        #expect(shown(LogQuery(words: WordFilter("slow nowhere"))) == [])
    }

    @Test func theComponentIsSearchedToo() {
        #expect(shown(LogQuery(words: WordFilter("target_load"))) == [1])
    }

    @Test func levelsAndComponentsNarrow() {
        #expect(shown(LogQuery(level: .warnings)) == [1, 2])
        #expect(shown(LogQuery(level: .errors)) == [1])
        #expect(shown(LogQuery(component: "TARGET_APPLY")) == [2, 3, 5])
    }

    @Test func contextShowsTheLinesAroundAMatchOnce() {
        let selection = store.selection(LogQuery(level: .warnings, context: 1))
        #expect(selection.shown == [0, 1, 2, 3])
        #expect(selection.matches == [1, 2])
        #expect(shown(LogQuery(level: .errors, context: 3)) == [0, 1, 2, 3, 4])
    }

    @Test func levelsGoRoundAndRound() {
        #expect(LogLevel.all.next.next.next == .all)
        #expect(LogLevel.all.admits(nil))
        #expect(!LogLevel.warnings.admits(nil))
    }

    @Test func wordsAreFoundWhereTheyStand() {
        #expect(WordFilter("is").ranges(in: "this is") == [2..<4, 5..<7])
        #expect(WordFilter("ab abc").ranges(in: "xABCx") == [1..<4])
        #expect(WordFilter("é").ranges(in: "caFÉ") == [3..<4])
        #expect(WordFilter("").ranges(in: "abc").isEmpty)
        #expect(WordFilter(" \t ").isEmpty)
    }
}

import Foundation
import Migration
import Testing

@testable import AccountState

struct LogStoreTests {
    private let start = Date(timeIntervalSince1970: 1_795_336_867)

    private func event(_ seconds: Double, _ message: String) -> LogEvent {
        LogEvent(date: start.addingTimeInterval(seconds), message: message)
    }

    private func page(_ events: [LogEvent], isAtEnd: Bool = true) -> LogPage {
        LogPage(events: events, nextToken: "t", isAtEnd: isAtEnd)
    }

    private func store(_ pages: [LogEvent]...) -> LogStore {
        var store = LogStore()
        for events in pages { store.absorb(page(events)) }
        return store
    }

    private let info = "00000001: 2026-11-22T08:41:07 [TARGET_APPLY    ]I:  applied (a.c:1)"

    @Test func linesAreParsedAndNumberedInTheOrderTheyCame() {
        let store = store(
            [event(0, info), event(1, "[SORTER ]W: Reading from source is paused")],
            [event(2, "[TASK_MANAGER ]E: stopped")])
        #expect(store.entries.map(\.id) == [0, 1, 2])
        #expect(store.entries.map(\.line.severity) == [.info, .warning, .error])
        #expect(store.newest?.line.text == "stopped")
        #expect(store.entry(1)?.line.component == "SORTER")
        #expect(store.entry(3) == nil)
        #expect(store.entry(-1) == nil)
    }

    @Test func severitiesAreCounted() {
        let store = store([event(0, info), event(1, "[A ]W: x"), event(2, "[A ]W: y")])
        #expect(store.count(of: .warning) == 2)
        #expect(store.count(of: .info) == 1)
        #expect(store.count(of: .error) == 0)
    }

    @Test func anEventWithoutAHeadStandsAloneAndItsSeverityIsUnknown() {
        let store = store(
            [
                event(0, "[TARGET_APPLY ]E: Failed to execute statement:"),
                event(0, "INSERT INTO t"),
            ],
            [event(1, "VALUES (1) [1020101]"), event(2, info)])
        #expect(store.entries.map(\.line.severity) == [.error, nil, nil, .info])
        #expect(store.entries[2].line.errorCodes == [1_020_101])
        #expect(store.count(of: .error) == 1)
        #expect(store.withoutSeverity == 2)
    }

    @Test func everyRecordOfAnEventIsAnEntry() {
        var store = LogStore()
        let event = event(0, "[A ]I: one\n[A ]W: two\n[A ]E: three")
        store.absorb(page([event]))
        #expect(store.entries.map(\.line.text) == ["one", "two", "three"])
    }

    @Test("equal events are as many as were written, on one page or on several")
    func equalEventsOfTwoPagesAreTwo() {
        let twice = [event(0, "[A ]W: x"), event(0, "[A ]W: x")]
        var store = store(twice, [event(0, "[A ]W: x"), event(1, info)])
        #expect(store.entries.map(\.line.text) == ["x", "x", "x", "applied"])
        #expect(store.count(of: .warning) == 3)
        store.absorb(page([event(0, "[A ]W: x")]))
        #expect(store.entries.count == 5)
    }

    @Test("two equal lines of one batch, with the end of a page between them, are both shown")
    func theEndOfAPageBetweenEqualLines() throws {
        let arrived = start.addingTimeInterval(2)
        let line = LogEvent(date: start, ingested: arrived, message: "[A ]W: x")
        let other = LogEvent(date: start, ingested: arrived, message: "[A ]W: y")
        var reading = LogReading()
        var store = LogStore()
        for events in [[other, line], [line, other]] {
            let page = LogPage(events: events, nextToken: "t", isAtEnd: false)
            let turn = reading.take(page, at: arrived)
            store.absorb(try #require(turn.news))
        }
        #expect(store.entries.map(\.line.text) == ["y", "x", "x", "y"])
        // When the token has expired, those and no others come again.
        #expect(reading.fail(ServiceFailure(.other(code: "Invalid"), message: "No.")) == true)
        let again = [other, line, line, other, line]
        let turn = reading.take(
            LogPage(events: again, nextToken: "u", isAtEnd: false), at: arrived)
        store.absorb(try #require(turn.news))
        #expect(store.entries.map(\.line.text) == ["y", "x", "x", "y", "x"])
    }

    @Test func theVersionChangesOnlyWithTheLines() {
        var store = store([event(0, info)])
        let version = store.version
        store.absorb(page([]))
        #expect(store.version == version)
        store.absorb(page([event(1, "more")]))
        #expect(store.version != version)
    }

    @Test func whetherTheEndWasReachedIsUnknownBeforeTheFirstPage() {
        var store = LogStore()
        #expect(store.isAtEnd == nil)
        store.absorb(page([], isAtEnd: false))
        #expect(store.isAtEnd == false)
        store.absorb(page([]))
        #expect(store.isAtEnd == true)
    }

    @Test func theOldestAreDroppedAndNumbersKeepTheirMeaning() {
        let extra = 7
        let events = (0..<LogStore.entriesKept + extra).map { event(Double($0), "[A ]W: \($0)") }
        var store = LogStore()
        store.absorb(page(Array(events.prefix(LogStore.entriesKept))))
        #expect(store.entry(extra)?.line.text == "\(extra)")
        store.absorb(page(Array(events.suffix(extra))))
        #expect(store.entries.count == LogStore.entriesKept)
        #expect(store.entry(extra)?.line.text == "\(extra)")
        #expect(store.entry(extra - 1) == nil)
        #expect(store.newest?.id == LogStore.entriesKept + extra - 1)
        #expect(store.count(of: .warning) == LogStore.entriesKept)
    }

    @Test func whatWasDroppedDoesNotComeBackAtTheEnd() {
        let events = (0..<LogStore.entriesKept + 9).map { event(Double($0), "[A ]I: \($0)") }
        var store = store(events)
        store.absorb(page(Array(events.prefix(9))))
        #expect(store.late == 9)
        #expect(store.newest?.line.text == "\(LogStore.entriesKept + 8)")
        #expect(store.entries.first?.line.text == "9")
    }

    @Test func hugeEventsAreBoundedByTheirSizeAndTheNewestStays() {
        let huge = "[A ]I: " + String(repeating: "x", count: 256 * 1_024)
        let store = store((0..<60).map { event(Double($0), huge) })
        let kept = store.entries.reduce(0) { $0 + $1.line.text.utf8.count }
        #expect(kept <= LogStore.bytesKept)
        #expect(store.entries.count > 20)
        #expect(store.newest?.id == 59)
        let giant = self.store([event(0, String(repeating: "y", count: LogStore.bytesKept + 1))])
        #expect(giant.entries.count == 1)
    }

    @Test func booksAreEqualByWhatTheySay() {
        #expect(store([event(0, info)]) == store([event(0, info)]))
        #expect(store([event(0, info)]) != store([event(1, info)]))
    }
}

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
        #expect(shown(LogQuery(words: LogWords("ledger"))) == [0, 2])
        #expect(shown(LogQuery(words: LogWords("LEDGER slow"))) == [2])
        #expect(shown(LogQuery(words: LogWords("slow nowhere"))) == [])
    }

    @Test func theComponentIsSearchedToo() {
        #expect(shown(LogQuery(words: LogWords("target_load"))) == [1])
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

    @Test func whatHasNoSeverityIsShownWithTheLineItFollowsAndCountedElsewhere() {
        var store = LogStore()
        let messages = [
            "before all", "[A ]E: it failed", "Message: why", " [1022502]", "[A ]I: goes on",
            "and on",
        ]
        let events = messages.map { LogEvent(date: Date(timeIntervalSince1970: 1), message: $0) }
        store.absorb(LogPage(events: events, nextToken: nil, isAtEnd: true))
        let errors = store.selection(LogQuery(level: .errors))
        #expect(errors.shown == [1, 2, 3])
        #expect(errors.matches == [1])
        #expect(errors.withoutSeverity == 2)
        #expect(store.selection(LogQuery()).withoutSeverity == 0)
        #expect(store.selection(LogQuery(component: "A")).shown == [1, 2, 3, 4, 5])
        #expect(
            store.selection(LogQuery(words: LogWords("on"), level: .errors)).withoutSeverity == 2
                - 1)
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

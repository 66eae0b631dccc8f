import Foundation
import Migration
import Testing

@testable import Monitor

struct LogBookTests {
    private let start = Date(timeIntervalSince1970: 1_795_336_867)

    private func event(_ seconds: Double, _ message: String) -> LogEvent {
        LogEvent(date: start.addingTimeInterval(seconds), message: message)
    }

    private func page(_ events: [LogEvent], isAtEnd: Bool = true) -> LogPage {
        LogPage(events: events, nextToken: "t", isAtEnd: isAtEnd)
    }

    private func book(_ pages: [LogEvent]...) -> LogBook {
        var book = LogBook()
        for events in pages { book.absorb(page(events)) }
        return book
    }

    private let info = "00000001: 2026-11-22T08:41:07 [TARGET_APPLY    ]I:  applied (a.c:1)"

    @Test func linesAreParsedAndNumberedInTheOrderTheyCame() {
        let book = book(
            [event(0, info), event(1, "[SORTER ]W: Reading from source is paused")],
            [event(2, "[TASK_MANAGER ]E: stopped")])
        #expect(book.entries.map(\.id) == [0, 1, 2])
        #expect(book.entries.map(\.line.severity) == [.info, .warning, .error])
        #expect(book.newest?.line.text == "stopped")
        #expect(book.entry(1)?.line.component == "SORTER")
        #expect(book.entry(3) == nil)
        #expect(book.entry(-1) == nil)
    }

    @Test func severitiesAreCounted() {
        let book = book([event(0, info), event(1, "[A ]W: x"), event(2, "[A ]W: y")])
        #expect(book.count(of: .warning) == 2)
        #expect(book.count(of: .info) == 1)
        #expect(book.count(of: .error) == 0)
    }

    @Test func aContinuationGoesOnWithTheLineBeforeAlsoAcrossPages() {
        let book = book(
            [
                event(0, "[TARGET_APPLY ]E: Failed to execute statement:"),
                event(0, "INSERT INTO t"),
            ],
            [event(1, "VALUES (1) [1020101]"), event(2, info)])
        #expect(book.entries.count == 2)
        #expect(
            book.entries[0].line.text
                == "Failed to execute statement:\nINSERT INTO t\nVALUES (1) [1020101]")
        #expect(book.entries[0].line.errorCodes == [1_020_101])
        #expect(book.count(of: .error) == 1)
    }

    @Test func aContinuationWithoutALineBeforeStandsByItself() {
        let book = book([event(0, "VALUES (1)")])
        #expect(book.entries.map(\.line.text) == ["VALUES (1)"])
        #expect(book.entries[0].line.severity == nil)
        #expect(book.counts.isEmpty)
    }

    @Test func anEndlessContinuationIsCutIntoEntries() {
        let long = String(repeating: "x", count: 1_000)
        let book = book([event(0, info)] + (1...100).map { event(Double($0), long) })
        #expect(book.entries.count == 2)
        #expect(book.entries[0].line.text.utf8.count <= LogBook.entryLimit + 100)
        #expect(book.entries[1].line.severity == nil)
    }

    @Test func whatATailBringsAgainIsDropped() {
        let first = [event(0, info), event(1, "[A ]W: x"), event(1, "INSERT")]
        var book = book(first)
        book.absorb(page(Array(first.dropFirst()) + [event(2, "[A ]W: new")]))
        #expect(book.entries.map(\.line.text) == ["applied", "x\nINSERT", "new"])
        #expect(book.count(of: .warning) == 2)
    }

    @Test func equalEventsOfOnePageAreTwoAndStayTwo() {
        let twice = [event(0, info), event(0, info)]
        var book = book(twice)
        #expect(book.entries.count == 2)
        book.absorb(page(twice))
        #expect(book.entries.count == 2)
        book.absorb(page(twice + [event(0, info)]))
        #expect(book.entries.count == 3)
    }

    @Test func theVersionChangesOnlyWithTheLines() {
        var book = book([event(0, info)])
        let version = book.version
        book.absorb(page([event(0, info)]))
        book.absorb(page([]))
        #expect(book.version == version)
        book.absorb(page([event(1, "more of the same line")]))
        #expect(book.version != version)
    }

    @Test func whetherTheEndWasReachedIsUnknownBeforeTheFirstPage() {
        var book = LogBook()
        #expect(book.isAtEnd == nil)
        book.absorb(page([], isAtEnd: false))
        #expect(book.isAtEnd == false)
        book.absorb(page([]))
        #expect(book.isAtEnd == true)
    }

    @Test func theOldestAreDroppedAndNumbersKeepTheirMeaning() {
        let extra = 7
        let events = (0..<LogBook.entriesKept + extra).map { event(Double($0), "[A ]W: \($0)") }
        var book = LogBook()
        book.absorb(page(Array(events.prefix(LogBook.entriesKept))))
        #expect(book.entry(extra)?.line.text == "\(extra)")
        book.absorb(page(Array(events.suffix(extra))))
        #expect(book.entries.count == LogBook.entriesKept)
        #expect(book.entry(extra)?.line.text == "\(extra)")
        #expect(book.entry(extra - 1) == nil)
        #expect(book.newest?.id == LogBook.entriesKept + extra - 1)
        #expect(book.count(of: .warning) == LogBook.entriesKept)
    }

    @Test func whatWasDroppedDoesNotComeBackAtTheEnd() {
        let events = (0..<LogBook.entriesKept + 9).map { event(Double($0), "[A ]I: \($0)") }
        var book = book(events)
        book.absorb(page(events))
        #expect(book.newest?.line.text == "\(LogBook.entriesKept + 8)")
        #expect(book.entries.first?.line.text == "9")
    }

    @Test func hugeEventsAreBoundedByTheirSizeAndTheNewestStays() {
        let huge = "[A ]I: " + String(repeating: "x", count: 256 * 1_024)
        let book = book((0..<60).map { event(Double($0), huge) })
        let kept = book.entries.reduce(0) { $0 + $1.line.text.utf8.count }
        #expect(kept <= LogBook.bytesKept)
        #expect(book.entries.count > 20)
        #expect(book.newest?.id == 59)
        let giant = self.book([event(0, String(repeating: "y", count: LogBook.bytesKept + 1))])
        #expect(giant.entries.count == 1)
    }

    @Test func booksAreEqualByWhatTheySay() {
        #expect(book([event(0, info)]) == book([event(0, info)]))
        #expect(book([event(0, info)]) != book([event(1, info)]))
    }
}

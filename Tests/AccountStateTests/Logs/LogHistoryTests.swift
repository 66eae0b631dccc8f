import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

/// Reading a log upwards: what stands above the lines that are known.
struct LogHistoryTests {
    private let start = Date(timeIntervalSince1970: 1_795_336_867)

    private func events(_ numbers: Range<Int>) -> [LogEvent] {
        numbers.map {
            LogEvent(date: start.addingTimeInterval(Double($0)), message: "[A ]W: \($0)")
        }
    }

    private func store(_ numbers: Range<Int>) -> LogStore {
        var store = LogStore()
        store.absorb(LogPage(events: events(numbers), nextToken: "t", isAtEnd: true))
        return store
    }

    private func older(_ numbers: Range<Int>, isAtEnd: Bool = false) -> LogPage {
        LogPage(events: events(numbers), nextToken: "b", isAtEnd: isAtEnd)
    }

    @Test func whatIsAboveIsPutAboveAndNumbersKeepTheirMeaning() {
        var store = store(100..<110)
        #expect(store.beginning == start.addingTimeInterval(100))
        store.absorb(older: older(90..<101))
        #expect(store.entries.map(\.line.text) == (90..<110).map { "\($0)" })
        #expect(store.entries.map(\.id) == Array(-10..<10))
        #expect(store.entry(0)?.line.text == "100")
        #expect(store.date(of: -10) == start.addingTimeInterval(90))
        #expect(store.count(of: .warning) == 20)
        #expect(store.beginning == start.addingTimeInterval(90))
    }

    @Test func whereTheLogBeginsNothingIsAskedAnyMore() {
        var store = store(0..<5)
        store.absorb(older: LogPage(events: [], nextToken: "b", isAtEnd: true))
        #expect(store.isAtBeginning)
        #expect(store.beginning == nil)
        #expect(LogStore().beginning == nil)
    }

    @Test func whatWasLetGoOfIsReadAgain() {
        let most = LogStore.entriesKept
        var store = store(0..<most + 9)
        #expect(store.dropped == 9)
        #expect(store.beginning == start.addingTimeInterval(9))
        store.absorb(older: older(0..<10))
        #expect(store.dropped == 0)
        #expect(store.entries.count == most + 9)
        #expect(store.entries.first?.line.text == "0")
        // New lines let old ones go, so that there are never more.
        store.absorb(LogPage(events: events(most + 9..<most + 12), nextToken: "t", isAtEnd: true))
        #expect(store.entries.count == most + 9)
        #expect(store.dropped == 3)
    }

    @Test func memoryIsBoundedAndSaysSo() {
        var store = store(1_000_000..<1_000_001)
        var first = 1_000_000
        while store.beginning != nil {
            store.absorb(older: older(first - 1_000..<first))
            first -= 1_000
        }
        #expect(store.entries.count == LogStore.entriesWithHistory)
        #expect(!store.hasRoomForHistory)
        #expect(!store.isAtBeginning)
        #expect(store.newest?.line.text == "1000000")
    }

    @Test("A page that does not fit is not asked for again and again")
    func aPageThatDoesNotFitEndsTheReading() {
        let text = String(repeating: "x", count: 250_000)
        func large(_ numbers: Range<Int>) -> [LogEvent] {
            numbers.map {
                LogEvent(
                    date: start.addingTimeInterval(Double($0)), message: "[A ]I: \($0) \(text)")
            }
        }
        var store = LogStore()
        store.absorb(LogPage(events: large(900..<910), nextToken: "t", isAtEnd: true))
        store.absorb(older: LogPage(events: large(800..<900), nextToken: "b", isAtEnd: false))
        #expect(store.entries.count < 110)
        #expect(store.beginning == nil)
        #expect(!store.hasRoomForHistory)
    }

    @Test("Lines let go of while a page was on its way leave no gap that nothing shows")
    func aPageThatDoesNotReachTheFirstLineIsLeftOut() {
        var stage = StagedAccount.watching()
        let stream = LogStreamName(group: "g", stream: "s")
        let most = LogStore.entriesKept
        func tail(_ numbers: Range<Int>) -> FeedData {
            .log(LogPage(events: events(numbers), nextToken: "t", isAtEnd: true))
        }
        stage.receive(.log(stream), tail(1_000..<1_000 + most))
        let asked = Feed.logHistory(stream, before: start.addingTimeInterval(1_000))
        stage.receive(.log(stream), tail(1_000 + most..<1_050 + most))
        stage.receive(asked, FeedData(older(900..<1_001)))
        #expect(stage.account.logs[stream]?.entries.first?.line.text == "1050")
        let again = Feed.logHistory(stream, before: start.addingTimeInterval(1_050))
        #expect(stage.account.logs[stream]?.beginning == start.addingTimeInterval(1_050))
        stage.receive(again, FeedData(older(950..<1_051)))
        #expect(stage.account.logs[stream]?.entries.map(\.line.text).prefix(2) == ["950", "951"])
        #expect(stage.account.logs[stream]?.entries.count == most + 100)
    }

    @Test("what came late, and was read upwards before it came at the end, is shown once")
    func whatHistoryHasBroughtIsNotBroughtAgain() {
        var store = store(100..<110)
        store.absorb(older: older(90..<101))
        store.absorb(LogPage(events: events(95..<96), nextToken: "t", isAtEnd: true))
        #expect(store.entries.count == 20)
        // A second one like it is another.
        store.absorb(LogPage(events: events(95..<96), nextToken: "t", isAtEnd: true))
        #expect(store.entries.count == 21)
        #expect(store.newest?.line.text == "95")
    }

    @Test func whatComesTooLateIsCounted() {
        var store = store(10..<LogStore.entriesKept + 20)
        #expect(store.late == 0)
        store.absorb(LogPage(events: events(3..<5), nextToken: "t", isAtEnd: true))
        #expect(store.late == 2)
        #expect(store.entries.count == LogStore.entriesKept)
    }

    @Test func emptyPagesAreReadOnFrom() {
        var reading = LogHistoryReading(before: start)
        #expect(reading.question(at: start) == .before(start, most: 1_000))
        let empty = LogPage(events: [], nextToken: "b1", isAtEnd: false)
        #expect(reading.take(empty, at: start) == FeedTurn(nil, .partial(pause: 0.25)))
        #expect(reading.question(at: start) == .back(token: "b1"))
        let top = LogPage(events: [], nextToken: "b1", isAtEnd: true)
        #expect(reading.take(top, at: start).news == top)
        let expired = ServiceFailure(.other(code: "Invalid"), message: "No.")
        #expect(reading.fail(expired) == true)
        #expect(reading.question(at: start) == .before(start, most: 1_000))
    }

    @Test func feedsOfTwoPlacesAreTwo() {
        let stream = LogStreamName(group: "g", stream: "s")
        let later = start.addingTimeInterval(1)
        #expect(Feed.logHistory(stream, before: start) != .logHistory(stream, before: later))
        #expect(Feed.logHistory(stream, before: start) == .logHistory(stream, before: start))
    }
}

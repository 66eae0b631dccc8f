import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

/// Every line once, as the pane gets it: numbered lines through the reading of the feed into the store,
/// from a service that throttles, forgets bookmarks, gives empty pages and brings lines late.
struct LogOnceTests {
    private static let start = Date(timeIntervalSince1970: 1_795_334_400)

    /// How many lines; `DMSWATCH_LINES` sets more, for the release's proof.
    static let lines =
        ProcessInfo.processInfo.environment["DMSWATCH_LINES"].flatMap { Int($0) } ?? 20_000

    private static func event(_ number: Int) -> LogEvent {
        // Several in one millisecond.
        let date = start.addingTimeInterval(Double(number / 3) / 10)
        return LogEvent(
            date: date, ingested: date.addingTimeInterval(1), message: "[SORTER ]I: \(number)")
    }

    /// A stream that is written while it is read.
    private struct Service {
        let random: SeededRandom
        /// In the order in which they arrive: some some places late, and neighbours of one page may
        /// stand the wrong way round.
        var events: [LogEvent]
        private var isThrottled = false

        init(seed: UInt64) {
            random = SeededRandom(seed: seed)
            events = (0..<LogOnceTests.lines).map { LogOnceTests.event($0) }
            for index in events.indices.dropLast(30) where random.once(in: 50) {
                events.swapAt(index, index + 1 + random.below(20))
            }
        }

        /// What a request is answered with; nil for one that fails.
        mutating func answer(to position: LogPosition) -> LogPage? {
            isThrottled = !isThrottled && random.once(in: 8)
            if isThrottled { return nil }
            let first =
                switch position {
                case .since(let date): events.firstIndex { $0.date >= date } ?? events.count
                case .after(let token): Int(token) ?? 0
                default: events.count
                }
            if random.once(in: 9), first < events.count {
                return LogPage(events: [], nextToken: "\(first)", isAtEnd: false)
            }
            let end = min(events.count, first + 1 + random.below(2_000))
            let page = Array(events[first..<end])
            let forgets = random.once(in: 20)
            return LogPage(
                events: page, nextToken: forgets ? nil : "\(end)", isAtEnd: page.isEmpty)
        }
    }

    @Test(arguments: 0..<3)
    func everyNumberedLineComesOnceAndNoneIsLeftOut(seed: UInt64) throws {
        var service = Service(seed: seed)
        var reading = LogReading()
        var store = LogStore()
        var seen = [UInt8](repeating: 0, count: Self.lines)
        var read = -1
        var rounds = 0
        let now = Self.start.addingTimeInterval(1)
        while store.isAtEnd != true {
            rounds += 1
            try #require(rounds < Self.lines * 2 + 1_000, "the reading does not come to its end")
            guard let page = service.answer(to: reading.question(at: now)) else {
                let throttled = ServiceFailure(.throttled, message: "Slow down.")
                #expect(reading.fail(throttled) == false)
                continue
            }
            guard let news = reading.take(page, at: now).news else { continue }
            store.absorb(news)
            for entry in store.entries.drop(while: { $0.id <= read }) {
                let number = try #require(Int(entry.line.text))
                seen[number] &+= 1
                read = entry.id
            }
        }
        #expect(seen.allSatisfy { $0 <= 1 })
        // What came after everything of its time had been let go of is not shown, and is counted.
        #expect(seen.count { $0 == 0 } == store.late)
        #expect(store.dropped == max(0, seen.count { $0 == 1 } - store.entries.count))
        #expect(store.entries.count == min(LogStore.entriesKept, Self.lines))
        #expect(store.late == 0)
    }
}

import Foundation
import Migration
import TestFixtures
import Testing

@testable import MonitorRuntime

/// Exactly once and in order, whatever CloudWatch does.
struct LogMergeTests {
    private static let start = Date(timeIntervalSince1970: 1_795_334_400)

    /// Delivers numbered lines as a service that repeats pages' ends, gives empty pages, forgets
    /// tokens and lets some lines come late.
    private struct Delivery {
        let random: SeededRandom
        let events: [LogEvent]
        var next = 0
        /// Nothing before it was asked for.
        private var first = 0

        init(random: SeededRandom, events: [LogEvent]) {
            self.random = random
            self.events = events
        }

        mutating func page() -> LogPage {
            if next > 0, random.once(in: 9) {
                return LogPage(events: [], nextToken: "t", isAtEnd: false)
            }
            // Several milliseconds of it, so that it is no cut within one of them.
            let back = random.once(in: 3) && next - first >= 20 ? 20 : 0
            let end = min(events.count, next + 1 + random.below(2_000))
            var page = Array(events[(next - back)..<end])
            if page.count > 4 { page.swapAt(page.count - 1, page.count - 3) }
            next = end
            let forgets = random.once(in: 15)
            return LogPage(
                events: page, nextToken: forgets ? nil : "t", isAtEnd: next == events.count)
        }

        /// Reading begins anew at an instant.
        mutating func rewind(to date: Date) {
            next = events.firstIndex { $0.date >= date } ?? events.count
            first = next
        }
    }

    private static func events(_ count: Int) -> [LogEvent] {
        (0..<count).map { number in
            // Many in one millisecond.
            let date = start.addingTimeInterval(Double(number / 7) / 1_000)
            return LogEvent(
                date: date, ingested: date.addingTimeInterval(1), message: "[SORTER ]I: \(number)")
        }
    }

    /// How many lines; `DMSWATCH_LINES` sets more, for the release's proof.
    private static let lines =
        ProcessInfo.processInfo.environment["DMSWATCH_LINES"].flatMap { Int($0) } ?? 30_000

    @Test("numbered lines come once each, of however many", arguments: 0..<3)
    func once(seed: UInt64) {
        var delivery = Delivery(random: SeededRandom(seed: seed), events: Self.events(Self.lines))
        let source = TaskLogSource(
            task: "a", stream: LogStreamName(group: "g", stream: "s"))
        var merge = LogMerge([source], since: Self.start, until: nil)
        var seen = [Int](repeating: 0, count: Self.lines)
        while !merge.isAtEnd {
            _ = merge.take(delivery.page(), of: 0)
            if case .since(let date) = merge.position(of: 0) { delivery.rewind(to: date) }
            for line in merge.ready() { seen[Int(line.line.text) ?? 0] += 1 }
        }
        #expect(seen.allSatisfy { $0 == 1 })
    }
}

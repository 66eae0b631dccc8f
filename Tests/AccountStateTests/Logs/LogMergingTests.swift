import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

/// Several logs as one: the order of the lines, and that each keeps its number and its place.
struct LogMergingTests {
    private static let start = Date(timeIntervalSince1970: 1_795_336_867)

    private static func page(_ lines: [(second: Double, text: String)]) -> LogPage {
        let events = lines.map {
            LogEvent(date: start.addingTimeInterval($0.second), message: $0.text)
        }
        return LogPage(events: events, nextToken: "t", isAtEnd: true)
    }

    private func store(_ lines: (Double, String)...) -> LogStore {
        var store = LogStore()
        store.absorb(Self.page(lines.map { (second: $0.0, text: $0.1) }))
        return store
    }

    private func texts(_ store: LogStore) -> [String] { store.entries.map(\.line.text) }

    @Test func linesStandInTheOrderOfTimeEachWithItsLog() {
        let first = store((0, "[A ]I: a0"), (2, "[A ]E: a2"), (4, "[A ]I: a4"))
        let second = store((1, "[A ]W: b1"), (2, "[A ]I: b2"))
        let merged = LogStore(merging: [first, nil, second])
        #expect(texts(merged) == ["a0", "b1", "a2", "b2", "a4"])
        #expect(merged.entries.map(\.source) == [0, 2, 0, 2, 0])
        #expect(merged.count(of: .error) == 1)
        #expect(merged.count(of: .warning) == 1)
        #expect(merged.isMerged && !first.isMerged)
        #expect(merged.isAtEnd == nil)
        #expect(LogStore(merging: [first, second]).isAtEnd == true)
        for entry in merged.entries { #expect(merged.entry(entry.id) == entry) }
        #expect(merged.entry(merged.entries[0].id + 1) == nil)
        #expect(merged.isNext(merged.entries[1].id, after: merged.entries[0].id))
        #expect(!merged.isNext(merged.entries[2].id, after: merged.entries[0].id))
    }

    @Test("a line keeps its number whatever comes: late, above, at the end, or lets old ones go")
    func numbersAreStable() throws {
        var (first, second) = (LogStore(), LogStore())
        first.absorb(Self.page([(10, "[A ]I: late"), (9, "[A ]I: early"), (12, "[A ]I: a12")]))
        second.absorb(Self.page([(11, "[A ]I: b11")]))
        let before = LogStore(merging: [first, second])
        #expect(texts(before) == ["early", "late", "b11", "a12"])
        first.absorb(older: Self.page([(3, "[A ]I: a3")]))
        second.absorb(Self.page((0..<LogStore.entriesKept).map { (20, "[A ]I: \($0)") }))
        first.absorb(Self.page([(10.5, "[A ]I: later"), (30, "[A ]I: a30")]))
        let after = LogStore(merging: [first, second])
        for entry in before.entries where entry.line.text != "b11" {
            #expect(after.entry(entry.id) == entry)
        }
        #expect(after.entry(before.entries[2].id) == nil)
        #expect(texts(after).prefix(5) == ["a3", "early", "late", "later", "a12"])
        // In one millisecond a log's own order holds.
        let same = after.entries.filter { $0.source == 1 }.map(\.line.text)
        #expect(same == (0..<LogStore.entriesKept).map { "\($0)" })
        #expect(after.dropped == 1)
    }

    @Test("any delivery gives the order of time, log and number", arguments: 0..<5)
    func order(seed: UInt64) {
        let random = SeededRandom(seed: seed)
        var stores = [LogStore](repeating: LogStore(), count: 6)
        for _ in 0..<40 {
            let lines = (0..<20).map { _ in
                (second: Double(random.below(50)) / 1_000, text: "[A ]I: x")
            }
            stores[random.below(6)].absorb(Self.page(lines))
        }
        let merged = LogStore(merging: stores)
        let expected = stores.enumerated().flatMap { source, store in
            store.entries.map { (date: $0.line.date, source: source, id: $0.id) }
        }
        .sorted { ($0.date, $0.source, $0.id) < ($1.date, $1.source, $1.id) }
        #expect(merged.entries.map(\.source) == expected.map(\.source))
        #expect(merged.entries.map(\.line.date) == expected.map(\.date))
        #expect(Set(merged.entries.map(\.id)).count == 800)
    }

    @Test("what belongs to a line, stands around it or repeats it is of its own log")
    func selections() {
        let first = store((0, "[A ]E: broken"), (2, "INSERT"), (4, "[A ]I: fine"))
        let second = store((1, "[A ]I: same"), (3, "[A ]I: same"), (5, "[A ]E: bad"))
        let merged = LogStore(merging: [first, second])
        func shown(_ query: LogQuery) -> [String] {
            merged.selection(query).shown.compactMap { merged.entry($0)?.line.text }
        }
        #expect(shown(LogQuery(level: .errors)) == ["broken", "INSERT", "bad"])
        #expect(shown(LogQuery(words: LogWords("bad"), context: 1)) == ["same", "bad"])
        let folded = merged.selection(LogQuery(foldsRepeats: true))
        #expect(folded.shown.count == 5)
        #expect(folded.repeats == [merged.entries[1].id: 2])
    }

    @Test("where a log's own lines begin is told, for above there are only the others'")
    func starts() {
        let first = store((0, "[A ]I: a0"))
        var second = store((5, "[A ]I: b5"))
        let merged = LogStore(merging: [first, second])
        #expect(merged.starts == [merged.entries[0].id: 0, merged.entries[1].id: 1])
        #expect(merged.beginning == nil)
        second.absorb(older: LogPage(events: [], nextToken: "b", isAtEnd: true))
        let whole = LogStore(merging: [first, second])
        #expect(whole.starts == [whole.entries[0].id: 0])
        #expect(!whole.isAtBeginning)
    }
}

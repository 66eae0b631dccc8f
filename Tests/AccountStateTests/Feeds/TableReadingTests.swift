import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

struct TableReadingTests {
    private let now = StagedAccount.start

    private func tables(_ count: Int) -> [TableStatistics] {
        (0..<count).map {
            TableStatistics(name: TableName(schema: "s", table: "t\($0)"), state: .completed)
        }
    }

    private func turn(
        _ reader: inout TableReading, next: String?, after seconds: TimeInterval = 0
    ) -> PollSchedule.Outcome {
        let instant = now.addingTimeInterval(seconds)
        let page = TableStatisticsPage(tables: tables(2), nextMarker: next)
        return reader.take(page, at: instant).outcome
    }

    /// A reader that has just read a first sweep of so many pages at one instant.
    private func swept(pages: Int) -> TableReading {
        var reader = TableReading()
        var read = 0
        while read < pages {
            if reader.question(at: now).state != nil {
                _ = turn(&reader, next: nil)
            } else {
                read += 1
                _ = turn(&reader, next: read < pages ? "\(read)" : nil)
            }
        }
        return reader
    }

    @Test("a sweep goes from page to page without a pause and then rests")
    func narrow() {
        var reader = TableReading()
        #expect(reader.question(at: now) == TableQuestion(in: nil, after: nil))
        #expect(turn(&reader, next: "a") == .partial(pause: 0))
        #expect(reader.question(at: now) == TableQuestion(in: nil, after: "a"))
        #expect(turn(&reader, next: nil) == .news)
        #expect(reader.question(at: now) == TableQuestion(in: nil, after: nil))
    }

    @Test("a fifth page makes a sweep slow, and the tables that matter come in between")
    func wide() {
        var reader = TableReading()
        for page in 1...4 { #expect(turn(&reader, next: "\(page)") == .partial(pause: 0)) }
        #expect(turn(&reader, next: "5") == .partial(pause: 1.5))
        for state in [TableState.error, .fullLoad, .reloading] {
            #expect(reader.question(at: now) == TableQuestion(in: state, after: nil))
            #expect(turn(&reader, next: nil) == .partial(pause: 1.5))
        }
        #expect(reader.question(at: now) == TableQuestion(in: nil, after: "5"))
        #expect(turn(&reader, next: "6", after: 8) == .partial(pause: 1.5))
        #expect(reader.question(at: now) == TableQuestion(in: nil, after: "6"))
    }

    @Test("what a page covers is said: a part of a sweep, its end, or the tables of one state")
    func parts() {
        var reader = TableReading()
        let page = { (next: String?) in
            TableStatisticsPage(tables: self.tables(1), nextMarker: next)
        }
        let parts = [page("1"), page("2"), page("3"), page("4"), page("5"), page(nil)].map {
            reader.take($0, at: now).news?.part
        }
        let middle = TableLook.Part.sweep(isFirst: false, isLast: false)
        #expect(parts[0] == .sweep(isFirst: true, isLast: false))
        #expect(parts[1...4].allSatisfy { $0 == middle })
        #expect(parts[5] == .state(.error), "a filtered page is no part of the sweep")
        for _ in 0..<2 { _ = reader.take(page(nil), at: now) }
        #expect(reader.take(page(nil), at: now).news?.part == .sweep(isFirst: false, isLast: true))
    }

    @Test("a state that very many tables are in is left to the sweep after two pages")
    func crowdedState() {
        var reader = TableReading()
        for page in 1...5 { _ = turn(&reader, next: "\(page)") }
        _ = turn(&reader, next: "500")
        #expect(reader.question(at: now) == TableQuestion(in: .error, after: "500"))
        _ = turn(&reader, next: "1000")
        #expect(reader.question(at: now) == TableQuestion(in: .fullLoad, after: nil))
    }

    @Test("between two slow sweeps only the tables that matter are asked for, each 15 seconds")
    func rest() {
        var reader = swept(pages: 6)
        var sweeps = 0
        var passes = 0
        var clock = 0.0
        while clock < 55 {
            let question = reader.question(at: now.addingTimeInterval(clock))
            if question.state == nil { sweeps += 1 } else { passes += 1 }
            switch turn(&reader, next: nil, after: clock) {
            case .partial(let pause): clock += pause
            default: clock += 15
            }
        }
        #expect(sweeps == 0)
        #expect((6...15).contains(passes))
    }

    @Test("a slow sweep begins again a minute after the last")
    func again() {
        var reader = swept(pages: 6)
        var clock = 0.0
        while clock < 120 {
            if reader.question(at: now.addingTimeInterval(clock)).state == nil { break }
            switch turn(&reader, next: nil, after: clock) {
            case .partial(let pause): clock += pause
            default: clock += 15
            }
        }
        #expect((60...100).contains(clock))
    }

    @Test("after a broken connection the sweep goes on where it was")
    func brokenConnection() {
        var reader = TableReading()
        _ = turn(&reader, next: "a")
        #expect(reader.fail(ServiceFailure(.unreachable, message: "No.")) == false)
        #expect(reader.question(at: now) == TableQuestion(in: nil, after: "a"))
    }

    @Test("a marker AWS no longer takes begins the sweep again")
    func staleMarker() {
        var reader = TableReading()
        _ = turn(&reader, next: "a")
        #expect(
            reader.fail(
                ServiceFailure(.other(code: "InvalidParameterValueException"), message: "No."))
                == false)
        #expect(reader.question(at: now) == TableQuestion(in: nil, after: nil))
    }
}

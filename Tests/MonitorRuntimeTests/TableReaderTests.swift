import AccountState
import Foundation
import Migration
import Monitor
import Testing

@testable import MonitorRuntime

struct TableReaderTests {
    private let now = Samples.start

    private func turn(
        _ reader: inout TableReader, next: String?, after seconds: TimeInterval = 0
    ) -> PollSchedule.Outcome {
        let instant = now.addingTimeInterval(seconds)
        guard case .tables(_, let state, let marker) = reader.request(at: instant) else {
            Issue.record("a question about something else")
            return .quiet
        }
        let page = TableStatisticsPage(tables: Samples.tables(2), nextMarker: next)
        let isFirst = state == nil && marker == nil
        return reader.take(.tables(page, isFirst: isFirst), at: instant).outcome
    }

    /// A reader that has just read a first sweep of so many pages at one instant.
    private func swept(pages: Int) -> TableReader {
        var reader = TableReader(Samples.arn)
        var read = 0
        while read < pages {
            if case .tables(_, .some, _) = reader.request(at: now) {
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
        var reader = TableReader(Samples.arn)
        #expect(reader.request(at: now) == .tables(Samples.arn, in: nil, marker: nil))
        #expect(turn(&reader, next: "a") == .partial(pause: 0))
        #expect(reader.request(at: now) == .tables(Samples.arn, in: nil, marker: "a"))
        #expect(turn(&reader, next: nil) == .news)
        #expect(reader.request(at: now) == .tables(Samples.arn, in: nil, marker: nil))
    }

    @Test("a fifth page makes a sweep slow, and the tables that matter come in between")
    func wide() {
        var reader = TableReader(Samples.arn)
        for page in 1...4 { #expect(turn(&reader, next: "\(page)") == .partial(pause: 0)) }
        #expect(turn(&reader, next: "5") == .partial(pause: 2))
        for state in [TableState.error, .fullLoad, .reloading] {
            #expect(reader.request(at: now) == .tables(Samples.arn, in: state, marker: nil))
            #expect(turn(&reader, next: nil) == .partial(pause: 2))
        }
        #expect(reader.request(at: now) == .tables(Samples.arn, in: nil, marker: "5"))
        #expect(turn(&reader, next: "6", after: 8) == .partial(pause: 2))
        #expect(reader.request(at: now) == .tables(Samples.arn, in: nil, marker: "6"))
    }

    @Test("a filtered page never looks like the end of the sweep it interrupts")
    func disguise() {
        var reader = TableReader(Samples.arn)
        for page in 1...5 { _ = turn(&reader, next: "\(page)") }
        let page = TableStatisticsPage(tables: Samples.tables(1), nextMarker: nil)
        let (report, _) = reader.take(.tables(page, isFirst: false), at: now)
        guard case .tables(let reported, let isFirst) = report else {
            Issue.record("no tables")
            return
        }
        #expect(reported.nextMarker == "5")
        #expect(!isFirst)
        #expect(reported.tables == page.tables)
    }

    @Test("a state that very many tables are in is left to the sweep after two pages")
    func crowdedState() {
        var reader = TableReader(Samples.arn)
        for page in 1...5 { _ = turn(&reader, next: "\(page)") }
        _ = turn(&reader, next: "500")
        #expect(reader.request(at: now) == .tables(Samples.arn, in: .error, marker: "500"))
        _ = turn(&reader, next: "1000")
        #expect(reader.request(at: now) == .tables(Samples.arn, in: .fullLoad, marker: nil))
    }

    @Test("between two slow sweeps only the tables that matter are asked for, each 15 seconds")
    func rest() {
        var reader = swept(pages: 6)
        var sweeps = 0
        var passes = 0
        var clock = 0.0
        while clock < 55 {
            let request = reader.request(at: now.addingTimeInterval(clock))
            if case .tables(_, nil, _) = request { sweeps += 1 } else { passes += 1 }
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
            if case .tables(_, nil, _) = reader.request(at: now.addingTimeInterval(clock)) {
                break
            }
            switch turn(&reader, next: nil, after: clock) {
            case .partial(let pause): clock += pause
            default: clock += 15
            }
        }
        #expect((60...100).contains(clock))
    }

    @Test("after a broken connection the sweep goes on where it was")
    func brokenConnection() {
        var reader = TableReader(Samples.arn)
        _ = turn(&reader, next: "a")
        #expect(reader.fail(Samples.failure(.unreachable)) == false)
        #expect(reader.request(at: now) == .tables(Samples.arn, in: nil, marker: "a"))
    }

    @Test("a marker AWS no longer takes begins the sweep again")
    func staleMarker() {
        var reader = TableReader(Samples.arn)
        _ = turn(&reader, next: "a")
        #expect(
            reader.fail(Samples.failure(.other(code: "InvalidParameterValueException"))) == false)
        #expect(reader.request(at: now) == .tables(Samples.arn, in: nil, marker: nil))
    }
}

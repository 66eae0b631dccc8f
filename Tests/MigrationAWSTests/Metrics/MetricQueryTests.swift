import Foundation
import Migration
import Testing

@testable import MigrationAWS

struct MetricQueryTests {
    private func query(from start: Date, now: Date = .frozen) -> MetricQuery {
        MetricQuery(
            metrics: MetricName.allCases, dimensions: [], start: start, end: now, now: now)
    }

    @Test(
        "the period is the finest that CloudWatch still keeps",
        arguments: [
            (0.0, 60), (14.9, 60), (15.0, 300), (62.9, 300), (63.0, 3600), (400.0, 3600),
            (-1.0, 60),
        ])
    func period(days: Double, period: Int) {
        #expect(query(from: .frozen - days * 86_400).period == period)
    }

    @Test("the start is moved back to a whole period, the end stays")
    func alignment() {
        let minute = query(from: .at(1_767_322_999.5))
        #expect(minute.start == .at(1_767_322_980))
        #expect(minute.end == .frozen)
        let hour = query(from: .at(1_767_322_999), now: .at(1_767_322_999 + 100 * 86_400))
        #expect(hour.start == .at(1_767_322_800))
    }

    @Test("every series has a name CloudWatch accepts, and its own")
    func names() throws {
        let names = query(from: .frozen).input.queries.compactMap(\.id)
        #expect(Set(names).count == MetricName.allCases.count)
        for name in names { #expect(try /[a-z][a-zA-Z0-9_]*/.wholeMatch(in: name) != nil) }
    }

    @Test("each metric is asked for with the statistic that keeps its worst value")
    func statistics() {
        for query in query(from: .frozen).input.queries {
            let name = query.stat?.metric?.name ?? ""
            #expect(query.stat?.stat == MetricName(rawValue: name)?.statistic)
            #expect(query.stat?.metric?.namespace == "AWS/DMS")
        }
    }
}

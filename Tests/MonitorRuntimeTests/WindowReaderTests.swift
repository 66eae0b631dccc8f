import AccountState
import Foundation
import Migration
import Monitor
import Testing

@testable import MonitorRuntime

struct WindowReaderTests {
    private let subject = MetricSubject.instance(identifier: "one")
    /// Half a minute past a full minute.
    private let now = Date(timeIntervalSince1970: 1_780_000_050)
    private let minute = Date(timeIntervalSince1970: 1_780_000_020)

    private func report(points: Int) -> FeedData {
        let points = (0..<points).map { Datapoint(date: minute + Double($0), value: 1) }
        let series = MetricSeries(metric: .cpuUtilization, points: points)
        return .metrics(MetricsReport(series: [.cpuUtilization: series], metricsRequested: 4))
    }

    private func window(_ reader: MetricReader, at instant: Date) -> TimeInterval {
        guard case .metrics(_, let start, let end) = reader.request(at: instant) else { return -1 }
        return end.timeIntervalSince(start)
    }

    @Test("the first question is about a day, in whole minutes, this one included")
    func firstDay() {
        #expect(
            MetricReader(subject).request(at: now)
                == .metrics(
                    subject, from: minute - 24 * 3_600, to: minute + 60))
    }

    @Test("once something is known the question is about a quarter of an hour")
    func recent() {
        var reader = MetricReader(subject)
        #expect(reader.take(report(points: 3), at: now).outcome == .news)
        #expect(window(reader, at: now + 60) == 16 * 60)
    }

    @Test("a subject without a datapoint is asked for the whole day again")
    func nothingYet() {
        var reader = MetricReader(subject)
        #expect(reader.take(report(points: 0), at: now).outcome == .quiet)
        #expect(window(reader, at: now + 60) == 24 * 3_600 + 60)
    }

    @Test("after an outage the gap is read too, and never more than a day")
    func outage() {
        var reader = MetricReader(subject)
        _ = reader.take(report(points: 3), at: now)
        #expect(window(reader, at: now + 7_200) == 7_200 + 6 * 60)
        #expect(window(reader, at: now + 90_000_000) == 24 * 3_600 + 60)
    }

    @Test("events are asked for since a day, then since a little before the last answer")
    func events() {
        var reader = EventReader()
        #expect(reader.request(at: now) == .events(since: now - 24 * 3_600))
        _ = reader.take(.events([]), at: now)
        #expect(reader.request(at: now + 30) == .events(since: now - 300))
        #expect(reader.request(at: now + 900_000) == .events(since: now + 900_000 - 24 * 3_600))
    }
}

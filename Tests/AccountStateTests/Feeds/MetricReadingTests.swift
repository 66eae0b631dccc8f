import Foundation
import Migration
import Testing

@testable import AccountState

struct MetricReadingTests {
    private let subject = MetricSubject.instance(identifier: "one")
    /// Half a minute past a full minute.
    private let now = Date(timeIntervalSince1970: 1_780_000_050)
    private let minute = Date(timeIntervalSince1970: 1_780_000_020)

    private func reading(lookback: TimeInterval = 24 * 3_600) -> MetricReading {
        MetricReading(subject: subject, metrics: subject.metrics, lookback: lookback)
    }

    /// A report whose newest datapoint is of this minute.
    private func report(newest: Date?) -> MetricsReport {
        let points = newest.map { [Datapoint(date: $0, value: 1)] } ?? []
        let series = MetricSeries(metric: .cpuUtilization, points: points)
        return MetricsReport(series: [.cpuUtilization: series], metricsRequested: 4)
    }

    private func window(_ reading: MetricReading, at instant: Date) -> TimeInterval {
        let question = reading.question(at: instant)
        return question.end.timeIntervalSince(question.start)
    }

    @Test("the first question is about a day, in whole minutes, this one included")
    func firstDay() {
        #expect(
            reading().question(at: now)
                == MetricQuestion(
                    subject, MetricName.ofInstance, from: minute - 24 * 3_600, to: minute + 60))
    }

    @Test("once something is known the question is about a quarter of an hour")
    func recent() {
        var reading = reading()
        _ = reading.take(report(newest: minute - 60), at: now)
        #expect(window(reading, at: now + 60) == 16 * 60)
    }

    @Test("a subject without a datapoint is asked for the whole time again, at its interval")
    func nothingYet() {
        var reading = reading()
        #expect(reading.take(report(newest: nil), at: now).outcome == .quiet)
        #expect(window(reading, at: now + 60) == 24 * 3_600 + 60)
    }

    @Test("after an outage the gap is read too, and never more than the whole time")
    func outage() {
        var reading = reading()
        _ = reading.take(report(newest: minute - 60), at: now)
        #expect(window(reading, at: now + 7_200) == 7_200 + 6 * 60)
        #expect(window(reading, at: now + 90_000_000) == 24 * 3_600 + 60)
    }

    @Test("the next look is when the next datapoint is due: a little after its minute has ended")
    func due() {
        var reading = reading()
        // The newest is of the minute that ended 30 seconds ago; the next ends in 30.
        #expect(reading.take(report(newest: minute - 60), at: now).outcome == .due(after: 35))
    }

    @Test("a late datapoint is asked for again soon, and then as seldom as any")
    func late() {
        var reading = reading()
        _ = reading.take(report(newest: minute - 60), at: now)
        let outcomes = [35.0, 55, 75, 135].map {
            reading.take(report(newest: minute - 60), at: now + $0).outcome
        }
        #expect(outcomes == [.due(after: 20), .due(after: 20), .due(after: 60), .due(after: 60)])
    }

    @Test("what is published late every time is asked for late, once a minute")
    func learns() {
        var reading = reading()
        var clock = 0.0
        var looks: [Double] = []
        while clock < 1_800 {
            looks.append(clock)
            // Each minute's datapoint is there 25 seconds after the minute.
            let newest = ((30 + clock - 25) / 60).rounded(.down) * 60 - 60
            guard
                case .due(let wait) = reading.take(report(newest: minute + newest), at: now + clock)
                    .outcome
            else { break }
            clock += wait
        }
        let last = looks.filter { $0 >= 1_200 }
        #expect((9...11).contains(last.count), "\(looks)")
    }

    @Test("events are asked for since a day, then since a little before the last answer")
    func events() {
        var reading = EventReading()
        #expect(reading.question(at: now) == now - 24 * 3_600)
        _ = reading.take([], at: now)
        #expect(reading.question(at: now + 30) == now - 300)
        #expect(reading.question(at: now + 900_000) == now + 900_000 - 24 * 3_600)
    }
}

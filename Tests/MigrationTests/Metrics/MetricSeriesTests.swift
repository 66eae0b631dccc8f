import Foundation
import Migration
import Testing

struct MetricSeriesTests {
    private func series(_ points: [(Double, Double)]) -> MetricSeries {
        MetricSeries(
            metric: .latencyTarget,
            points: points.map { Datapoint(date: after($0.0), value: $0.1) })
    }

    @Test func pointsAreSortedAndTheLaterOfTwoWins() {
        let series = series([(120, 3), (0, 1), (60, 2), (60, 9)])
        #expect(series == self.series([(0, 1), (60, 9), (120, 3)]))
        #expect(series.newest == Datapoint(date: after(120), value: 3))
    }

    @Test func mergingCorrectsAndForgets() {
        let merged = series([(0, 1), (60, 2), (120, 3)]).merged(
            with: series([(120, 30), (180, 4)]), notBefore: after(60))
        #expect(merged == series([(60, 2), (120, 30), (180, 4)]))
    }

    @Test func nothingHasNoNewest() {
        #expect(series([]).newest == nil)
        #expect(series([(0, 1)]).merged(with: series([]), notBefore: after(1)).points.isEmpty)
    }

    @Test func everyMetricIsOfATaskOrAnInstance() {
        #expect(Set(MetricName.ofTask).isDisjoint(with: MetricName.ofInstance))
        #expect(MetricName.latencyTarget.statistic == "Maximum")
        #expect(MetricName.freeStorageSpace.statistic == "Minimum")
        #expect(MetricName.throughputRowsTarget.statistic == "Average")
    }
}

struct LatencySummaryTests {
    private func summary(_ values: [Double?], window: Double = 3600) -> LatencySummary {
        LatencySummary(
            .minutes(.latencyTarget, values, end: eight), window: window, now: after(90))
    }

    @Test func percentilesAreOfTheWindow() {
        let summary = summary((0...20).map(Double.init))
        #expect(summary.p50 == 10)
        #expect(summary.p95 == 19)
        #expect(summary.max == 20)
        #expect(summary.current == 20)
        #expect(summary.age(at: after(90)) == 90)
    }

    @Test func pointsBeforeTheWindowAreLeftOut() {
        let summary = summary([500, 1, 2], window: 200)
        #expect(summary.max == 2)
        #expect(summary.points.count == 2)
    }

    @Test func nothingPublishedIsNoZero() {
        for summary in [summary([]), LatencySummary(nil, window: 60, now: eight), summary([nil])] {
            #expect(summary.current == nil)
            #expect(summary.p50 == nil)
            #expect(summary.p95 == nil)
            #expect(summary.max == nil)
            #expect(summary.trend == nil)
            #expect(summary.age(at: eight) == nil)
            #expect(summary.gaps.isEmpty)
        }
    }

    @Test func aMissingMinuteIsAGap() {
        let summary = summary([1, 2, nil, nil, 5, nil, 7])
        #expect(summary.gaps == [after(-300)...after(-120), after(-120)...after(0)])
        #expect(summary.points.map(\.value) == [1, 2, 5, 7])
    }

    @Test func aValueThatIsNoNumberIsLeftOut() {
        #expect(summary([1, .nan, .infinity]).current == 1)
    }

    @Test(
        arguments: [
            ([10, 20, 30, 40], Trend.rising), ([40, 30, 20, 10], .falling),
            ([10, 11, 10, 12], .steady),
            // A jump is said at once, before any slope shows it.
            ([3, 3, 3, 11], .rising), ([614, 613, 615, 120], .falling),
            ([0, 0, 0, 4], .steady), ([1000, 1010, 1020, 1030], .steady),
            // One wild point does not make a trend.
            ([10, 10, 10, 900, 10, 10, 10], .steady),
            // What was an hour ago does not either.
            (Array(repeating: 900, count: 30) + Array(repeating: 10, count: 12), .steady),
        ] as [([Double], Trend)])
    func theTrendIsThatOfTheLastTenMinutes(values: [Double], trend: Trend) {
        #expect(summary(values).trend == trend)
    }

    @Test func twoPointsAreNoTrend() {
        #expect(summary([10, 900]).trend == nil)
    }

    @Test func lagIsFreshForFiveMinutes() {
        let report = MetricsReport.minutes([.latencyTarget: [3], .latencySource: [2]], end: eight)
        let lag = Lag(report, now: after(300))
        #expect(lag.target.current == 3)
        #expect(lag.source.current == 2)
        #expect(lag.isFresh(at: after(300)))
        #expect(!lag.isFresh(at: after(301)))
        #expect(!Lag(MetricsReport(series: [:]), now: eight).isFresh(at: eight))
    }
}

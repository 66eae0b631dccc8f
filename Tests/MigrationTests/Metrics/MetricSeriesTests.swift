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

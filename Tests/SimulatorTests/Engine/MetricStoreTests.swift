import Testing

@testable import Simulator

@Suite("stored metrics")
struct MetricStoreTests {
    @Test("a minute without a datapoint is absent, not zero")
    func gaps() {
        var series = MetricSeries()
        series.set(5, minute: 100)
        series.set(7, minute: 103)
        #expect((99...104).map { series[$0] } == [nil, 5, nil, nil, 7, nil])
    }

    @Test("statistics look at the datapoints that are there")
    func statistics() {
        var series = MetricSeries()
        for (minute, value) in [(100, 4.0), (102, 8), (104, 6)] {
            series.set(value, minute: minute)
        }
        let names = ["Average", "Sum", "Minimum", "Maximum", "SampleCount", "p50", "p100", "p0"]
        let values = names.map { series.statistic($0, from: 6000, period: 300) }
        #expect(values == [6, 18, 4, 8, 3, 6, 8, 4])
        #expect(series.statistic("Median", from: 6000, period: 300) == nil)
        #expect(series.statistic("Average", from: 9000, period: 60) == nil)
    }

    @Test("a series keeps about a day, also after a long silence")
    func bounded() {
        var series = MetricSeries()
        for minute in 0..<5000 { series.set(Double(minute), minute: minute) }
        #expect(series[4999] == 4999)
        #expect(series.endMinute - series.firstMinute <= 1500)
        series.set(1, minute: 9_000_000)
        #expect(series.firstMinute == 9_000_000)
        series.set(1, minute: 10)
        #expect(series[10] == nil)
    }

    @Test("the order of dimensions means nothing")
    func dimensions() {
        var store = MetricStore()
        store.publish(3, to: .task("CDCLatencyTarget", of: "ABC", on: "rep"), at: 60)
        let turned = MetricIdentity(
            name: "CDCLatencyTarget",
            dimensions: [
                .init(name: "ReplicationTaskIdentifier", value: "ABC"),
                .init(name: "ReplicationInstanceIdentifier", value: "rep"),
            ])
        #expect(store[turned]?[1] == 3)
        #expect(store[.instance("CDCLatencyTarget", of: "rep")] == nil)
    }
}

import Testing

@testable import Simulator

@Suite("stored metrics")
struct MetricStoreTests {
    @Test("a minute without a datapoint is absent, not zero")
    func gaps() {
        var series = SimulatedMetricSeries()
        series.set(5, minute: 100)
        series.set(7, minute: 103)
        #expect((99...104).map { series[$0] } == [nil, 5, nil, nil, 7, nil])
    }

    @Test("statistics look at the datapoints that are there")
    func statistics() {
        var series = SimulatedMetricSeries()
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
        var series = SimulatedMetricSeries()
        for minute in 0..<5000 { series.set(Double(minute), minute: minute) }
        #expect(series[4999] == 4999)
        #expect(series.endMinute - series.firstMinute <= 1500)
        series.set(1, minute: 9_000_000)
        #expect(series.firstMinute == 9_000_000)
        series.set(1, minute: 10)
        #expect(series[10] == nil)
    }

    @Test("the order of dimensions is ignored")
    func dimensions() {
        var store = SimulatedMetrics()
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

@Suite("metric math")
struct MathExpressionTests {
    private let series: [String: [Int: Double]] = [
        "m1": [0: 1, 60: 2, 120: 3], "m2": [0: 10, 120: 30], "m3": [60: -4.5],
    ]
    private let grid = [0, 60, 120, 180]

    private func value(_ text: String) throws -> [Int: Double] {
        try #require(MathExpression(text), "\(text)").value(of: series, grid: grid)
            .series(on: grid)
    }

    @Test(
        "expressions are worked out, and an instant without all its values has none",
        arguments: [
            ("m1 + m2", [0: 11, 120: 33]), ("m1 * 2 - 1", [0: 1, 60: 3, 120: 5]),
            ("2 + 3 * (m2 / 10)", [0: 5, 120: 11]), ("-m2", [0: -10, 120: -30]),
            ("m1 > 1", [0: 0, 60: 1, 120: 1]), ("m1 / (m1 - 2)", [0: -1, 120: 3]),
            ("ABS(m3)", [60: 4.5]), ("FLOOR(m3)", [60: -5]), ("CEIL(m3)", [60: -4]),
            ("MAX([m1, m2])", [0: 10, 60: 2, 120: 30]),
            ("SUM([m1, m2, m3])", [0: 11, 60: -2.5, 120: 33]),
            ("AVG(METRICS())", [0: 5.5, 60: -1.25, 120: 16.5]),
            ("FILL(m2, 0)", [0: 10, 60: 0, 120: 30, 180: 0]),
            ("FILL(m2, REPEAT)", [0: 10, 60: 10, 120: 30, 180: 30]),
            ("IF(m1 >= 2, m1, 0)", [0: 0, 60: 2, 120: 3]), ("DIFF(m1)", [60: 1, 120: 1]),
            ("RATE(m2)", [120: 20.0 / 120]), ("MIN(m1) + 0 * m1", [0: 1, 60: 1, 120: 1]),
        ] as [(String, [Int: Double])])
    func values(text: String, expected: [Int: Double]) throws {
        #expect(try value(text) == expected)
    }

    @Test(
        "what is not an expression is refused",
        arguments: [
            "", "m1 +", "(m1", "[m1", "m1 m2", "SEARCH('x', 'y')", "FOO(m1)", "1.2.3", "M1", "+",
            "MAX()", "METRICS(m1)", "m1;m2", String(repeating: "(", count: 5000),
        ])
    func refused(text: String) {
        #expect(MathExpression(text) == nil)
    }

    @Test("the names an expression needs")
    func names() {
        #expect(
            MathExpression("IF(a > 1, MAX([b, c]), FILL(d, REPEAT))")?.names == [
                "a", "b", "c", "d",
            ])
    }
}

import Foundation
import Migration
import Testing

struct LagCauseTests {
    private func cause(
        _ values: [MetricName: [Double?]], instance: [MetricName: [Double?]]? = nil
    ) throws -> LagCause {
        try #require(
            LagCause(
                .minutes(values, end: eight), instance: instance.map { .minutes($0, end: eight) },
                now: after(90)))
    }

    @Test func bothHighPointsToTheSource() throws {
        let both = try cause([.latencyTarget: [250, 255, 260], .latencySource: [240, 245, 250]])
        #expect(
            both.sentence.hasPrefix(
                "Reading the source is slow: check for an open transaction there"))
        #expect(both.sentence.contains("open transaction"))
        #expect(both.evidence.prefix(2) == ["target 260 s", "source 250 s"])
    }

    @Test func anOpenTransactionIsNamedWithItsRows() throws {
        let open = try cause([
            .latencyTarget: [260], .latencySource: [250], .changesMemorySource: [1200],
            .changesDiskSource: [800],
        ])
        #expect(open.sentence.contains("check for an open transaction there."))
        #expect(open.evidence.contains("2,000 rows wait for a commit at the source"))
    }

    @Test func nothingReadPointsToTheSourceLog() throws {
        let silent = try cause([
            .latencyTarget: [260], .latencySource: [250], .throughputRowsSource: [0],
        ])
        #expect(silent.sentence.hasPrefix("No changes are read"))
    }

    @Test func onlyTheTargetHighPointsToTheTarget() throws {
        let target = try cause([.latencyTarget: [260], .latencySource: [3]])
        #expect(target.sentence.hasPrefix("Reading keeps up, applying does not"))
        let spilled = try cause([
            .latencyTarget: [260], .latencySource: [3], .changesDiskTarget: [5000],
        ])
        #expect(spilled.sentence.hasPrefix("Applying is slow: changes wait on disk."))
        #expect(spilled.evidence.contains("5,000 changes on disk"))
        let locked = try cause([
            .latencyTarget: [260], .latencySource: [3], .throughputRowsTarget: [0],
        ])
        #expect(locked.sentence.contains("none is applied"))
    }

    @Test func anOverloadedInstanceIsTheFirstSuspect() throws {
        let high: [MetricName: [Double?]] = [.latencyTarget: [260], .latencySource: [3]]
        let cpu = try cause(high, instance: [.cpuUtilization: [97]])
        #expect(cpu.sentence.contains("out of CPU"))
        #expect(cpu.evidence.contains("instance CPU 97 %"))
        let swap = try cause(high, instance: [.swapUsage: [0, 1e8, 2e8, 3e8]])
        #expect(swap.sentence.contains("out of memory"))
        let calm = try cause(high, instance: [.cpuUtilization: [12], .swapUsage: [5, 5, 5]])
        #expect(calm.sentence.hasPrefix("Reading keeps up"))
    }

    @Test func theWayItGoesIsSaid() throws {
        let falling = try cause([.latencyTarget: [300, 250, 200, 150], .latencySource: [3]])
        #expect(falling.sentence.hasSuffix("The lag is shrinking."))
        let rising = try cause([.latencyTarget: [100, 150, 200, 250], .latencySource: [3]])
        #expect(rising.sentence.hasSuffix("The lag is still growing."))
    }

    @Test func aSmallLagNeedsNoReason() {
        let report = MetricsReport.minutes(
            [
                .latencyTarget: [17], .latencySource: [3], .throughputRowsSource: [40],
                .throughputRowsTarget: [38.5], .incomingChanges: [4321],
            ], end: eight)
        #expect(LagCause(report, now: after(90)) == nil)
        #expect(
            LagCause.numbers(in: report, now: after(90)) == [
                "target 17 s", "source 3 s", "4,321 changes wait", "in 40 rows/s", "out 39 rows/s",
            ])
        #expect(LagCause(nil, now: after(90)) == nil)
    }
}

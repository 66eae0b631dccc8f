import Foundation
import Migration
import Testing

struct LagDiagnosisTests {
    private func diagnosis(
        _ values: [MetricName: [Double?]], instance: [MetricName: [Double?]]? = nil,
        task: ReplicationTask = .replicating
    ) -> LagDiagnosis {
        let evidence = LagEvidence(
            task: task, report: .minutes(values, end: eight), read: after(90))
        return LagDiagnosis(
            evidence, instance: instance.map { .minutes($0, end: eight) }, now: after(90))
    }

    @Test func bothHighPointsToTheSource() {
        let both = diagnosis([.latencyTarget: [250, 255, 260], .latencySource: [240, 245, 250]])
        #expect(
            both.sentence.hasPrefix(
                "Reading the source is slow: check for an open transaction there"))
        #expect(both.sentence.contains("open transaction"))
        #expect(both.evidence.prefix(2) == ["target 260 s", "source 250 s"])
        #expect(both.needsAttention)
    }

    @Test func anOpenTransactionIsNamedWithItsRows() {
        let open = diagnosis([
            .latencyTarget: [260], .latencySource: [250], .changesMemorySource: [1200],
            .changesDiskSource: [800],
        ])
        #expect(open.sentence.contains("check for an open transaction there."))
        #expect(open.evidence.contains("2,000 rows wait for a commit at the source"))
    }

    @Test func nothingReadPointsToTheSourceLog() {
        let silent = diagnosis([
            .latencyTarget: [260], .latencySource: [250], .throughputRowsSource: [0],
        ])
        #expect(silent.sentence.hasPrefix("No changes are read"))
    }

    @Test func onlyTheTargetHighPointsToTheTarget() {
        let target = diagnosis([.latencyTarget: [260], .latencySource: [3]])
        #expect(target.sentence.hasPrefix("Reading keeps up, applying does not"))
        let spilled = diagnosis([
            .latencyTarget: [260], .latencySource: [3], .changesDiskTarget: [5000],
        ])
        #expect(spilled.sentence.hasPrefix("Applying is slow: changes wait on disk."))
        #expect(spilled.evidence.contains("5,000 changes on disk"))
        let locked = diagnosis([
            .latencyTarget: [260], .latencySource: [3], .throughputRowsTarget: [0],
        ])
        #expect(locked.sentence.contains("none is applied"))
    }

    @Test func anOverloadedInstanceIsTheFirstSuspect() {
        let high: [MetricName: [Double?]] = [.latencyTarget: [260], .latencySource: [3]]
        let cpu = diagnosis(high, instance: [.cpuUtilization: [97]])
        #expect(cpu.sentence.contains("out of CPU"))
        #expect(cpu.evidence.contains("instance CPU 97 %"))
        let swap = diagnosis(high, instance: [.swapUsage: [0, 1e8, 2e8, 3e8]])
        #expect(swap.sentence.contains("out of memory"))
        let calm = diagnosis(high, instance: [.cpuUtilization: [12], .swapUsage: [5, 5, 5]])
        #expect(calm.sentence.hasPrefix("Reading keeps up"))
    }

    @Test func theWayItGoesIsSaid() {
        let falling = diagnosis([.latencyTarget: [300, 250, 200, 150], .latencySource: [3]])
        #expect(falling.sentence.hasSuffix("The lag is shrinking."))
        #expect(!falling.needsAttention)
        let rising = diagnosis([.latencyTarget: [100, 150, 200, 250], .latencySource: [3]])
        #expect(rising.sentence.hasSuffix("The lag is still growing."))
        #expect(rising.needsAttention)
    }

    @Test func aSmallLagNeedsNoReason() {
        let calm = diagnosis([
            .latencyTarget: [17], .latencySource: [3], .throughputRowsSource: [40],
            .throughputRowsTarget: [38.5], .incomingChanges: [4321],
        ])
        #expect(calm.sentence == "Keeping up.")
        #expect(!calm.needsAttention)
        #expect(
            calm.evidence == [
                "target 17 s", "source 3 s", "4,321 changes pending", "in 40 rows/s",
                "out 39 rows/s",
            ])
    }

    @Test func whatIsNotKnownIsNotExplained() {
        #expect(
            diagnosis([:]).sentence
                == "The lag is not known: CloudWatch has no target latency for this task.")
        let stopped = diagnosis([.latencyTarget: [0]], task: .sample(.stopped))
        #expect(stopped.sentence.hasPrefix("Nothing is replicated: the task is stopped"))
        #expect(stopped.needsAttention)
        let idle = diagnosis([.latencyTarget: [0], .throughputRowsSource: [0]])
        #expect(
            idle.sentence.hasPrefix(
                "Idle or dead, not judged: no row is read, and its log is not read."))
        #expect(!idle.needsAttention)
    }
}

import Migration
import Testing

@testable import MigrationAWS

struct MetricLevelTests {
    @Test func everyMetricThisProgramReadsHasItsLevel() {
        for metric in MetricName.ofTask {
            #expect(MetricLevel(metric: metric.rawValue) == .task, "\(metric)")
        }
        for metric in MetricName.ofInstance {
            let level = MetricLevel(metric: metric.rawValue)
            #expect(level == .instance || level == .taskAndInstance, "\(metric)")
        }
        #expect(MetricLevel(metric: "MemoryUsage") == .task)
    }

    @Test func namesOfBothLevelsAreNotMistakenForOne() {
        #expect(MetricLevel(metric: "CPUUtilization") == .taskAndInstance)
        #expect(MetricLevel(metric: "SwapUsage") == .taskAndInstance)
    }

    @Test func serverlessMetricsAreKnownAndNotJudged() {
        #expect(MetricLevel(metric: "CapacityUtilization") == .other)
        #expect(MetricLevel(metric: "OverallCDCLatency") == .other)
    }

    @Test func namesAreTakenLiterally() {
        #expect(MetricLevel(metric: "ReplicationTaskState") == .invented)
        #expect(MetricLevel(metric: "cdclatencytarget") == nil)
        #expect(MetricLevel(metric: "CDCSourceLatency") == nil)
        #expect(MetricLevel(metric: "") == nil)
    }
}

import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

struct AlarmInspectionTests {
    private let task = ReplicationTask.onRiga("ledger")

    private func fault(
        _ metric: String, _ dimensions: [String: String],
        _ state: AlarmState = .insufficientData, of task: ReplicationTask? = nil
    ) -> AlarmFault? {
        var stage = StagedAccount.watching(task ?? self.task)
        stage.receive(.instances, .instances([.riga, .named("oslo-rep02")]))
        let alarm = Alarm.on(metric, state, dimensions: dimensions)
        return AlarmInspection(stage.account).fault(of: alarm)
    }

    private var right: [String: String] { Alarm.dimensions(of: task) }

    private func right(but key: String, _ value: String?) -> [String: String] {
        var dimensions = right
        dimensions[key] = value
        return dimensions
    }

    @Test func anAlarmThatIsSetUpRightlyHasNoFault() {
        #expect(fault("CDCLatencyTarget", right, .ok) == nil)
        #expect(fault("CDCLatencyTarget", right, .alarm) == nil)
        #expect(fault("CDCLatencyTarget", right) == nil)
        #expect(
            fault("FreeStorageSpace", ["ReplicationInstanceIdentifier": "riga-rep01"]) == nil)
        #expect(fault("CPUUtilization", ["ReplicationInstanceIdentifier": "riga-rep01"]) == nil)
        #expect(fault("CPUUtilization", right) == nil)
    }

    @Test func aMetricNobodyPublishesIsNamedWhateverTheStateSays() {
        #expect(fault("ReplicationTaskState", right) == .noSuchMetric("ReplicationTaskState"))
        #expect(fault("ReplicationTaskState", right, .ok) == .noSuchMetric("ReplicationTaskState"))
    }

    @Test func aMetricMerelyUnknownHereIsDoubtedOnlyWithoutData() {
        #expect(fault("CDCSomethingNew", right) == .noSuchMetric("CDCSomethingNew"))
        #expect(fault("CDCSomethingNew", right, .ok) == nil)
        #expect(fault("CDCSomethingNew", right, .alarm) == nil)
    }

    @Test func oneDimensionAloneIsNotEnough() {
        #expect(
            fault("CDCLatencyTarget", right(but: "ReplicationInstanceIdentifier", nil))
                == .missingDimension("ReplicationInstanceIdentifier", expected: "riga-rep01"))
        #expect(
            fault("CDCLatencyTarget", right(but: "ReplicationTaskIdentifier", nil), .ok)
                == .missingDimension("ReplicationTaskIdentifier", expected: "LEDGER"))
        #expect(
            fault("CDCLatencyTarget", [:])
                == .missingDimension("ReplicationTaskIdentifier", expected: nil))
        #expect(
            fault("FreeStorageSpace", ["InstanceId": "riga-rep01"])
                == .missingDimension("ReplicationInstanceIdentifier", expected: nil))
    }

    @Test func theNameOfATaskIsNotItsIdentifier() {
        #expect(
            fault("CDCLatencyTarget", right(but: "ReplicationTaskIdentifier", "ledger"), .ok)
                == .taskNameUsed("ledger", expected: "LEDGER"))
        #expect(
            fault("CDCLatencyTarget", right(but: "ReplicationTaskIdentifier", task.arn.text))
                == .taskNameUsed(task.arn.text, expected: "LEDGER"))
    }

    @Test func aTaskNotWatchedIsDoubtedOnlyWithoutData() {
        let dimensions = right(but: "ReplicationTaskIdentifier", "GONE")
        #expect(fault("CDCLatencyTarget", dimensions) == .unknownTask("GONE"))
        #expect(fault("CDCLatencyTarget", dimensions, .ok) == nil)
    }

    @Test func aWrongInstanceIsNamed() {
        #expect(
            fault("CDCLatencyTarget", right(but: "ReplicationInstanceIdentifier", "Riga-Rep01"))
                == .unknownInstance("Riga-Rep01", expected: "riga-rep01"))
        #expect(
            fault("CDCLatencyTarget", right(but: "ReplicationInstanceIdentifier", "oslo-rep02"))
                == .otherInstance("oslo-rep02", expected: "riga-rep01"))
        #expect(
            fault("FreeableMemory", ["ReplicationInstanceIdentifier": "gone"])
                == .unknownInstance("gone", expected: nil))
    }

    @Test func aDimensionTooManyMatchesNothing() {
        #expect(
            fault("CDCLatencyTarget", right(but: "Stage", "prod")) == .extraDimension("Stage"))
        #expect(
            fault("FreeStorageSpace", right) == .extraDimension("ReplicationTaskIdentifier"))
    }

    @Test func aTaskThatStandsStillPublishesNothing() {
        let stopped = ReplicationTask.onRiga("ledger", .stopped)
        #expect(
            fault("CDCLatencyTarget", right, of: stopped)
                == .taskNotRunning("ledger", phase: "stopped"))
        #expect(fault("CDCLatencyTarget", right, .ok, of: stopped) == nil)
        #expect(AlarmFault.taskNotRunning("ledger", phase: "stopped").isPermanent == false)
    }

    @Test func aFullLoadHasNoLatency() {
        let load = ReplicationTask.onRiga("ledger", .running, .fullLoad)
        #expect(
            fault("CDCLatencyTarget", right, .ok, of: load)
                == .noChangesFollowed(metric: "CDCLatencyTarget", task: "ledger"))
        #expect(fault("FullLoadThroughputRowsTarget", right, of: load) == nil)
    }

    @Test func whatIsNotKnownIsNotJudged() {
        let inspection = AlarmInspection(AccountState())
        func fault(_ alarm: Alarm) -> AlarmFault? { inspection.fault(of: alarm) }
        #expect(fault(.on("CDCLatencyTarget", .insufficientData, dimensions: right)) == nil)
        #expect(
            fault(
                .on("CDCLatencyTarget", .insufficientData, dimensions: right) {
                    $0.namespace = "AWS/RDS"
                }) == nil)
        let composite = Alarm(
            arn: ARN("c"), name: "c", state: .insufficientData, isComposite: true)
        #expect(fault(composite) == nil)
        let mathematics = Alarm(arn: ARN("m"), name: "m", state: .insufficientData)
        #expect(fault(mathematics) == nil)
        #expect(
            fault(
                .on(
                    "CDCLatencyTarget", .insufficientData,
                    dimensions: ["ReplicationConfigId": "210987654321:X"])) == nil)
        #expect(fault(.on("FreeableMemory", .ok, dimensions: ["InstanceClass": "r5"])) == nil)
    }

    @Test func anAlarmConcernsTheTaskItNamesAndTheInstanceItRunsOn() {
        let inspection = AlarmInspection(StagedAccount.watching(task).account)
        func concerns(_ dimensions: [String: String]) -> Bool {
            inspection.concerns(.on("X", .ok, dimensions: dimensions), task)
        }
        #expect(concerns(right))
        #expect(concerns(["ReplicationInstanceIdentifier": "riga-rep01"]))
        #expect(!concerns(right(but: "ReplicationTaskIdentifier", "OTHER")))
        #expect(!concerns(["ReplicationInstanceIdentifier": "oslo-rep02"]))
        #expect(!concerns([:]))
    }

    @Test func everyFaultSaysWhatWhyAndWhatToDo() {
        let faults: [AlarmFault] = [
            .noSuchMetric("X"), .missingDimension("ReplicationTaskIdentifier", expected: nil),
            .missingDimension("ReplicationInstanceIdentifier", expected: "riga"),
            .extraDimension("X"), .taskNameUsed("a", expected: "B"), .unknownTask("X"),
            .unknownInstance("X", expected: nil), .otherInstance("X", expected: "Y"),
            .taskNotRunning("a", phase: "stopped"), .noChangesFollowed(metric: "X", task: "a"),
        ]
        for fault in faults {
            #expect(!fault.summary.isEmpty)
            #expect(fault.explanation.hasSuffix(".") || fault.explanation.hasSuffix("exactly."))
            #expect(fault.fix.hasSuffix("."))
        }
        #expect(faults[4].fix.hasSuffix("ReplicationTaskIdentifier = B."))
        #expect(faults[1].fix.contains("the last segment of the task's ARN"))
    }
}

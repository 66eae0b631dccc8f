import Foundation
import Migration
import Testing

/// Tests, settings, alarms and chosen points: what is refused, and what is said.
struct ChangingTests {
    private let instance: ReplicationInstance = {
        var instance = ReplicationInstance(
            arn: ARN("arn:aws:dms:eu-west-3:210987654321:rep:ONE"), identifier: "riga-rep01",
            status: "available")
        instance.allocatedStorage = 50
        return instance
    }()

    private func task(_ status: TaskStatus, _ type: MigrationType = .fullLoadAndCDC)
        -> ReplicationTask
    {
        var task = ReplicationTask.sample(status, type)
        task.instanceARN = instance.arn
        task.sourceEndpointARN = ARN("arn:aws:dms:eu-west-3:210987654321:endpoint:SRC")
        task.targetEndpointARN = ARN("arn:aws:dms:eu-west-3:210987654321:endpoint:TGT")
        return task
    }

    @Test func onlyRestingTasksAreModified() {
        for status in TaskStatus.documented {
            let isAllowed = [.ready, .stopped, .failed, .failedMove].contains(status)
            #expect((Refusal.toModify(task(status)) == nil) == isAllowed, "\(status)")
        }
    }

    @Test func aSettingThatIsInPlaceIsNotSentAgain() {
        var settings = TaskSettings()
        settings.isValidationEnabled = true
        let refusal = Refusal.toModify(task(.stopped), .validation(true), settings: settings)
        #expect(refusal?.reason == "it is that way already")
        #expect(
            Refusal.toModify(task(.stopped), .validation(false), settings: settings) == nil)
        #expect(Refusal.toModify(task(.stopped), .validation(true), settings: nil) == nil)
    }

    @Test func onlyTheSettingThatChangesIsSent() {
        #expect(
            TaskChange.validation(true).settingsJSON
                == #"{"ValidationSettings":{"EnableValidation":true}}"#)
        #expect(TaskChange.logging(false).settingsJSON == #"{"Logging":{"EnableLogging":false}}"#)
    }

    @Test func theDifferenceIsShownAndWhatIsNotKnownIsSaid() throws {
        var settings = TaskSettings()
        settings.isLoggingEnabled = false
        let change = TaskChange.logging(true)
        #expect(
            change.difference(from: settings, of: task(.stopped))
                == "Logging.EnableLogging: false → true")
        #expect(
            change.difference(from: nil, of: task(.stopped))
                == "Logging.EnableLogging: not known → true")
        let stop = TaskChange.cdcStop(try CDCStopPoint("2026-03-08T12:12:12"))
        #expect(
            stop.difference(from: nil, of: task(.stopped))
                == "CdcStopPosition: none → server_time:2026-03-08T12:12:12")
    }

    @Test func onlyATaskThatOnlyFollowsChangesStartsAtAPoint() {
        #expect(Refusal.toStartFrom(task(.stopped, .cdc)) == nil)
        #expect(Refusal.toStartFrom(task(.ready, .cdc)) == nil)
        #expect(Refusal.toStartFrom(task(.stopped)) != nil)
        #expect(Refusal.toStartFrom(task(.running, .cdc))?.reason == "already running")
    }

    @Test func bothEndsAreTested() {
        let tests = ConnectionTest.both(of: task(.running))
        #expect(tests.map(\.side) == ["source", "target"])
        #expect(Mutation.testConnections(.init("a"), tests).calls.count == 2)
        #expect(Refusal.toTest(task(.running), on: instance) == nil)
        #expect(Refusal.toTest(.sample(.running), on: instance) != nil)
        var busy = instance
        busy.status = "modifying"
        #expect(Refusal.toTest(task(.running), on: busy)?.reason == "its instance is modifying")
    }

    @Test func theRecommendedAlarmsNameInstanceAndTask() throws {
        let plans = AlarmPlan.recommended(for: task(.running), on: instance, beside: [])
        #expect(
            plans.map(\.metric) == [
                .latencyTarget, .latencySource, .changesDiskTarget, .cpuUtilization,
                .freeStorageSpace,
            ])
        let first = try #require(plans.first)
        #expect(
            first.dimensions == [
                .init(name: "ReplicationInstanceIdentifier", value: "riga-rep01"),
                .init(name: "ReplicationTaskIdentifier", value: "FBQ3EXAMPLE"),
            ])
        #expect(first.missingData == "breaching")
        #expect(plans.last?.threshold == 5_368_709_120)
        let loads = AlarmPlan.recommended(
            for: task(.running, .fullLoad), on: instance, beside: [])
        #expect(loads.map(\.metric) == [.cpuUtilization, .freeStorageSpace])
    }

    @Test func anAlarmThatIsThereIsLeftAlone() throws {
        let all = AlarmPlan.recommended(for: task(.running), on: instance, beside: [])
        var same = Alarm(arn: ARN("arn:1"), name: all[0].name, state: .ok)
        same.metric = "Other"
        var other = Alarm(arn: ARN("arn:2"), name: "lag", state: .ok)
        other.metric = all[1].metric.rawValue
        other.dimensions = Dictionary(
            uniqueKeysWithValues: all[1].dimensions.map { ($0.name, $0.value) })
        let left = AlarmPlan.recommended(
            for: task(.running), on: instance, beside: [same, other])
        #expect(left == Array(all.dropFirst(2)))
        #expect(Refusal.toCreateAlarms([])?.reason.contains("already") == true)
        #expect(Refusal.toCreateAlarms(nil) != nil)
        #expect(Mutation.createAlarms(.init("a"), all).calls.count == 5)
    }
}

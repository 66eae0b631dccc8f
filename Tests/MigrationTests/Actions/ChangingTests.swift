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
        #expect(refusal?.reason == "already set")
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

struct CDCPointTests {
    @Test(arguments: [
        ("2026-03-08T12:12:12", "2026-03-08T12:12:12"),
        (" 2026-03-08T12:12:12Z ", "2026-03-08T12:12:12"),
        ("2028-02-29T00:00:00", "2028-02-29T00:00:00"),
        ("checkpoint:V1#27#mysql-bin-changelog.157832:1975", nil),
        ("mysql-bin-changelog.000024:373", nil), ("0/3A2B1C8", nil), ("5461231", nil),
        ("00000014:00000061:0001", nil),
    ])
    func aPositionInAFormAWSTakesIsKeptAsTyped(typed: String, text: String?) throws {
        #expect(try CDCStartPoint(typed).text == text ?? typed)
    }

    @Test(arguments: [
        "", "   ", "yesterday", "2026-03-08", "2026-03-08 12:12:12", "2026-13-08T12:12:12",
        "2026-02-29T12:12:12", "2026-03-08T24:00:00", "2026-03-08T12:12", "2026-3-8T12:12:12",
        "checkpoint:", "file:///etc/passwd1", "http://1.2.3.4/", "a\u{1B}[31m1", "ä1",
        "2026-03-08T12:12:1x",
    ])
    func anythingElseIsRefusedInWords(typed: String) {
        let problem = #expect(throws: CDCPointProblem.self) { try CDCStartPoint(typed) }
        #expect(problem?.description.isEmpty == false)
    }

    @Test(arguments: [
        ("server_time:2026-03-08T12:12:12", "server_time:2026-03-08T12:12:12"),
        ("commit_time:2026-03-08T12:12:12Z", "commit_time:2026-03-08T12:12:12"),
        ("2026-03-08T12:12:12", "server_time:2026-03-08T12:12:12"),
    ])
    func aStopIsATimeOfTheServerOrOfACommit(typed: String, text: String) throws {
        #expect(try CDCStopPoint(typed).text == text)
    }

    @Test(arguments: [
        "", "server_time:", "server_time", "commit_time:12:00", "other_time:2026-03-08T12:12:12",
        "checkpoint:V1#27", "373",
    ])
    func noOtherStopIsTaken(typed: String) {
        #expect(throws: CDCPointProblem.self) { try CDCStopPoint(typed) }
    }
}

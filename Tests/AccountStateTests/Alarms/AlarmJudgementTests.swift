import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

struct AlarmJudgementTests {
    private let task = ReplicationTask.onRiga()

    private func text(
        _ alarm: Alarm, in stage: StagedAccount? = nil, isUnicode: Bool = true
    ) -> String? {
        let account = (stage ?? .watching(task)).account
        return AlarmJudgement(alarm, in: account).text(alarm, isUnicode: isUnicode)
    }

    @Test func theNewestDatapointIsHeldAgainstTheThreshold() {
        var stage = StagedAccount.watching(task)
        stage.publish([.latencyTarget: [12, 3]])
        let alarm = Alarm.lagHigh(.alarm, of: task, since: stage.now.addingTimeInterval(-90))
        #expect(text(alarm, in: stage) == "3 ≤ 10 s")
        stage.publish([.latencyTarget: [12, 31.04]])
        #expect(text(alarm, in: stage) == "31 > 10 s")
        #expect(
            AlarmJudgement(alarm, in: stage.account).source
                == .datapoint(stage.now.addingTimeInterval(-31)))
    }

    @Test func otherwiseTheValueCloudWatchGaveAsItsReason() {
        let alarm = Alarm.lagHigh(.alarm, of: task, since: StagedAccount.start)
        #expect(text(alarm) == "19 > 10 s")
        #expect(AlarmJudgement(alarm, in: AccountState()).source == .reason)
    }

    @Test func aDatapointFromBeforeTheAlarmDoesNotContradictIt() {
        var stage = StagedAccount.watching(task)
        stage.publish([.latencyTarget: [1]], age: 120)
        let alarm = Alarm.lagHigh(.alarm, of: task, since: stage.now.addingTimeInterval(-30))
        #expect(text(alarm, in: stage) == "19 > 10 s")
        #expect(AlarmJudgement(alarm, in: stage.account).source == .reason)
    }

    @Test func withoutAValueTheThresholdStandsAlone() {
        let alarm = Alarm.on("CDCLatencyTarget", .ok) {
            $0.threshold = 10
            $0.comparison = "GreaterThanOrEqualToThreshold"
            $0.reason = "Unchecked: Initial alarm creation"
        }
        #expect(text(alarm) == "≥ 10 s")
        #expect(text(alarm, isUnicode: false) == ">= 10 s")
    }

    @Test func whatHasNoOneThresholdHasNoText() {
        #expect(text(.on("CDCLatencyTarget", .ok)) == nil)
        #expect(
            text(
                .on("CDCLatencyTarget", .ok) {
                    $0.threshold = 1
                    $0.comparison = "LessThanLowerOrGreaterThanUpperThreshold"
                }) == nil)
    }

    @Test func theSignIsTrueOfTheValue() {
        #expect(AlarmComparison.less.holds(1, 2))
        #expect(!AlarmComparison.less.holds(2, 2))
        #expect(AlarmComparison.lessOrEqual.holds(2, 2))
        #expect(AlarmComparison.greaterOrEqual.holds(2, 2))
        for comparison in [AlarmComparison.less, .lessOrEqual, .greater, .greaterOrEqual] {
            for value in [1.0, 2, 3] {
                #expect(comparison.holds(value, 2) != comparison.opposite.holds(value, 2))
            }
        }
    }

    @Test func unitsFollowTheMetric() {
        #expect(AlarmUnit(metric: "CDCLatencySource").text(17) == "17 s")
        #expect(AlarmUnit(metric: "CPUUtilization").text(91.4) == "91 %")
        #expect(AlarmUnit(metric: "FreeStorageSpace").text(10_737_418_240) == "10 GiB")
        #expect(AlarmUnit(metric: "CDCThroughputRowsTarget").text(41_200) == "41,200 rows/s")
        #expect(AlarmUnit(metric: "CDCIncomingChanges").text(4_321) == "4,321")
        #expect(AlarmUnit(metric: nil).text(1) == "1")
    }

    @Test func nobodyIsToldWithoutActionsOrWithThemDisabled() {
        var alarm = Alarm.lagHigh(.alarm, of: task, since: StagedAccount.start)
        #expect(AlarmAudience(alarm).words == "dba-oncall")
        alarm.actions.append(ARN("arn:aws:sns:eu-west-3:210987654321:pager"))
        #expect(AlarmAudience(alarm).words == "dba-oncall and 1 more")
        #expect(AlarmAudience(alarm).sentence == "Notifies dba-oncall, pager.")
        alarm.areActionsEnabled = false
        #expect(AlarmAudience(alarm).isNobody)
        #expect(AlarmAudience(alarm).words == "nobody: dba-oncall and 1 more is muted")
        alarm.actions = []
        #expect(AlarmAudience(alarm).words == "nobody")
    }
}

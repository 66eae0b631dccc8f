import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

struct GroupRollupTests {
    private static func after(_ seconds: Double) -> Date {
        StagedAccount.start.addingTimeInterval(seconds)
    }

    private func load(done: Int, of total: Int) -> LoadProgress {
        LoadProgress(
            tables: (0..<total).map {
                TableStatistics.named("s", "T\($0)", $0 < done ? .completed : .beforeLoad, rows: 1)
            })
    }

    @Test func progressIsTheSumOverAllTables() {
        let rollup = GroupRollup([
            .init(phase: .loading(errors: 0), load: load(done: 1, of: 10)),
            .init(phase: .replicating(errors: 0), load: load(done: 30, of: 30)),
        ])
        #expect(rollup.count == 2)
        #expect(rollup.counts.done == 31)
        #expect(rollup.fraction == 31.0 / 40)
    }

    @Test func theStateIsTheWorst() {
        let rollup = GroupRollup([
            .init(phase: .replicating(errors: 0)), .init(phase: .failed(nil)),
            .init(phase: .finished(errors: 0)),
        ])
        #expect(rollup.phase == .failed(nil))
    }

    @Test("the latest end, and none where one cannot be said")
    func theLatestEnd() {
        func end(_ ends: RemainingTime...) -> RemainingTime? {
            GroupRollup(ends.map { .init(phase: .loading(errors: 0), remaining: $0) }).remaining
        }
        let soon = RemainingTime.range(earliest: Self.after(100), latest: Self.after(200))
        let late = RemainingTime.range(earliest: Self.after(50), latest: Self.after(900))
        #expect(end(soon, late) == .range(earliest: Self.after(100), latest: Self.after(900)))
        #expect(end(soon, .done) == soon)
        #expect(end(soon, .measuring) == .measuring)
        #expect(end(.unknown("x"), late) == .unknown("x"))
        #expect(
            end(late, .stalled(since: StagedAccount.start), .unknown("x"))
                == .stalled(since: StagedAccount.start))
        #expect(end() == nil)
    }

    @Test("the worst lag: unknown is worse than a warning, and of equals the longer")
    func theWorstLag() {
        func result(_ outcome: CheckOutcome, _ seconds: Double? = nil) -> CheckResult {
            CheckResult("lag", CheckSubject(.task, "t"), outcome, "", source: "").with {
                $0.value = seconds.map { CheckValue($0, .seconds) }
            }
        }
        func lag(_ results: CheckResult...) -> CheckResult? {
            GroupRollup(results.map { .init(phase: .running, lag: $0) }).lag
        }
        #expect(lag(result(.pass, 0), result(.warn, 40), result(.warn, 90))?.value?.number == 90)
        #expect(lag(result(.warn, 1e6), result(.unknown))?.outcome == .unknown)
        #expect(lag(result(.fail, 400), result(.unknown))?.outcome == .fail)
        #expect(lag(result(.notApplicable), result(.pass, 0))?.outcome == .pass)
        #expect(lag() == nil)
    }

    @Test func validationIsSummedAndCutOffIfAnyIs() {
        let failed = ValidationSummary([
            .healthy("A") { $0.validationFailed = 1_000 }, .healthy("B"),
        ])
        let passed = ValidationSummary([.healthy("C")])
        let rollup = GroupRollup([
            .init(phase: .running, validation: failed),
            .init(phase: .running, validation: passed), .init(phase: .running),
        ])
        #expect(rollup.validation?.tables(.pass) == 2)
        #expect(rollup.validation?.rowsFailed == 1_000)
        #expect(rollup.validation?.warning != nil)
        #expect(rollup.validationKnown == 2)
    }

    @Test func aGroupWithoutTasksKnowsNothing() {
        let rollup = GroupRollup([])
        #expect(rollup.phase == nil && rollup.fraction == nil && rollup.validation == nil)
    }

    @Test func sumsOfHugeNumbersStop() {
        let load = LoadProgress(
            tables: [.named("s", "t", .fullLoad, rows: .max / 2)],
            expectedRows: [TableName(schema: "s", table: "t"): .max])
        let member = GroupRollup.Member(phase: .running, load: load)
        #expect(GroupRollup([member, member, member]).fraction == 0.9999)
    }
}

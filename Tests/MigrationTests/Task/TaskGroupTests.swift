import Foundation
import Migration
import Testing

struct TaskGroupTests {
    private func holds(_ patterns: String..., task: String) -> Bool {
        let task = ReplicationTask(
            arn: ReplicationTask.sampleARN, identifier: task, status: .running,
            migrationType: .cdc)
        return TaskGroup(name: "g", patterns: patterns).contains(task)
    }

    @Test(arguments: [
        ("ledger-eu", "ledger-eu", true), ("ledger-*", "ledger-eu", true),
        ("*-eu", "ledger-eu", true), ("*", "", true), ("l?dger-*", "LEDGER-eu", true),
        ("*eu*", "ledger-eu-2", true), ("a*b*c", "axxbxxbxc", true),
        ("ledger", "ledger-eu", false), ("ledger-?", "ledger-eu", false),
        ("a*b*c", "axxbxx", false), ("", "x", false), ("*-us", "ledger-eu", false),
    ])
    func identifiersMatch(pattern: String, identifier: String, expected: Bool) {
        #expect(holds(pattern, task: identifier) == expected)
    }

    @Test func anyPatternWillDo() {
        #expect(holds("crm", "ledger*", task: "ledger-eu"))
        #expect(!holds(task: "ledger-eu"))
    }

    @Test("a hostile pattern takes no time")
    func aHostilePattern() {
        let pattern = String(repeating: "*a", count: 60) + "b"
        #expect(!holds(pattern, task: String(repeating: "a", count: 255)))
    }
}

struct GroupRollupTests {
    private func load(done: Int, of total: Int) -> LoadProgress {
        LoadProgress(
            tables: (0..<total).map {
                TableStatistics.sample("T\($0)", $0 < done ? .completed : .beforeLoad, rows: 1)
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
            .init(phase: .finished),
        ])
        #expect(rollup.phase == .failed(nil))
    }

    @Test("the latest end, and none where one cannot be said")
    func theLatestEnd() {
        func end(_ ends: RemainingTime...) -> RemainingTime? {
            GroupRollup(ends.map { .init(phase: .loading(errors: 0), remaining: $0) }).remaining
        }
        let soon = RemainingTime.range(earliest: after(100), latest: after(200))
        let late = RemainingTime.range(earliest: after(50), latest: after(900))
        #expect(end(soon, late) == .range(earliest: after(100), latest: after(900)))
        #expect(end(soon, .done) == soon)
        #expect(end(soon, .measuring) == .measuring)
        #expect(end(.unknown("x"), late) == .unknown("x"))
        #expect(end(late, .stalled(since: eight), .unknown("x")) == .stalled(since: eight))
        #expect(end() == nil)
    }

    @Test("the worst lag: dead is worse than unknown, and that than any number")
    func theWorstLag() {
        func lag(_ readings: LagReading...) -> LagReading? {
            GroupRollup(readings.map { .init(phase: .running, lag: $0) }).lag
        }
        #expect(lag(.caughtUp, .behind(seconds: 4), .behind(seconds: 90)) == .behind(seconds: 90))
        #expect(lag(.behind(seconds: 1e6), .unknown("x")) == .unknown("x"))
        #expect(lag(.dead("d"), .notRunning("s"), .unknown("x")) == .dead("d"))
        #expect(lag(.idle(isProven: true), .caughtUp) == .idle(isProven: true))
        #expect(lag() == nil)
    }

    @Test func validationIsSummedAndCutOffIfAnyIs() {
        let failed = ValidationSummary([
            .validated("A", .mismatchedRecords, failed: 1_000), .validated("B", .validated),
        ])
        let passed = ValidationSummary([.validated("C", .validated)])
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
}

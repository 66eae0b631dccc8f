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

import Foundation
import TerminalUI
import TestSupport
import Testing

/// From a screen that says that something is wrong to its cause in the log, in a few keys.
struct LogDiagnosisTests {
    /// A night, the moment somebody looks, the keys they press, and what then stands on the screen.
    struct Case: Sendable, CustomTestStringConvertible {
        let scenario: String
        let seconds: TimeInterval
        let keys: [String]
        let cause: [String]

        var testDescription: String { "\(scenario): \(keys.joined(separator: " "))" }
    }

    static let cases = [
        // What went wrong, each kind once: the tables' errors, the broken connection and the end.
        Case(
            scenario: "failing", seconds: 240, keys: ["b"],
            cause: ["duplicate key", "accruals_pkey", "ORA-01555", "is failed"]),
        // The log itself, its errors alone and whole.
        Case(
            scenario: "failing", seconds: 240, keys: ["6", "z", "l", "l", "."],
            cause: ["ORA-03113", "duplicate key value violates unique constraint"]),
        Case(
            scenario: "stuck", seconds: 700, keys: ["b"],
            cause: ["is open since 600 seconds", "A transaction on the source has been open"]),
        Case(
            scenario: "stuck", seconds: 700, keys: ["6", "z", "W", "?"],
            cause: ["long-transaction", "SORTER"]),
        // Whose log was lost, and that resuming does not help; the next task's is another engine's.
        Case(
            scenario: "lost-position", seconds: 240, keys: ["b"],
            cause: [
                "What went wrong crm-cdc",
                "SQL Server's transaction log no longer has the position the task needs.",
            ]),
        Case(
            scenario: "lost-position", seconds: 240, keys: ["j", "b"],
            cause: [
                "What went wrong ledger-cdc",
                "An archived redo log of Oracle that the task still needs is gone.",
                "reload the target",
            ]),
        // The log itself: its last error, and what that means.
        Case(
            scenario: "lost-position", seconds: 240, keys: ["6", "z", "E", "?"],
            cause: ["sqlserver-log-lost", "no longer has the position the task needs"]),
    ]

    @Test(arguments: cases)
    func theCauseIsOnTheScreenAfterFiveKeysAtMost(_ one: Case) async throws {
        #expect(one.keys.count <= 5)
        let night = try SimulatedNight(one.scenario)
        await night.driver.advance(by: one.seconds)
        for key in one.keys {
            await night.driver.press(key)
            // The log is asked for once somebody looks at it.
            await night.driver.advance(by: 8)
        }
        // Words that stand on two lines are read as one sentence.
        let words = night.driver.text.split { $0.isWhitespace || $0 == "│" }
            .joined(separator: " ")
        for cause in one.cause {
            #expect(words.firstRange(of: cause) != nil, "\(cause) in\n\(night.driver.text)")
        }
        await night.driver.close()
    }
}

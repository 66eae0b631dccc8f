import AccountState
import Foundation
import Monitor
import Testing

/// Ten thousand lives: what the account receives is what a dialog showed and a person agreed to.
struct ActLifeTests {
    private static let runs =
        ProcessInfo.processInfo.environment["DMSWATCH_RUNS"].flatMap { Int($0) } ?? 10_000
    private static let parts = 4
    /// What happens in one life.
    private static let steps = 13

    @Test(
        "10,000 seeded runs: every change received was on the sheet, agreed to after it, and once",
        arguments: 0..<parts)
    func whatArrivesIsWhatWasShown(part: Int) async throws {
        let world = try await SmallWorld()
        let keymap = try Keymap()
        var received = 0
        for seed in stride(from: part, to: Self.runs, by: Self.parts) {
            var life = ActLife(seed: seed, in: world, keymap: keymap)
            await life.live(Self.steps)
            received += life.received
            #expect(life.faults.isEmpty, "seed \(seed): \(life.faults)")
            if !life.faults.isEmpty { break }
        }
        // The property would hold of a program that never sends anything.
        #expect(received > Self.runs / Self.parts / 10)
    }

    @Test("a program that sends something else is found", arguments: Flaw.allCases)
    func theJudgeCanFail(flaw: Flaw) async throws {
        let world = try await SmallWorld()
        let keymap = try Keymap()
        for seed in 0..<200 {
            var life = ActLife(seed: seed, in: world, keymap: keymap, flaw: flaw)
            await life.live(Self.steps)
            if !life.faults.isEmpty { return }
        }
        Issue.record("two hundred lives, and nothing was found")
    }
}

import AccountState
import Foundation
import Migration
import Monitor
import TerminalUI
import TestSupport
import Testing

/// The real program in the real runtime.
struct MonitorTests {
    private func service() -> FakeMigrationService {
        var account = FakeAccount()
        account.tasks = [Samples.task(), Samples.task(Samples.other, .stopped)]
        account.instances = [
            ReplicationInstance(
                arn: ARN("arn:aws:dms:eu-west-3:210987654321:rep:R"), identifier: "one",
                status: "available")
        ]
        account.tables[Samples.arn] = Samples.tables(12)
        return FakeMigrationService(account)
    }

    @Test("tasks come onto the screen by themselves")
    func shows() async throws {
        let driver = try ProgramDriver<Program>.monitor(over: service())
        await driver.settle().expect("aaa").expect("bbb")
        await driver.close()
    }

    @Test("no key of any pane changes anything in read-only mode")
    func readOnly() async throws {
        let service = service()
        let driver = try ProgramDriver<Program>.monitor(
            over: service, readOnlyBecause: "for this test")
        await driver.settle()
        let chords = Set(Keymap.everyCommand.flatMap(\.keys)).sorted { $0.name < $1.name }
        for pane in 1...6 {
            for chord in chords {
                await driver.press("\(pane)").send(.key(chord))
                await driver.press("Tab", "Enter", "y", "Esc", "Esc")
            }
        }
        #expect(service.performed.isEmpty)
        #expect(driver.audit.lines.isEmpty)
        await driver.close()
    }

    @Test("the same session draws the same frames")
    func deterministic() async throws {
        var frames: [Frame] = []
        for _ in 0..<2 {
            let driver = try ProgramDriver<Program>.monitor(over: service())
            await driver.advance(by: 20).press("j", "Enter", "2").advance(by: 45)
            frames.append(driver.frame)
            await driver.close()
        }
        #expect(frames[0] == frames[1])
    }
}

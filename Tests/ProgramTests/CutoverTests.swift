import AccountState
import Foundation
import Migration
import Monitor
import MonitorRuntime
import Simulator
import TerminalUI
import TestSupport
import Testing

/// A night as a person lives through it, on the whole program.
struct CutoverTests {
    @Test func aLoadIsWatchedToItsEnd() async throws {
        let night = try SimulatedNight()
        let driver = night.driver
        await driver.advance(by: 60)
        driver.expect(SimulatedNight.task).expect("210987654321").expect("eu-west-3")
        driver.expect("loading")
        let before = try #require(driver.app.account.task(named: SimulatedNight.task))
        #expect(before.statistics?.fullLoadFinish == nil)
        await driver.advance(by: 150)
        let after = try #require(driver.app.account.task(named: SimulatedNight.task))
        #expect(after.statistics?.fullLoadFinish != nil)
        #expect(after.status == .running)
        driver.expect("cdc")
        await driver.close()
    }

    @Test func tablesAreFilteredByWords() async throws {
        let night = try SimulatedNight()
        let driver = night.driver
        await driver.advance(by: 40)
        let names = driver.app.account.tables.values.flatMap { $0.tables.map(\.name) }.sorted()
        #expect(names.count == 40)
        let wanted = try #require(names.last)
        await driver.press("2", "z", "/").type(wanted.table).press("Enter")
        driver.expect(wanted.table)
        let other = try #require(names.first { !$0.table.contains(wanted.table) })
        driver.expectNo(other.table)
        await driver.press("Esc")
        driver.expect(other.table)
        await driver.close()
    }

    @Test func aStopIsConfirmedByNameSentOnceAndWatchedToItsEnd() async throws {
        let night = try SimulatedNight()
        let driver = night.driver
        await driver.advance(by: 30).press("X")
        driver.expect("Stop").expect("arn:aws:dms:eu-west-3:210987654321:task:")
        driver.expect("aws dms stop-replication-task").expect("Cancel")
        await driver.press("Enter")
        #expect(night.mutations.isEmpty)
        await driver.press("X").type(SimulatedNight.task).press("Enter")
        await driver.advance(by: 40)
        #expect(night.mutations == ["dms:StopReplicationTask"])
        #expect(driver.app.account.task(named: SimulatedNight.task)?.status == .stopped)
        #expect(driver.app.operations.last?.phase == .done)
        #expect(driver.audit.lines.count == 2)
        await driver.close()
    }

    @Test func aStoppedTaskIsResumed() async throws {
        let night = try SimulatedNight()
        let driver = night.driver
        await driver.advance(by: 30).press("X").type(SimulatedNight.task).press("Enter")
        await driver.advance(by: 40).press("R")
        driver.expect("esume")
        await driver.press("Tab", "Enter").advance(by: 40)
        #expect(
            night.mutations == ["dms:StopReplicationTask", "dms:StartReplicationTask"])
        #expect(driver.app.account.task(named: SimulatedNight.task)?.status == .running)
        await driver.close()
    }

    @Test func twoMarkedTablesAreReloadedInOneCall() async throws {
        let night = try SimulatedNight()
        let driver = night.driver
        await driver.advance(by: 200).press("2", "j", "Space", "Space", "L")
        driver.expect("2 tables")
        await night.confirm(driver)
        #expect(night.mutations == ["dms:ReloadTables"])
        await driver.close()
    }

    @Test func validationFailuresAreSeenAndClearOnRevalidate() async throws {
        let night = try SimulatedNight()
        let driver = night.driver
        await driver.advance(by: 120).press("4")
        driver.expect("differ")
        let failed = { (account: AccountState) in
            account.tables.values.flatMap { Array($0.tables) }.filter {
                $0.validationState?.verdict == .fail
            }.count
        }
        #expect(failed(driver.app.account) == 2)
        await driver.advance(by: 100).press("j", "Space", "Space", "V")
        await night.confirm(driver)
        await driver.advance(by: 90)
        #expect(night.mutations == ["dms:ReloadTables"])
        #expect(failed(driver.app.account) == 0)
        await driver.close()
    }

    @Test func theAlarmFiresAndRecovers() async throws {
        let night = try SimulatedNight()
        let driver = night.driver
        await driver.advance(by: 280)
        driver.expect("1 alarm").expect("riga-lag-high")
        await driver.advance(by: 120)
        driver.expectNo("1 alarm")
        await driver.close()
    }

    @Test func theLogIsTailed() async throws {
        let night = try SimulatedNight(size: Size(width: 160, height: 40))
        let driver = night.driver
        await driver.advance(by: 60).press("6", "z")
        driver.expect("TASK_MANAGER")
        await driver.close()
    }

    @Test func helpIsMadeOfTheCommands() async throws {
        let night = try SimulatedNight()
        let driver = night.driver
        await driver.advance(by: 5).press("?")
        driver.expect("Keys").expect("Everywhere")
        await driver.press("Esc")
        driver.expectNo("Everywhere")
        await driver.close()
    }

    @Test(
        "In read-only mode no key on any screen changes anything",
        arguments: ["cutover", "fleet"])
    func readOnlySendsNothing(scenario: String) async throws {
        let night = try SimulatedNight(scenario, readOnlyBecause: "a test says so")
        let driver = night.driver
        await driver.advance(by: 60)
        driver.expect("READ-ONLY")
        let keys = Keymap.everyCommand.flatMap(\.keys).filter { $0 != KeyChord("q") }
        for pane in 1...6 {
            await driver.press("Esc", "\(pane)", "j", "Space")
            for key in keys {
                await driver.run.send(.key(key))
                await driver.press("Tab", "Enter").type(SimulatedNight.task).press("Enter", "Esc")
            }
        }
        for command in Keymap.everyCommand where command.keys.isEmpty {
            await driver.press("Esc", ":").type("\(command.title) 10m").press("Enter")
            await driver.press("Tab", "Enter", "Esc")
        }
        for page in ["i", "a"] {
            await driver.press("Esc", page)
            for key in keys { await driver.run.send(.key(key)) }
        }
        #expect(night.mutations.isEmpty)
        await driver.close()
    }

    @Test("The same night twice gives the same pictures")
    func everyRunIsTheSame() async throws {
        var pictures: [[String]] = []
        for _ in 0..<2 {
            let night = try SimulatedNight()
            await night.driver.advance(by: 90).press("2", "j", "j")
            pictures.append(night.driver.frame.lines)
            await night.driver.close()
        }
        #expect(pictures[0] == pictures[1])
    }
}

extension SimulatedNight {
    /// Agrees to the dialog on the screen in the way it asks for.
    func confirm(_ driver: ProgramDriver<Program>) async {
        guard case .confirmation(let confirmation) = driver.app.openDialog else { return }
        if confirmation.asksForName {
            await driver.type(confirmation.proposal.identifier)
        } else {
            await driver.press("Tab")
        }
        await driver.press("Enter").advance(by: 2)
    }
}

extension AccountState {
    func task(named name: String) -> ReplicationTask? {
        tasks?.first { $0.identifier == name }
    }
}

import Cutover
import Foundation
import Migration
import Testing

@testable import MonitorRuntime

/// What the monitor writes into a journal: by the rules of the commands, and by the journal as it is.
struct JournalDeskTests {
    private static let noon = Date(timeIntervalSince1970: 1_795_867_200)
    private static let migration = CutoverMigration(name: "night", tasks: ["*"])
    private static let runbook = Runbook(
        title: "Night",
        phases: [
            .init(
                name: "One",
                steps: [
                    .init(id: "talk", title: "Talk"),
                    .init(id: "drained", title: "Drained", binding: .check("R22")),
                ])
        ])

    private func add(
        _ event: JournalEntry.Event, _ id: String, to desk: JournalDesk, of name: String = "night"
    ) async throws -> JournalDesk.Addition? {
        try await desk.add(
            RunbookAct(event), to: name, entry: id, name: "Ana", at: Self.noon)
    }

    private func desk(_ journal: any CutoverJournal = MemoryJournal()) -> JournalDesk {
        JournalDesk([JournalDesk.Followed(journal, Self.runbook, of: Self.migration)])
    }

    @Test("A step two people start is started once, and the second hears by whom")
    func aStepIsStartedOnce() async throws {
        let desk = desk()
        guard
            case .added(let entry, let reading)? =
                try await add(.stepStarted("talk"), "1", to: desk)
        else {
            Issue.record("it was not added")
            return
        }
        #expect(entry.event == .stepStarted("talk") && reading.entries == [entry])
        guard case .refused(let why)? = try await add(.stepStarted("talk"), "2", to: desk) else {
            Issue.record("it was added twice")
            return
        }
        #expect(why.contains("Ana"))
        #expect(try await desk.reading(of: "night")?.entries.count == 1)
    }

    @Test("What does not pass is not ticked, whatever the dialog had said")
    func aBoundStepIsHeldToItsEvidence() async throws {
        let desk = desk()
        let failed = JournalEntry.Event.stepFinished("drained", result: .fail)
        guard case .refused? = try await add(failed, "1", to: desk) else {
            Issue.record("it was ticked")
            return
        }
        let waived = JournalEntry.Event.stepWaived(
            "drained", result: .fail, reason: "counted by hand")
        for (id, event) in [("2", waived), ("3", failed)] {
            guard case .added? = try await add(event, id, to: desk) else {
                Issue.record("\(event) was refused")
                return
            }
        }
        let nowhere = try await add(failed, "4", to: desk, of: "day")
        #expect(nowhere == nil)
    }

    @Test func aMarkHasTheNameOfWhoSetIt() async throws {
        let mark = DrainMark(date: Self.noon, uncertainty: 5, note: "all out", name: "")
        guard case .added(let entry, _)? = try await add(.writesStopped(mark), "1", to: desk())
        else {
            Issue.record("it was not added")
            return
        }
        var named = mark
        named.name = "Ana"
        #expect(entry.event == .writesStopped(named))
    }

    @Test func linesThatCannotBeReadAreCounted() async throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("dmswatch-\(UUID().uuidString).journal").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try "{\"id\":\"torn\n".write(toFile: path, atomically: false, encoding: .utf8)
        let desk = desk(RunbookJournalFile(path: path))
        #expect(try await desk.reading(of: "night")?.unreadable == [1])
        guard case .added(_, let reading)? = try await add(.note("hello"), "1", to: desk) else {
            Issue.record("it was not added")
            return
        }
        #expect(reading.entries.count == 1 && reading.unreadable == [1])
    }
}

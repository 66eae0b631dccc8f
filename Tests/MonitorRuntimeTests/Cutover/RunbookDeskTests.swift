import Cutover
import Foundation
import Migration
import MonitorRuntime
import Testing

/// Acts that are decided by the journal on the disk, and how they are shown.
struct RunbookDeskTests {
    private static let noon = Date(timeIntervalSince1970: 1_795_867_200)
    private static let runbook = Runbook(
        title: "Night \u{1B}[31m",
        phases: [
            .init(
                name: "One",
                steps: [
                    .init(id: "talk", title: "Talk to all", owner: "lead", minutes: 5),
                    .init(id: "drained", title: "Drained", binding: .check("R22")),
                ]),
            .init(name: "Back", isRollback: true, steps: [.init(id: "back", title: "Back")]),
        ])

    private func withDesk(_ body: (RunbookDesk) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("dmswatch-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let desk = RunbookDesk(
            Self.runbook, journal: RunbookJournalFile(path: "\(folder)/cutover/night.journal"))
        try body(desk)
    }

    private func write(
        _ act: RunbookAct, _ id: String, _ desk: RunbookDesk, minute: Double = 0
    ) throws -> Result<RunbookDesk.Written, RunbookRefusal> {
        try desk.write(
            entry: id, name: "Ana", at: Self.noon.addingTimeInterval(minute * 60)
        ) { _ in act }
    }

    @Test func whatIsRefusedIsNotWritten() throws {
        try withDesk { desk in
            #expect(throws: RunbookRefusal.self) {
                try write(.finish("drained", evidence: nil), "1", desk).get()
            }
            #expect(try desk.journal.read().entries.isEmpty)
            let written = try write(.start("talk"), "2", desk).get()
            #expect(written.entry.event == .stepStarted("talk"))
            #expect(written.progress.steps["talk"]?.name == "Ana")
            #expect(try desk.journal.read().entries == [written.entry])
        }
    }

    @Test("Two desks at one journal: the second sees what the first did")
    func twoDesks() throws {
        try withDesk { desk in
            let other = RunbookDesk(desk.runbook, journal: desk.journal)
            _ = try write(.start("talk"), "1", desk).get()
            #expect(throws: RunbookRefusal.self) { try write(.start("talk"), "2", other).get() }
            var seen: [String] = []
            _ = try other.write(entry: "3", name: "Bo", at: Self.noon) { progress in
                seen = progress.steps.keys.sorted()
                return .finish("talk", evidence: nil)
            }.get()
            #expect(seen == ["talk"])
        }
    }

    @Test func theFolderIsItsOwnersAlone() throws {
        try withDesk { desk in
            _ = try write(.note("hello"), "1", desk).get()
            let folder = URL(fileURLWithPath: desk.journal.path).deletingLastPathComponent().path
            let attributes = try FileManager.default.attributesOfItem(atPath: folder)
            #expect(attributes[.posixPermissions] as? Int == 0o700)
        }
    }

    @Test func theReportSaysHowFarItIs() throws {
        try withDesk { desk in
            _ = try write(.start("talk"), "1", desk).get()
            _ = try write(.mark(Self.noon, uncertainty: 60, note: "all out"), "2", desk).get()
            let reading = try desk.journal.read()
            let report = RunbookReport(
                desk.runbook, reading, migration: "ledger", runbookPath: nil,
                journalPath: desk.journal.path, now: Self.noon.addingTimeInterval(420))
            let text = report.text
            #expect(!text.contains("\u{1B}"))
            #expect(text.contains("started  talk"), "\(text)")
            #expect(text.contains("over by 2 min"), "\(text)")
            #expect(text.contains("next       talk: Talk to all"), "\(text)")
            #expect(text.contains("Back (not begun)"), "\(text)")
            #expect(text.contains("± 60 s, said Ana: all out"), "\(text)")
            let object = try JSONSerialization.jsonObject(with: Data(report.json.utf8))
            let document = try #require(object as? [String: Any])
            #expect(document["schemaVersion"] as? Int == 1)
            #expect(document["next"] as? String == "talk")
            #expect(document["sentinel"] == nil)
            let phases = try #require(document["phases"] as? [[String: Any]])
            let steps = try #require(phases.first?["steps"] as? [[String: Any]])
            #expect(steps.map { $0["state"] as? String } == ["started", "open"])
            #expect(steps.first?["elapsedSeconds"] as? Double == 420)
            #expect(steps.last?["boundTo"] as? String == "check R22")
        }
    }

    // MARK: When writes stopped

    @Test(
        "A minute that is named stands for all of it",
        arguments: [
            ("now", 0.0, 5.0), ("90s", -90, 5), ("15m", -900, 60), ("11:55", -300, 60),
            ("11:55:30", -270, 5), ("2026-11-28T11:55", -300, 60),
            ("2026-11-28T11:55:30Z", -270, 5),
        ])
    func instants(text: String, offset: Double, uncertainty: Double) throws {
        let instant = try #require(MarkInstant(text, now: Self.noon))
        #expect(instant.date == Self.noon.addingTimeInterval(offset))
        #expect(instant.uncertainty == uncertainty)
    }

    @Test(arguments: ["", "soon", "2026-11-28", "25:00", "02:55:61", "1w"])
    func whatIsNoInstantIsNone(text: String) {
        #expect(MarkInstant(text, now: Self.noon) == nil)
    }

    // MARK: Engines

    @Test func enginesAreThoseAllTasksAgreeOn() {
        func endpoint(_ id: String, _ engine: String?) -> DatabaseEndpoint {
            var endpoint = DatabaseEndpoint(
                arn: ARN("arn:aws:dms:eu-west-3:210987654321:endpoint:\(id)"), identifier: id,
                role: .source, status: "active")
            endpoint.engine = engine
            return endpoint
        }
        let endpoints = [
            endpoint("A", "oracle"), endpoint("B", "mysql"), endpoint("C", "postgres"),
            endpoint("D", nil),
        ]
        func engines(_ pairs: [(Int, Int)]) -> CutoverEngines {
            let tasks = pairs.map { source, target in
                var task = Samples.task()
                task.sourceEndpointARN = endpoints[source].arn
                task.targetEndpointARN = endpoints[target].arn
                return task
            }
            return CutoverEngines(of: tasks, among: endpoints)
        }
        #expect(engines([(0, 2), (0, 2)]).source == "oracle")
        #expect(engines([(0, 2), (0, 2)]).target == "postgres")
        #expect(engines([(0, 2), (1, 2)]).source == nil)
        #expect(engines([(0, 3)]).target == nil)
        #expect(engines([]).source == nil)
        #expect(CutoverEngines(of: [Samples.task()], among: endpoints).source == nil)
    }
}

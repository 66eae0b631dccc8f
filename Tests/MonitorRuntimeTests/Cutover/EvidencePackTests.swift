import AccountState
import Cutover
import Foundation
import Migration
import TestSupport
import Testing

@testable import MonitorRuntime

/// What a look, the journal and the record of actions become in a pack, and what is said to be missing.
struct EvidencePackTests {
    private let now = Date(timeIntervalSince1970: 1_795_867_200)
    private let arn = ARN("arn:aws:dms:eu-west-3:210987654321:task:LEDGER")
    private let migration = CutoverMigration(name: "ledger", tasks: ["ledger-*"])

    private func service(_ status: TaskStatus = .running) -> FakeMigrationService {
        let service = FakeMigrationService()
        let instance = ReplicationInstance(
            arn: ARN("arn:aws:dms:eu-west-3:210987654321:rep:RIGA"), identifier: "riga",
            status: "available")
        var task = ReplicationTask(
            arn: arn, identifier: "ledger-cdc", status: status, migrationType: .cdc)
        task.instanceARN = instance.arn
        task.started = now.addingTimeInterval(-7_200)
        task.settings = #"{"Logging": {"EnableLogging": false}}"#
        task.tableMappings = #"{"rules": []}"#
        var table = TableStatistics(name: TableName(schema: "a", table: "b"), state: .completed)
        table.captured = ChangeCounts(inserts: 7, updates: 2)
        table.validationFailed = 3
        let points = (1...30).map { minute in
            Datapoint(date: now.addingTimeInterval(-60 * Double(minute)), value: Double(minute))
        }
        let alarm = Alarm(
            arn: ARN("arn:aws:cloudwatch:eu-west-3:210987654321:alarm:lag"), name: "lag",
            state: .ok)
        service.change { account in
            account.tasks = [task]
            account.instances = [instance]
            account.tables[task.arn] = [table]
            account.alarms = [alarm]
            account.alarmHistory = [
                AlarmChange(
                    alarm: "lag", date: now.addingTimeInterval(-600), kind: .state,
                    summary: "Alarm updated from OK to ALARM")
            ]
            account.events = [
                MigrationEvent(
                    date: now.addingTimeInterval(-300), source: "ledger-cdc",
                    sourceType: "replication-task", message: "Replication task has stopped.",
                    categories: ["state change"])
            ]
            account.metrics[.task(task.arn, instanceIdentifier: "riga")] = MetricsReport(series: [
                .latencyTarget: MetricSeries(metric: .latencyTarget, points: points)
            ])
        }
        return service
    }

    private func pack(_ seconds: Double = 3_600) -> EvidencePack {
        EvidencePack(
            migration: "ledger", account: "210987654321", region: "eu-west-3",
            program: "dmswatch", generated: now, from: now.addingTimeInterval(-seconds), to: now)
    }

    private func filled(
        _ service: FakeMigrationService, since seconds: Double = 3_600
    ) async throws -> EvidencePack {
        var pack = pack(seconds)
        let look = try await CutoverLook.take(migration, from: service, at: now)
        let past = await CutoverPast.take(look, since: pack.from, from: service)
        let runbook = Runbook(title: "Night", phases: [])
        pack.add(look, progress: RunbookProgress(runbook), past: past)
        return pack
    }

    @Test("A task that is stopped by now has its charts all the same", arguments: [true, false])
    func aLookFillsThePack(isRunning: Bool) async throws {
        let pack = try await filled(service(isRunning ? .running : .stopped))
        #expect(pack.gates.map(\.gate) == Gate.allCases)
        #expect(pack.tables.map(\.name) == ["a.b"])
        #expect(pack.tables.first?.captured == 9)
        #expect(pack.tables.first?.applied == nil)
        #expect(pack.charts.map(\.title) == ["Lag of ledger-cdc", "Backlog of ledger-cdc"])
        #expect(pack.charts.first?.lines.first?.points.count == 30)
        #expect(
            pack.documents.map(\.name) == ["ledger-cdc: settings", "ledger-cdc: table mappings"])
        #expect(
            pack.timeline.map(\.text) == [
                "Alarm updated from OK to ALARM",
                "Replication task has stopped. (state change)",
            ])
        #expect(pack.notHad.contains { $0.contains("metrics of 'ledger-cdc' go back to") })
    }

    @Test func whatFailsIsNamed() async throws {
        let service = service()
        let denied = ServiceFailure(.accessDenied, message: "No.")
        service.fail(.alarms, with: denied)
        service.fail(.events, with: denied)
        let pack = try await filled(service, since: 48 * 3_600)
        #expect(pack.notHad.contains("The alarms of CloudWatch were not read."))
        #expect(pack.notHad.contains("The events of DMS were not read."))
        #expect(pack.notHad.contains { $0.hasPrefix("Not read: alarms") })
        #expect(pack.missing.contains("No gate was signed."))
    }

    @Test func theTimelineHasThePeriodAndStepsHaveAll() throws {
        let runbook = Runbook(
            title: "Night", phases: [.init(name: "One", steps: [.init(id: "talk", title: "Talk")])])
        let entries = [7_200.0, 60].enumerated().map { index, seconds in
            JournalEntry(
                id: "\(index)", date: now.addingTimeInterval(-seconds), name: "Ana",
                event: index == 0 ? .stepStarted("talk") : .stepFinished("talk", result: nil))
        }
        let reading = JournalCoding.Reading.of(entries, unreadable: [3])
        var pack = pack()
        pack.add(RunbookProgress(runbook, entries: entries), reading)
        #expect(pack.events.map(\.text) == ["finished by Ana"])
        #expect(pack.steps.first?.started == entries[0].date)
        #expect(pack.notHad.contains { $0.contains("1 entry of the journal") })
        #expect(pack.notHad.contains { $0.hasPrefix("Line 3 of the journal") })
        let start = EvidencePack.start(entries, now: now)
        #expect(start == now.addingTimeInterval(-10_800))
        #expect(EvidencePack.start([], now: now) == now.addingTimeInterval(-21_600))
    }

    // MARK: The record of actions

    @Test func theRecordIsVerifiedAndItsHeadKept() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("dmswatch-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let audit = AuditFile(
            path: folder.appendingPathComponent("audit.jsonl").path, hash: AuditFile.testHash)
        #expect(try AuditEvidence(audit) == nil)
        for (number, seconds) in [7_200.0, 120, 60].enumerated() {
            try audit.append(
                AuditLine(
                    time: now.addingTimeInterval(-seconds), user: "ada", host: "console",
                    act: "s-\(number)", call: 1, task: arn.text, identifier: "ledger-cdc",
                    operation: "StopReplicationTask", parameters: [:], shown: now, confirmed: now,
                    reason: "night", outcome: .accepted))
        }
        var pack = pack()
        pack.add(try #require(try AuditEvidence(audit)))
        #expect(pack.audit?.line == 3)
        #expect(pack.audit?.isIntact == true)
        let data = try #require(try audit.data())
        let last = try #require(data.split(separator: UInt8(ascii: "\n")).last)
        #expect(pack.audit?.hash == AuditFile.testHash(Data(last)))
        #expect(pack.events.count == 2)
        #expect(
            pack.events.first?.text
                == "StopReplicationTask accepted by ada@console; because: night")
        var text = try String(contentsOfFile: audit.path, encoding: .utf8)
        text.replace("night", with: "fight")
        try Data(text.utf8).write(to: URL(fileURLWithPath: audit.path))
        var changed = self.pack()
        changed.add(try #require(try AuditEvidence(audit)))
        #expect(changed.audit?.isIntact == false)
        #expect(!changed.notHad.isEmpty)
    }
}

extension JournalCoding.Reading {
    /// What a file with these entries, and with other lines, reads as.
    fileprivate static func of(_ entries: [JournalEntry], unreadable: [Int]) -> Self {
        var reading = JournalCoding.read([])
        reading.entries = entries
        reading.unreadable = unreadable
        return reading
    }
}

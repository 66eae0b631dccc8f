import Foundation
import Migration
import TestSupport
import Testing

@testable import MonitorRuntime

/// One look at the account: what is known, and nothing that is not.
struct StatusReportTests {
    private let now = Date(timeIntervalSince1970: 1_795_334_400)
    private let instance = ReplicationInstance(
        arn: ARN("arn:aws:dms:eu-west-3:210987654321:rep:RIGA"), identifier: "riga",
        status: "available")

    private func task(_ name: String, _ status: TaskStatus = .running) -> ReplicationTask {
        var task = ReplicationTask(
            arn: ARN("arn:aws:dms:eu-west-3:210987654321:task:\(name.uppercased())"),
            identifier: name, status: status, migrationType: .fullLoadAndCDC)
        task.instanceARN = instance.arn
        var statistics = LoadStatistics()
        statistics.freshStart = now.addingTimeInterval(-3_600)
        statistics.fullLoadFinish = now.addingTimeInterval(-60)
        statistics.tablesLoaded = 2
        statistics.percent = 100
        task.statistics = statistics
        return task
    }

    private func report(
        groups: [TaskGroup] = [], withTables: Bool = false
    ) async throws -> StatusReport {
        let (one, two) = (task("ledger-1"), task("ledger-2", .stopped))
        let service = FakeMigrationService()
        service.change { account in
            account.tasks = [one, two]
            account.instances = [instance]
            account.metrics[.task(one.arn, instanceIdentifier: "riga")] = MetricsReport(series: [
                .latencyTarget: MetricSeries(
                    metric: .latencyTarget,
                    points: [Datapoint(date: now.addingTimeInterval(-60), value: 17)])
            ])
            var table = TableStatistics(
                name: TableName(schema: "a", table: "b"), state: .completed)
            table.validationState = .mismatchedRecords
            table.validationFailed = 1_000
            account.tables[one.arn] = [table]
        }
        return try await StatusReport.gather(
            tasks: [], from: service, region: "eu-west-3", groups: groups, withTables: withTables,
            at: now)
    }

    private func json(_ report: StatusReport) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(report.json.utf8))
        return try #require(object as? [String: Any])
    }

    @Test func theLagIsSaidOnlyWhereItIsKnown() async throws {
        let tasks = try #require(json(await report())["tasks"] as? [[String: Any]])
        let running = try #require(tasks[0]["lag"] as? [String: Any])
        #expect(running["reading"] as? String == "behind")
        #expect(running["seconds"] as? Double == 17)
        let stopped = try #require(tasks[1]["lag"] as? [String: Any])
        #expect(stopped["reading"] as? String == "not running")
        #expect(stopped["seconds"] == nil)
        #expect((stopped["why"] as? String)?.contains("stopped") == true)
    }

    @Test func tablesAreReadOnlyIfAskedFor() async throws {
        let without = try #require(json(await report())["tasks"] as? [[String: Any]])
        #expect(without[0]["tables"] == nil && without[0]["validation"] == nil)
        let with = try #require(
            json(await report(withTables: true))["tasks"] as? [[String: Any]])
        #expect((with[0]["tables"] as? [Any])?.count == 1)
        let validation = try #require(with[0]["validation"] as? [String: Any])
        #expect(validation["verdict"] as? String == "fail")
        #expect(validation["isTruncated"] as? Bool == true)
    }

    @Test func groupsAreSummedUp() async throws {
        let groups = [
            TaskGroup(name: "ledger", patterns: ["ledger-*"]),
            TaskGroup(name: "hr", patterns: ["hr-*"]),
        ]
        let report = try await report(groups: groups)
        let documents = try #require(json(report)["groups"] as? [[String: Any]])
        #expect(documents[0]["tasks"] as? [String] == ["ledger-1", "ledger-2"])
        #expect(documents[0]["tablesDone"] as? Int == 4)
        let lag = documents[0]["lag"] as? [String: Any]
        #expect(lag?["reading"] as? String == "not running")
        #expect(documents[1]["phase"] == nil)
        #expect(report.text.contains("MIGRATION"))
        #expect(report.text.contains("no task matches"))
    }

    @Test func theTextSaysTheLagOrWhyNot() async throws {
        let text = try await report(withTables: true).text
        #expect(text.contains("17 s"))
        #expect(text.contains("not running"))
        #expect(text.contains("ledger-1 validation: 1 fail tables; 1,000 rows differ"))
        #expect(text.contains("The real number is higher"))
    }
}

import AccountState
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
        groups: [TaskGroup] = [], withTables: Bool = false, withFindings: Bool = false,
        of names: [String] = [], failing: [FakeCall.Kind] = []
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
            for index in account.tasks.indices {
                account.tasks[index].settings = #"{"Logging": {"EnableLogging": false}}"#
            }
        }
        for kind in failing {
            service.fail(kind, with: ServiceFailure(.accessDenied, message: "No."))
        }
        return try await StatusReport.gather(
            tasks: names, from: service, region: "eu-west-3", groups: groups,
            withTables: withTables, withFindings: withFindings, at: now)
    }

    @Test("a call that is denied is a gap, and the tasks are told all the same")
    func whatIsDeniedIsAGap() async throws {
        let report = try await report(failing: [.callerIdentity, .alarms])
        #expect(report.gaps.map(\.what) == ["account", "alarms"])
        #expect(report.judgement.outcome != .pass)
        #expect(report.alarms == nil, "unknown is not none")
        let json = try json(report)
        #expect(json["alarms"] == nil)
        #expect(json["account"] == nil)
        #expect((json["tasks"] as? [Any])?.count == 2)
        #expect((json["gaps"] as? [[String: String]])?.first?["what"] == "account")
        #expect(report.text.contains("account not known  region eu-west-3"))
        #expect(report.text.contains("not known: alarms: "))
    }

    @Test("without the instances nothing is made up about them, and metrics are not asked for")
    func instancesMayBeMissing() async throws {
        let report = try await report(withFindings: true, failing: [.replicationInstances])
        #expect(report.gaps.map(\.what).contains("instances"))
        #expect(report.tasks.allSatisfy { $0.instance == nil && $0.metrics == nil })
    }

    private func json(_ report: StatusReport) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(report.json.utf8))
        return try #require(object as? [String: Any])
    }

    @Test func theLagIsSaidOnlyWhereItIsKnown() async throws {
        let tasks = try #require(json(await report())["tasks"] as? [[String: Any]])
        let running = try #require(tasks[0]["lag"] as? [String: Any])
        #expect(running["outcome"] as? String == "pass")
        #expect(running["headline"] as? String == "lag 17 s")
        #expect(running["seconds"] as? Double == 17)
        let stopped = try #require(tasks[1]["lag"] as? [String: Any])
        #expect(stopped["outcome"] as? String == "not applicable")
        #expect(stopped["seconds"] == nil)
        #expect((stopped["why"] as? String)?.contains("nothing is replicated") == true)
    }

    @Test func tablesAreReadOnlyIfAskedFor() async throws {
        let without = try #require(json(await report())["tasks"] as? [[String: Any]])
        #expect(without[0]["tables"] == nil)
        let with = try #require(
            json(await report(withTables: true))["tasks"] as? [[String: Any]])
        #expect((with[0]["tables"] as? [Any])?.count == 1)
        let validation = try #require(with[0]["validation"] as? [String: Any])
        #expect(validation["verdict"] as? String == "fail")
        #expect(validation["isTruncated"] as? Bool == true)
    }

    @Test func findingsAreThereOnlyIfAskedFor() async throws {
        func checks(_ report: StatusReport) throws -> [String] {
            let results = try #require(json(report)["results"] as? [[String: Any]])
            return results.filter { $0["isFinding"] as? Bool == true }
                .compactMap { $0["check"] as? String }
        }
        #expect(try await checks(report()).isEmpty)
        let report = try await report(withFindings: true)
        #expect(try checks(report).filter { $0 == "logging-off" }.count == 2)
        #expect(report.text.contains("ledger-1: "))
        // The account has no log group, so nobody knows how long lines are kept.
        #expect(report.text.contains("not checked: "))
    }

    @Test func whatIsFoundOfAnotherTaskIsLeftOut() async throws {
        let report = try await report(withFindings: true, of: ["ledger-2"])
        let subjects = report.judgement.results.map(\.subject.name)
        #expect(subjects.contains("ledger-2") && !subjects.contains("ledger-1"))
    }

    @Test func resultsAreDataAndTheTextBeginsWithThem() async throws {
        let report = try await report()
        let document = try json(report)
        #expect(document["schemaVersion"] as? Int == 2)
        #expect(document["outcome"] as? String == "fail")
        let results = try #require(document["results"] as? [[String: Any]])
        let worst = try #require(results.first)
        #expect(worst["outcome"] as? String == "fail")
        #expect((worst["subject"] as? [String: Any])?["name"] as? String == "ledger-1")
        #expect(report.text.split(separator: "\n")[1].hasPrefix("FAIL"))
        #expect(report.checkLines.count == results.count)
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
        #expect(lag?["headline"] as? String == "lag 17 s")
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

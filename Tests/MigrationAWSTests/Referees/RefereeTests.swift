import AWSClient
import AWSClientHTTP
import Foundation
import Migration
import MigrationAWS
import Testing

/// What other people's code says of ours.
@Suite(.enabled(if: Python.hasReferees, Python.advice), .timeLimit(.minutes(2)))
struct RefereeTests {
    @Test("botocore sends the recorded requests and finds the recorded replies in AWS's model")
    func recordings() async throws {
        let folder = Recording.folder.appending(path: "Exchanges").path
        let (code, text) = try await Python.run("check_exchanges.py", [folder])
        #expect(code == 0, "\(text)")
    }

    @Test("we read from moto's server what boto3 does, and boto3 sees what we do")
    func moto() async throws {
        var account = try await MotoAccount()
        defer { account.stop() }
        let transport = CurlTransport()
        let facts = account.facts
        let service = AWSMigrationService.over(
            transport, endpoint: facts.endpoint, now: .at(facts.now))
        do {
            try await tasks(service, facts)
            try await metricsAndAlarms(service, facts)
            try await identity(service, facts)
            try await log(service, &account)
            try await startAndStop(service, &account)
        } catch {
            Issue.record("\(error)")
        }
        await transport.shutdown()
    }

    private func tasks(_ service: AWSMigrationService, _ facts: MotoAccount.Facts) async throws {
        let tasks = try await service.replicationTasks(urgency: .inView)
        #expect(tasks.map(\.identifier) == facts.tasks.map(\.identifier))
        #expect(tasks.map(\.arn.text) == facts.tasks.map(\.arn))
        #expect(tasks.map(\.status.text) == facts.tasks.map(\.status))
        for (ours, theirs) in zip(tasks, facts.tasks) {
            #expect(ours.instanceARN?.text == facts.instance)
            #expect(ours.migrationType == .fullLoadAndCDC)
            #expect(abs((ours.created ?? .distantPast).timeIntervalSince1970 - theirs.created) < 1)
        }
        let last = try #require(tasks.last)
        let one = try await service.replicationTask(last.arn, urgency: .inView)
        #expect(one.identifier == last.identifier)
        #expect(one.settings == #"{"Logging":{"EnableLogging":true}}"#)
        let gone = await #expect(throws: ServiceFailure.self) {
            try await service.replicationTask(ARN("\(last.arn)-gone"), urgency: .inView)
        }
        #expect(gone?.reason == .notFound)
        let instances = try await service.replicationInstances(urgency: .inView)
        #expect(instances.map(\.identifier) == ["orders-instance"])
        #expect(instances.map(\.arn.text) == [facts.instance])
        #expect(instances.first?.allocatedStorage == 50)
    }

    private func metricsAndAlarms(
        _ service: AWSMigrationService, _ facts: MotoAccount.Facts
    ) async throws {
        let task = ARN(facts.tasks[0].arn)
        let now = Date.at(facts.now)
        let report = try await service.metrics(
            of: .task(task, instanceIdentifier: "orders-instance"), from: now - 900, to: now,
            urgency: .inView)
        for (name, values) in facts.metrics {
            let metric = try #require(MetricName(rawValue: name))
            let points = try #require(report.series[metric]?.points)
            #expect(points.map(\.value) == values, "\(name)")
            #expect(points.first?.date == now - 600, "\(name)")
        }
        #expect(!report.isUnpublished)
        let silent = try await service.metrics(
            of: .task(ARN(facts.tasks[1].arn), instanceIdentifier: "orders-instance"),
            from: now - 900, to: now, urgency: .inView)
        #expect(silent.isUnpublished)

        let alarms = try await service.alarms(urgency: .inView)
        #expect(alarms.map(\.name) == ["orders lag"])
        #expect(alarms.first?.state == .alarm)
        #expect(alarms.first?.reason == "Lag is above 60 s.")
        #expect(alarms.first?.dimensions["ReplicationTaskIdentifier"] == task.resourceID)
        #expect(alarms.first?.threshold == 60)
    }

    private func identity(
        _ service: AWSMigrationService, _ facts: MotoAccount.Facts
    ) async throws {
        #expect(
            try await service.callerIdentity(urgency: .background)
                == CallerIdentity(
                    account: facts.account, arn: ARN(facts.caller), userID: facts.userID))
    }

    /// Reads to the end, finds nothing, and picks up a line that comes later with the same token.
    private func log(_ service: AWSMigrationService, _ account: inout MotoAccount) async throws {
        let task = ARN(account.facts.tasks[0].arn)
        let stream = LogStreamName(task: task, instanceIdentifier: "orders-instance")
        let hourAgo = Date.at(account.facts.now - 3600)
        let first = try await service.logEvents(
            of: stream, from: .since(hourAgo), urgency: .inView)
        #expect(first.events.map(\.message) == ["first line", "second line"])
        let token = try #require(first.nextToken)
        let end = try await service.logEvents(
            of: stream, from: .after(token: token), urgency: .inView)
        #expect(end == LogPage(events: [], nextToken: token, isAtEnd: true))
        _ = try await account.command("log third line")
        let later = try await service.logEvents(
            of: stream, from: .after(token: token), urgency: .inView)
        #expect(later.events.map(\.message) == ["third line"])

        let absent = LogStreamName(task: task, instanceIdentifier: "another-instance")
        let failure = await #expect(throws: ServiceFailure.self) {
            try await service.logEvents(of: absent, from: .since(hourAgo), urgency: .inView)
        }
        #expect(failure?.reason == .notFound)
        #expect(failure?.message == "There is no log group 'dms-tasks-another-instance'.")
    }

    private func startAndStop(
        _ service: AWSMigrationService, _ account: inout MotoAccount
    ) async throws {
        let task = ARN(account.facts.tasks[0].arn)
        _ = try await service.perform(.confirmed(.start(task, .startReplication)))
        let running = try await account.command("status")
        #expect(running == ["status": "running"])
        let receipt = try await service.perform(.confirmed(.stop(task)))
        #expect(receipt.status != nil)
        let stopped = try await account.command("status")["status"]
        #expect(stopped == "stopped" || stopped == "stopping")
        let again = await #expect(throws: ServiceFailure.self) {
            try await service.perform(.confirmed(.stop(task)))
        }
        #expect(again?.reason == .invalidState)
        #expect(again?.outcomeIsUnknown == false)
    }
}

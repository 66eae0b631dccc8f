import AWSClient
import Foundation
import Migration
import MigrationAWS
import Testing

/// StartReplicationTask, StopReplicationTask and ReloadTables.
struct MutationTests {
    private static let resume = Mutation.start(Names.task, .resumeProcessing)
    private static let stop = Mutation.stop(Names.task)
    private static let reload = Mutation.reloadTables(Names.task, Names.tables, .dataReload)

    private func perform(
        _ mutation: Mutation, _ recording: String
    ) async throws -> MutationReceipt {
        let confirmed = try ConfirmedMutation.confirmed(mutation)
        return try await replay("\(mutation.operation)/\(recording)") {
            service throws(ServiceFailure) in
            try await service.perform(confirmed)
        }
    }

    private func refusal(
        of mutation: Mutation, _ recording: String
    ) async throws -> ServiceFailure {
        let confirmed = try ConfirmedMutation.confirmed(mutation)
        return try await failure(in: "\(mutation.operation)/\(recording)") {
            service throws(ServiceFailure) in
            try await service.perform(confirmed)
        }
    }

    @Test("an accepted change says what the task does now, as far as AWS does")
    func accepted() async throws {
        #expect(try await perform(Self.resume, "accepted").status == .starting)
        #expect(try await perform(Self.stop, "accepted").status == .stopping)
        #expect(try await perform(Self.reload, "accepted").status == nil)
    }

    @Test("the id AWS gave the request is kept for the record of acts")
    func requestID() async throws {
        for mutation in [Self.resume, Self.stop, Self.reload] {
            let receipt = try await perform(mutation, "accepted")
            #expect(receipt.requestID == "2d5fcbb3-0000-4a4e-9a5f-3c8f6ff1a001")
        }
    }

    @Test(
        "an accepted change of which nothing is said is still accepted",
        arguments: [MutationTests.resume, MutationTests.stop, MutationTests.reload],
        ["absentMembers", "nullMembers"])
    func nothingSaid(mutation: Mutation, recording: String) async throws {
        #expect(try await perform(mutation, recording).status == nil)
    }

    @Test(
        "a status nobody has documented survives",
        arguments: [MutationTests.resume, MutationTests.stop])
    func unknownValues(mutation: Mutation) async throws {
        #expect(try await perform(mutation, "unknownValues").status == .unknown("warming up"))
    }

    @Test(
        "a state that does not allow it is told from every other refusal",
        arguments: [
            MutationTests.resume, MutationTests.stop, MutationTests.reload,
        ])
    func wrongState(mutation: Mutation) async throws {
        let failure = try await refusal(of: mutation, "wrongState")
        #expect(failure.reason == .invalidState)
        #expect(failure.operation == "dms:\(mutation.operation)")
        #expect(!failure.outcomeIsUnknown)
        #expect(failure.requestID == "2d5fcbb3-0000-4a4e-9a5f-3c8f6ff1a002")
    }

    @Test("starting a task that has run before is answered with what to do instead")
    func notFirstRun() async throws {
        let start = Mutation.start(Names.task, .startReplication)
        let failure = try await refusal(of: start, "notFirstRun")
        #expect(failure.reason == .other(code: "InvalidParameterCombinationException"))
        #expect(failure.advice?.contains("resumed or reloaded") == true)
    }

    @Test("validating again is not loading again")
    func validateOnly() async throws {
        let mutation = Mutation.reloadTables(Names.task, [Names.tables[0]], .validateOnly)
        #expect(try await perform(mutation, "validateOnly").status == nil)
    }

    @Test("a number of tables that is no single call is not sent", arguments: [0, 11])
    func tableCount(count: Int) async throws {
        let transport = AnsweringTransport { _, _ in .json("{}") }
        let tables = (0..<count).map { TableName(schema: "shop", table: "\($0)") }
        let confirmed = try ConfirmedMutation.confirmed(
            .reloadTables(Names.task, tables, .dataReload))
        let failure = await #expect(throws: ServiceFailure.self) {
            try await AWSMigrationService.over(transport).perform(confirmed)
        }
        #expect(failure?.message.contains("\(count) tables") == true)
        #expect(failure?.outcomeIsUnknown == false)
        #expect(transport.requests.isEmpty)
    }

    @Test("a mutation of 25 tables is three calls that go through")
    func manyTables() async throws {
        let transport = AnsweringTransport { _, _ in .json("{}") }
        let service = AWSMigrationService.over(transport)
        let tables = (0..<25).map { TableName(schema: "shop", table: "\($0)") }
        for call in try ConfirmedMutation.confirmed(
            .reloadTables(Names.task, tables, .dataReload)
        ).calls {
            _ = try await service.perform(call)
        }
        #expect(transport.requests.count == 3)
    }

    @Test(
        "an answer cut off leaves the outcome of a change unknown, and it is sent just once",
        arguments: [MutationTests.resume, MutationTests.stop, MutationTests.reload])
    func cutOff(mutation: Mutation) async throws {
        let transport = AnsweringTransport { _, _ in .json(#"{"ReplicationTask":{"Sta"#) }
        let confirmed = try ConfirmedMutation.confirmed(mutation)
        let failure = await #expect(throws: ServiceFailure.self) {
            try await AWSMigrationService.over(transport).perform(confirmed)
        }
        #expect(failure?.reason == .unreadableReply)
        #expect(failure?.outcomeIsUnknown == true)
        #expect(transport.requests.count == 1)
    }

    @Test("a change goes through while watching has used up its share of the budget")
    func actingHasTokens() async throws {
        let transport = AnsweringTransport { _, _ in .json("{}") }
        let service = AWSMigrationService.over(transport)
        for _ in 0..<15 { _ = try await service.replicationTasks(urgency: .inView) }
        #expect(service.budget.tokens < 6)
        _ = try await service.perform(.confirmed(Self.stop))
        #expect(transport.requests.last?.operation == "StopReplicationTask")
        #expect(service.budget.requestsLastMinute == 16)
    }

    @Test("settings, a stop time and a start position go out as AWS takes them")
    func changes() async throws {
        let settings = Mutation.modify(Names.task, .validation(true))
        #expect(try await perform(settings, "accepted").status == .modifying)
        let stop = Mutation.modify(
            Names.task, .cdcStop(try CDCStopPoint("2026-02-09T12:12:12Z")))
        #expect(try await perform(stop, "stopTime").status == .modifying)
        let start = Mutation.startFrom(
            Names.task, try CDCStartPoint("mysql-bin-changelog.000024:373"))
        #expect(try await perform(start, "fromPosition").status == .starting)
    }

    @Test("a connection test and an alarm go out as AWS takes them")
    func testsAndAlarms() async throws {
        let test = Mutation.testConnections(
            Names.task,
            [
                ConnectionTest(
                    side: "source",
                    endpoint: ARN("arn:aws:dms:eu-west-3:210987654321:endpoint:SRCEXAMPLE"),
                    instance: ARN("arn:aws:dms:eu-west-3:210987654321:rep:T3OM7EXAMPLE"))
            ])
        #expect(try await perform(test, "accepted").requestID != nil)
        var task = ReplicationTask(
            arn: Names.task, identifier: "orders", status: .running,
            migrationType: .fullLoadAndCDC)
        task.statistics = nil
        let instance = ReplicationInstance(
            arn: ARN("arn:aws:dms:eu-west-3:210987654321:rep:T3OM7EXAMPLE"),
            identifier: "orders-instance", status: "available")
        let plan = try #require(
            AlarmPlan.recommended(for: task, on: instance, beside: []).first)
        #expect(
            try await perform(.createAlarms(Names.task, [plan]), "accepted").requestID != nil)
    }

    @Test("several tests or alarms are never one call")
    func oneAtATime() async throws {
        let transport = AnsweringTransport { _, _ in .json("{}") }
        for mutation in [
            Mutation.testConnections(Names.task, []), .createAlarms(Names.task, []),
        ] {
            let confirmed = try ConfirmedMutation.confirmed(mutation)
            await #expect(throws: ServiceFailure.self) {
                try await AWSMigrationService.over(transport).perform(confirmed)
            }
        }
        #expect(transport.requests.isEmpty)
    }

    @Test("what the last connection tests said, and which names are taken")
    func looking() async throws {
        let instance = ARN("arn:aws:dms:eu-west-3:210987654321:rep:T3OM7EXAMPLE")
        let found = try await replay("DescribeConnections/ofOneInstance") {
            service throws(ServiceFailure) in
            try await service.connections(of: instance, urgency: .acting)
        }
        #expect(found.map(\.status) == [.failed])
        #expect(found.first?.lastFailure?.contains("1020912") == true)
        #expect(found.first?.endpointIdentifier == "orders-source")
        let names = try await replay("DescribeAlarms/named") { service throws(ServiceFailure) in
            try await service.existingAlarms(named: ["one", "two"], urgency: .acting)
        }
        #expect(names == ["two"])
    }
}

import AWSClient
import Foundation
import Logging
import Migration
import Testing

@testable import MigrationAWS

/// Each operation that changes something, asked of the client without a yes: none gets out.
struct PermitTests {
    @Test func noMutatingOperationPassesWithoutAPermit() async throws {
        try await expectRefusal(
            StartReplicationTask.self, .init(task: "arn", type: "reload-target"))
        try await expectRefusal(StopReplicationTask.self, .init(task: "arn"))
        try await expectRefusal(
            ReloadTables.self, .init(task: "arn", tables: [], option: "data-reload"))
        try await expectRefusal(ModifyReplicationTask.self, .init(task: "arn"))
        try await expectRefusal(TestConnection.self, .init(instance: "arn", endpoint: "arn"))
        try await expectRefusal(
            PutMetricAlarm.self,
            .init(
                name: "n", words: "w", namespace: "AWS/DMS", metric: "m", dimensions: [],
                statistic: "Average", period: 60, evaluationPeriods: 1, threshold: 0,
                comparison: "GreaterThanThreshold", missingData: "missing"))
    }

    @Test("every operation in the folder is either tried above or reads")
    func everyOperationIsTried() throws {
        let folder = Recording.folder.deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/MigrationAWS/Operations")
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            // The catalogue of operations is no operation.
            guard text.contains("static let service = ") else { continue }
            let changes = text.contains("isMutation = true")
            let name = String(file.dropLast(".swift".count))
            let reads = ["Describe", "Get", "List", "Filter", "Named", "Paged"]
                .contains { name.hasPrefix($0) }
            #expect(changes != reads, "\(name)")
        }
    }

    private func expectRefusal<Operation: AWSOperation>(
        _ operation: Operation.Type, _ input: Operation.Input
    ) async throws {
        let transport = AnsweringTransport { _, _ in .json("{}") }
        let service = AWSMigrationService.over(transport)
        let failure = await #expect(throws: ServiceFailure.self) {
            var record = GapRecord(.task, of: operation)
            _ = try await service.send(operation, input, urgency: .acting, into: &record)
        }
        #expect(failure?.reason == .other(code: "Unconfirmed"))
        #expect(transport.requests.isEmpty, "\(operation.name)")
    }
}

import Foundation
import Migration
import MigrationAWS
import Testing

struct DescribeEventsTests {
    private func events(_ recording: String) async throws -> [MigrationEvent] {
        try await replay("DescribeEvents/\(recording)") { service throws(ServiceFailure) in
            try await service.events(since: .newYear, urgency: .inView)
        }
    }

    @Test("events of tasks and instances are read, over two pages")
    func everyMember() async throws {
        #expect(
            try await events("everyMember") == [
                MigrationEvent(
                    date: .at(1_767_229_200.5), source: "orders-cutover",
                    sourceType: "replication-task", message: "Replication task has started.",
                    categories: ["state change"]),
                MigrationEvent(
                    date: .at(1_767_229_300), source: "orders-instance",
                    sourceType: "replication-instance", message: "Low storage.",
                    categories: ["low storage", "failure"]),
            ])
    }

    @Test("an event needs nothing but its date", arguments: ["absentMembers", "nullMembers"])
    func nothingButDate(recording: String) async throws {
        #expect(
            try await events(recording) == [
                MigrationEvent(
                    date: .at(1_767_229_200), source: "", sourceType: "", message: "",
                    categories: [])
            ])
    }

    @Test("a source type nobody has documented survives")
    func unknownValues() async throws {
        #expect(try await events("unknownValues").map(\.sourceType) == ["replication-planet"])
    }
}

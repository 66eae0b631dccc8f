import Foundation
import Migration
import Monitor
import Testing

/// Values the tests of this target share.
enum Samples {
    static let start = Date(timeIntervalSince1970: 1_780_000_000)
    static let arn = ARN("arn:aws:dms:eu-west-3:210987654321:task:AAA")
    static let other = ARN("arn:aws:dms:eu-west-3:210987654321:task:BBB")
    static let stream = LogStreamName(group: "dms-tasks-one", stream: "dms-task-AAA")

    static func task(_ arn: ARN = arn, _ status: TaskStatus = .running) -> ReplicationTask {
        ReplicationTask(
            arn: arn, identifier: arn.resourceID.lowercased(), status: status,
            migrationType: .fullLoadAndCDC)
    }

    static func operation(
        _ id: Int = 1, _ mutation: Mutation = .stop(arn), expected: TaskStatus = .running
    ) throws -> TaskOperation {
        let confirmed = try #require(
            ConfirmedMutation(
                mutation, shown: start.addingTimeInterval(-4),
                confirmed: start.addingTimeInterval(-1)))
        return TaskOperation(
            id: id, confirmed: confirmed, identifier: mutation.task.resourceID.lowercased(),
            expected: expected)
    }

    static func tables(_ count: Int, _ state: TableState = .completed) -> [TableStatistics] {
        names(count).map { TableStatistics(name: $0, state: state) }
    }

    static func names(_ count: Int) -> [TableName] {
        (0..<count).map { TableName(schema: "app", table: "t\($0)") }
    }

    static func failure(
        _ reason: ServiceFailure.Reason = .unreachable, isUnknown: Bool = false
    ) -> ServiceFailure {
        ServiceFailure(reason, message: "The connection broke.", outcomeIsUnknown: isUnknown)
    }
}

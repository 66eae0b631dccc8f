import AWSClient
import Migration

/// Stops a running task.
enum StopReplicationTask: AWSOperation {
    static let service = AWSService.databaseMigration
    static let name = "StopReplicationTask"
    static let isMutation = true

    struct Input: Encodable, Sendable {
        var task: String

        enum CodingKeys: String, CodingKey {
            case task = "ReplicationTaskArn"
        }
    }

    struct Output: Sendable {
        var task: Wire.ChangedTask?
    }
}

extension AWSMigrationService {
    func stop(
        _ task: ARN, _ confirmed: ConfirmedMutation
    ) async throws(ServiceFailure) -> MutationReceipt {
        let input = StopReplicationTask.Input(task: task.text)
        let answer = try await change(StopReplicationTask.self, input, with: confirmed)
        return MutationReceipt(answer.output.task, answer.requestID)
    }
}

extension StopReplicationTask.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "ReplicationTask": try reader.read(&task)
        default: try reader.skip()
        }
    }
}

import AWSClient
import Migration

/// Starts, resumes or reloads a task.
enum StartReplicationTask: AWSOperation {
    static let service = AWSService.databaseMigration
    static let name = "StartReplicationTask"
    static let isMutation = true

    struct Input: Encodable, Sendable {
        var task: String
        /// `start-replication` (a first run only), `resume-processing` or `reload-target`.
        var type: String
        /// A time, a checkpoint or an LSN.
        var cdcStart: String?

        enum CodingKeys: String, CodingKey {
            case task = "ReplicationTaskArn"
            case type = "StartReplicationTaskType"
            case cdcStart = "CdcStartPosition"
        }
    }

    struct Output: Sendable {
        var task: Wire.ChangedTask?
    }
}

extension AWSMigrationService {
    func start(
        _ input: StartReplicationTask.Input, _ confirmed: ConfirmedMutation
    ) async throws(ServiceFailure) -> MutationReceipt {
        let answer = try await change(StartReplicationTask.self, input, with: confirmed)
        return MutationReceipt(answer.output.task, answer.requestID)
    }
}

extension StartReplicationTask.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "ReplicationTask": try reader.read(&task)
        default: try reader.skip()
        }
    }
}

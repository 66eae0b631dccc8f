import AWSClient
import Migration

/// Changes settings of a task that does not run. What is left out stays as it is.
enum ModifyReplicationTask: AWSOperation {
    static let service = AWSService.databaseMigration
    static let name = "ModifyReplicationTask"
    static let isMutation = true

    struct Input: Encodable, Sendable {
        var task: String
        /// JSON text of the settings that change.
        var settings: String?
        /// `server_time:…` or `commit_time:…`.
        var cdcStop: String?

        enum CodingKeys: String, CodingKey {
            case task = "ReplicationTaskArn"
            case settings = "ReplicationTaskSettings"
            case cdcStop = "CdcStopPosition"
        }
    }

    struct Output: Sendable {
        var task: Wire.ChangedTask?
    }
}

extension AWSMigrationService {
    func modify(
        _ task: ARN, _ change: TaskChange, _ confirmed: ConfirmedMutation
    ) async throws(ServiceFailure) -> MutationReceipt {
        let input = ModifyReplicationTask.Input(
            task: task.text, settings: change.settingsJSON, cdcStop: change.cdcStopText)
        let answer = try await self.change(ModifyReplicationTask.self, input, with: confirmed)
        return MutationReceipt(answer.output.task, answer.requestID)
    }
}

extension TaskChange {
    /// Where CDC is to stop; nil if that does not change.
    fileprivate var cdcStopText: String? {
        if case .cdcStop(let point) = self { point.text } else { nil }
    }
}

extension ModifyReplicationTask.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "ReplicationTask": try reader.read(&task)
        default: try reader.skip()
        }
    }
}

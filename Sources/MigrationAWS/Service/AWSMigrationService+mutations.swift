import AWSClient
import Foundation
public import Migration

/// Mutations: always confirmed by a person, so always `.acting`.
extension AWSMigrationService {
    public func perform(
        _ confirmed: ConfirmedMutation
    ) async throws(ServiceFailure) -> MutationReceipt {
        switch confirmed.mutation {
        case .start(let task, let type):
            let input = StartReplicationTask.Input(task: task.text, type: type.rawValue)
            return try await start(input, confirmed)
        case .startFrom(let task, let point):
            let input = StartReplicationTask.Input(
                task: task.text, type: StartType.startReplication.rawValue, cdcStart: point.text)
            return try await start(input, confirmed)
        case .stop(let task):
            return try await stop(task, confirmed)
        case .reloadTables(_, let tables, _):
            return try await reload(tables, confirmed)
        case .testConnections(_, let tests):
            return try await test(tests, confirmed)
        case .modify(let task, let change):
            return try await modify(task, change, confirmed)
        case .createAlarms(_, let plans):
            return try await create(plans, confirmed)
        }
    }

    /// Why a call that takes one thing was not sent with several.
    static func notOne(_ what: String, _ count: Int, _ label: String) -> ServiceFailure {
        ServiceFailure(
            .other(code: "Count"), operation: label,
            message: "Nothing was sent: \(count) \(what) in one call is not possible.",
            advice: "Send them one at a time.")
    }
}

extension Wire {
    /// The task in the reply to a mutation. Only the status is read, so that an invalid member cannot make
    /// the outcome of an accepted mutation unknown.
    struct ChangedTask: Sendable {
        var status: String?
    }
}

extension MutationReceipt {
    /// What the reply to a change says of the task, and AWS's id of the request.
    init(_ wire: Wire.ChangedTask?, _ requestID: String?) {
        self.init(status: wire?.status.map(TaskStatus.init), requestID: requestID)
    }
}

extension Wire.ChangedTask: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Status": try reader.read(&status)
        default: try reader.skip()
        }
    }
}

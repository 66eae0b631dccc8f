import AWSClient
import Migration

/// Begins a test whether an instance reaches an endpoint; the answer says nothing of its outcome.
enum TestConnection: AWSOperation {
    static let service = AWSService.databaseMigration
    static let name = "TestConnection"
    static let isMutation = true

    struct Input: Encodable, Sendable {
        var instance: String
        var endpoint: String

        enum CodingKeys: String, CodingKey {
            case instance = "ReplicationInstanceArn"
            case endpoint = "EndpointArn"
        }
    }

    struct Output: Sendable {
        var connection: Wire.ChangedTask?
    }
}

extension AWSMigrationService {
    func test(
        _ tests: [ConnectionTest], _ confirmed: ConfirmedMutation
    ) async throws(ServiceFailure) -> MutationReceipt {
        guard let test = tests.first, tests.count == 1 else {
            throw Self.notOne("connections tested", tests.count, TestConnection.label)
        }
        let input = TestConnection.Input(
            instance: test.instance.text, endpoint: test.endpoint.text)
        let answer = try await change(TestConnection.self, input, with: confirmed)
        return MutationReceipt(requestID: answer.requestID)
    }
}

extension TestConnection.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Connection": try reader.read(&connection)
        default: try reader.skip()
        }
    }
}

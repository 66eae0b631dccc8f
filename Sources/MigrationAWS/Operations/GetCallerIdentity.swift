import AWSClient
public import Migration

/// Says whose credentials sign the requests; no permission is needed.
enum GetCallerIdentity: AWSOperation {
    static let service = AWSService.securityToken
    static let name = "GetCallerIdentity"

    typealias Input = NoMembers

    struct Output: Decodable, Sendable {
        var account: String?
        var arn: String?
        var userID: String?

        enum CodingKeys: String, CodingKey {
            case account = "Account"
            case arn = "Arn"
            case userID = "UserId"
        }
    }
}

extension AWSMigrationService {
    public func callerIdentity(urgency: Urgency) async throws(ServiceFailure) -> CallerIdentity {
        try CallerIdentity(
            wire: try await send(GetCallerIdentity.self, NoMembers(), urgency: urgency))
    }
}

extension CallerIdentity {
    /// The caller as STS names it.
    init(wire: GetCallerIdentity.Output) throws(ServiceFailure) {
        let operation = GetCallerIdentity.self
        self.init(
            account: try Wire.require(wire.account, "Account", of: operation),
            arn: ARN(try Wire.require(wire.arn, "Arn", of: operation)), userID: wire.userID)
    }
}

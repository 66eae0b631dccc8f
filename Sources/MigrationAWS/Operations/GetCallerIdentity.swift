import AWSClient
public import Migration

/// Says whose credentials sign the requests; no permission is needed.
enum GetCallerIdentity: AWSOperation {
    static let service = AWSService.securityToken
    static let name = "GetCallerIdentity"

    typealias Input = NoMembers

    struct Output: Sendable {
        var account: String?
        var arn: String?
        var userID: String?
    }
}

extension AWSMigrationService {
    public func callerIdentity(urgency: Urgency) async throws(ServiceFailure) -> CallerIdentity {
        var record = GapRecord(.identity, of: GetCallerIdentity.self)
        let reply = try await send(
            GetCallerIdentity.self, NoMembers(), urgency: urgency, into: &record)
        do throws(MissingMember) {
            return try CallerIdentity(wire: reply)
        } catch {
            throw Wire.unreadable(error, GetCallerIdentity.self)
        }
    }
}

extension CallerIdentity {
    /// The caller as STS names it.
    init(wire: GetCallerIdentity.Output) throws(MissingMember) {
        self.init(
            account: try Wire.require(wire.account, "Account"),
            arn: ARN(try Wire.require(wire.arn, "Arn")), userID: wire.userID)
    }
}

extension GetCallerIdentity.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Account": try reader.read(&account)
        case "Arn": try reader.read(&arn)
        case "UserId": try reader.read(&userID)
        default: try reader.skip()
        }
    }
}

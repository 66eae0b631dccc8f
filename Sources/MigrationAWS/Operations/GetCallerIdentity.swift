import AWSClient

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

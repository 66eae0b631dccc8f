import Foundation

extension AWSService {
    /// Hands out temporary keys.
    static let securityTokens = AWSService(
        endpointPrefix: "sts", serviceID: "STS", apiVersion: "2011-06-15", wireProtocol: .query)
    /// The portal of IAM Identity Center.
    static let singleSignOn = AWSService(
        endpointPrefix: "portal.sso", serviceID: "SSO", apiVersion: "2019-06-10",
        wireProtocol: .json11)
    /// Hands out and renews tokens for the portal.
    static let singleSignOnTokens = AWSService(
        endpointPrefix: "oidc", serviceID: "SSO OIDC", apiVersion: "2019-06-10",
        wireProtocol: .json11)
    /// Renews the keys of `aws login`.
    static let logins = AWSService(
        endpointPrefix: "signin", serviceID: "Signin", apiVersion: "2023-01-01",
        wireProtocol: .json11)
}

/// Takes on a role with keys.
enum AssumeRole: AWSOperation {
    struct Input: Encodable, Sendable {
        var roleARN: String
        var sessionName: String
        var externalID: String?
        var durationSeconds: Int?
        var serialNumber: String?
        var tokenCode: String?

        enum CodingKeys: String, CodingKey {
            case roleARN = "RoleArn"
            case sessionName = "RoleSessionName"
            case externalID = "ExternalId"
            case durationSeconds = "DurationSeconds"
            case serialNumber = "SerialNumber"
            case tokenCode = "TokenCode"
        }
    }

    typealias Output = RoleCredentialsReply

    static let service = AWSService.securityTokens
    static let name = "AssumeRole"
}

/// Takes on a role with a token of another identity provider; unsigned.
enum AssumeRoleWithWebIdentity: AWSOperation {
    struct Input: Encodable, Sendable {
        var roleARN: String
        var sessionName: String
        var token: String

        enum CodingKeys: String, CodingKey {
            case roleARN = "RoleArn"
            case sessionName = "RoleSessionName"
            case token = "WebIdentityToken"
        }
    }

    typealias Output = RoleCredentialsReply

    static let service = AWSService.securityTokens
    static let name = "AssumeRoleWithWebIdentity"
}

/// The keys of a role.
struct RoleCredentialsReply: Decodable, Sendable {
    struct Keys: Decodable, Sendable {
        var accessKeyID: String
        var secretAccessKey: String
        var sessionToken: String
        var expiration: Date

        enum CodingKeys: String, CodingKey {
            case accessKeyID = "AccessKeyId"
            case secretAccessKey = "SecretAccessKey"
            case sessionToken = "SessionToken"
            case expiration = "Expiration"
        }
    }

    var credentials: Keys

    enum CodingKeys: String, CodingKey {
        case credentials = "Credentials"
    }

    /// The keys as credentials.
    func credentials(source: String, renewal: String?) -> Credentials {
        Credentials(
            accessKeyID: credentials.accessKeyID, secretAccessKey: credentials.secretAccessKey,
            sessionToken: credentials.sessionToken, expiration: credentials.expiration,
            source: source, renewal: renewal)
    }
}

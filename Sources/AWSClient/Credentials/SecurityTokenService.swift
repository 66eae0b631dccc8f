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
struct RoleCredentialsReply: Sendable {
    struct Keys: Sendable {
        var accessKeyID: String?
        var secretAccessKey: String?
        var sessionToken: String?
        var expiration: Date?
    }

    var credentials: Keys?

    /// The keys as credentials.
    ///
    /// - Throws: `.unreadableReply`, naming what is missing; without an end of their own they would
    ///   never be renewed.
    func credentials(
        of operation: (some AWSOperation).Type, source: String, renewal: String?
    ) throws(AWSClientError) -> Credentials {
        func require<Value>(_ value: Value?, _ member: String) throws(AWSClientError) -> Value {
            guard let value else {
                throw AWSClientError(
                    .unreadableReply, operation: operation.label,
                    message: "The answer has no '\(member)' that can be read.")
            }
            return value
        }
        let keys = try require(credentials, "Credentials")
        return Credentials(
            accessKeyID: try require(keys.accessKeyID, "AccessKeyId"),
            secretAccessKey: try require(keys.secretAccessKey, "SecretAccessKey"),
            sessionToken: try require(keys.sessionToken, "SessionToken"),
            expiration: try require(keys.expiration, "Expiration"),
            source: source, renewal: renewal)
    }
}

extension RoleCredentialsReply: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Credentials": try reader.read(&credentials)
        default: try reader.skip()
        }
    }
}

extension RoleCredentialsReply.Keys: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "AccessKeyId": try reader.read(&accessKeyID)
        case "SecretAccessKey": try reader.read(&secretAccessKey)
        case "SessionToken": try reader.read(&sessionToken)
        case "Expiration": try reader.read(&expiration)
        default: try reader.skip()
        }
    }
}

import AWSClient
import Foundation

/// A key that requests may be signed with, and whose it is.
struct SigningKey: Sendable, Equatable {
    let credentials: Credentials
    /// The ARN of the user or of the session of a role.
    let arn: String
    /// `AIDA…` for a user, `AROA…:session` for a role.
    let userID: String
    /// When STS handed it out, in seconds since 1970; `nil` for the user's own key.
    var issuedAt: Double?
}

extension SimulatedAccount {
    /// The key of the account's one user.
    var userKey: SigningKey {
        SigningKey(
            credentials: credentials,
            arn: "arn:aws:iam::\(accountID):user/\(Self.userName)",
            userID: "AIDA\(credentials.accessKeyID.dropFirst(4))")
    }

    /// Finds a key by its id.
    func keys() -> (String) -> SigningKey? {
        let user = userKey
        return { [sessions] id in id == user.credentials.accessKeyID ? user : sessions[id] }
    }

    /// Hands out temporary keys, as STS does, and remembers them until well after their end.
    mutating func openSession(arn: String, userID: String, seconds: Int) -> SigningKey {
        creationCount += 1
        let secrets = names.temporaryKey(creationCount)
        let expiration = Date(timeIntervalSince1970: signingTime + Double(seconds))
        let key = SigningKey(
            credentials: Credentials(
                accessKeyID: secrets.id, secretAccessKey: secrets.secret,
                sessionToken: secrets.token, expiration: expiration,
                source: "the simulated account's STS"),
            arn: arn, userID: userID, issuedAt: signingTime)
        sessions = sessions.filter { _, key in
            (key.credentials.expiration ?? .distantFuture).timeIntervalSince1970
                > signingTime - 86_400
        }
        sessions[secrets.id] = key
        return key
    }
}

import Foundation

/// What `aws login` keeps in a file: keys for a quarter of an hour, and what renews them.
///
/// Other programs keep members of their own there; they survive a renewal.
struct LoginFile {
    /// The keys in it.
    let accessKeyID: String
    let secretAccessKey: String
    let sessionToken: String
    /// When they run out.
    let expiry: Date
    private let members: [String: JSONValue]

    /// Reads the file; nil when it is not such a document.
    init?(_ bytes: [UInt8]) {
        guard case .object(let members)? = try? JSONCoding.decode(JSONValue.self, from: bytes),
            let keys = members["accessToken"],
            let accessKeyID = keys["accessKeyId"]?.string,
            let secretAccessKey = keys["secretAccessKey"]?.string,
            let sessionToken = keys["sessionToken"]?.string,
            let expiry = keys["expiresAt"]?.string.flatMap(Timestamp.parse)
        else { return nil }
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiry = expiry
        self.members = members
    }

    /// What a renewal asks with, and the private key in PEM that proves whose it is; nil when a part of
    /// that is missing.
    var renewal: (question: [String: String], key: String)? {
        guard let clientID = members["clientId"]?.string,
            let refreshToken = members["refreshToken"]?.string,
            let key = members["dpopKey"]?.string
        else { return nil }
        let question = [
            "clientId": clientID, "refreshToken": refreshToken, "grantType": "refresh_token",
        ]
        return (question, key)
    }

    /// The answer to a renewal.
    struct Reply: Decodable {
        struct Keys: Decodable {
            var accessKeyId: String
            var secretAccessKey: String
            var sessionToken: String
        }

        var accessToken: Keys
        /// Seconds.
        var expiresIn: Double
        var refreshToken: String
    }

    /// The file with new keys in it.
    func renewed(_ reply: Reply, at now: Date) throws -> [UInt8] {
        var members = members
        var keys: [String: JSONValue] = [:]
        if case .object(let old)? = members["accessToken"] { keys = old }
        keys["accessKeyId"] = .string(reply.accessToken.accessKeyId)
        keys["secretAccessKey"] = .string(reply.accessToken.secretAccessKey)
        keys["sessionToken"] = .string(reply.accessToken.sessionToken)
        let expiry = CivilTime(now.addingTimeInterval(reply.expiresIn))
        keys["expiresAt"] = .string(expiry.extendedTimestamp)
        members["accessToken"] = .object(keys)
        members["refreshToken"] = .string(reply.refreshToken)
        return try JSONCoding.encode(JSONValue.object(members))
    }
}

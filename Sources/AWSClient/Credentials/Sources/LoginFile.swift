import Basics
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
        guard case .object(let members)? = try? JSONValue(reading: bytes),
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
    struct Reply {
        struct Keys {
            var accessKeyID: String?
            var secretAccessKey: String?
            var sessionToken: String?
        }

        var accessToken: Keys?
        /// Seconds.
        var expiresIn: Double?
        var refreshToken: String?
    }

    /// The file with new keys in it; nil when the answer lacks any part of them.
    func renewed(_ reply: Reply, at now: Date) throws -> [UInt8]? {
        guard let new = reply.accessToken, let accessKeyID = new.accessKeyID,
            let secretAccessKey = new.secretAccessKey, let sessionToken = new.sessionToken,
            let lifetime = reply.expiresIn, let refreshToken = reply.refreshToken
        else { return nil }
        var members = members
        var keys: [String: JSONValue] = [:]
        if case .object(let old)? = members["accessToken"] { keys = old }
        keys["accessKeyId"] = .string(accessKeyID)
        keys["secretAccessKey"] = .string(secretAccessKey)
        keys["sessionToken"] = .string(sessionToken)
        let expiry = CivilTime(clamping: now.addingTimeInterval(lifetime))
        keys["expiresAt"] = .string(expiry.extendedTimestamp)
        members["accessToken"] = .object(keys)
        members["refreshToken"] = .string(refreshToken)
        return try JSONCoding.encode(JSONValue.object(members))
    }
}

extension LoginFile.Reply: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "accessToken": try reader.read(&accessToken)
        case "expiresIn": try reader.read(&expiresIn)
        case "refreshToken": try reader.read(&refreshToken)
        default: try reader.skip()
        }
    }
}

extension LoginFile.Reply.Keys: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "accessKeyId": try reader.read(&accessKeyID)
        case "secretAccessKey": try reader.read(&secretAccessKey)
        case "sessionToken": try reader.read(&sessionToken)
        default: try reader.skip()
        }
    }
}

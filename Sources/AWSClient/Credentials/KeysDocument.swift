import Foundation

/// The document that credential programs, container endpoints and instance metadata answer with.
struct KeysDocument: Decodable {
    var accessKeyID: String
    var secretAccessKey: String
    var sessionToken: String?
    var expiration: Date?
    var version: Int?
    var code: String?

    enum CodingKeys: String, CodingKey {
        case accessKeyID = "AccessKeyId"
        case secretAccessKey = "SecretAccessKey"
        case sessionToken = "SessionToken"
        case token = "Token"
        case expiration = "Expiration"
        case version = "Version"
        case code = "Code"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        accessKeyID = try members.decode(String.self, forKey: .accessKeyID)
        secretAccessKey = try members.decode(String.self, forKey: .secretAccessKey)
        sessionToken =
            try members.decodeIfPresent(String.self, forKey: .sessionToken)
            ?? members.decodeIfPresent(String.self, forKey: .token)
        expiration = try members.decodeIfPresent(Date.self, forKey: .expiration)
        version = try members.decodeIfPresent(Int.self, forKey: .version)
        code = try members.decodeIfPresent(String.self, forKey: .code)
    }

    /// Reads a document.
    ///
    /// - Throws: `.unreadableReply`, naming who wrote it and never what.
    static func read(_ bytes: [UInt8], from writer: String) throws(AWSClientError) -> KeysDocument {
        do {
            return try JSONCoding.decode(KeysDocument.self, from: bytes)
        } catch DecodingError.keyNotFound(let key, _) {
            throw unreadable(writer, "has no '\(OneLine.text(key.stringValue))'")
        } catch DecodingError.typeMismatch(_, let context) where !context.codingPath.isEmpty {
            throw unreadable(writer, badMember(context))
        } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
            throw unreadable(writer, badMember(context))
        } catch {
            throw unreadable(writer, "is not the JSON expected")
        }
    }

    /// The keys as credentials.
    func credentials(source: String, renewal: String? = nil) -> Credentials {
        Credentials(
            accessKeyID: accessKeyID, secretAccessKey: secretAccessKey, sessionToken: sessionToken,
            expiration: expiration, source: source, renewal: renewal)
    }

    private static func badMember(_ context: DecodingError.Context) -> String {
        let name = context.codingPath.last?.stringValue ?? ""
        return "has a '\(OneLine.text(name))' that cannot be read"
    }

    private static func unreadable(_ writer: String, _ what: String) -> AWSClientError {
        AWSClientError(
            .unreadableReply, message: "What \(writer) wrote \(what).",
            advice: "It has to write AccessKeyId and SecretAccessKey in JSON, and a time like "
                + "2026-01-02T03:04:05Z if there is an Expiration.")
    }
}

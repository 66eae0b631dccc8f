import Basics
import Foundation

/// What `aws sso login` leaves in a file: a token, when it ends, and what renews it.
///
/// Other programs keep members of their own there; they survive a renewal.
struct SignInFile {
    /// The token.
    let token: String
    /// When it runs out.
    let expiry: Date
    private let members: [String: JSONValue]

    /// Reads the file; nil when it is not such a document.
    init?(_ bytes: [UInt8]) {
        guard case .object(let members)? = try? JSONValue(reading: bytes),
            let token = members["accessToken"]?.string, !token.isEmpty,
            let expiry = members["expiresAt"]?.string.flatMap(Timestamp.parse)
        else { return nil }
        self.token = token
        self.expiry = expiry
        self.members = members
    }

    /// What a renewal asks with; nil when the file has no refresh token or its registration is over.
    func renewal(at now: Date) -> [String: String]? {
        guard let clientID = members["clientId"]?.string,
            let clientSecret = members["clientSecret"]?.string,
            let refreshToken = members["refreshToken"]?.string,
            let registered = members["registrationExpiresAt"]?.string.flatMap(Timestamp.parse),
            registered > now
        else { return nil }
        return [
            "grantType": "refresh_token", "clientId": clientID, "clientSecret": clientSecret,
            "refreshToken": refreshToken,
        ]
    }

    /// The file with a new token in it.
    ///
    /// - Throws: never for a document that was read; encoding says so.
    func renewed(
        token: String, until expiry: Date, refreshToken: String?, startURL: String, region: String
    ) throws -> [UInt8] {
        var members = members
        members["accessToken"] = .string(token)
        members["expiresAt"] = .string(CivilTime(clamping: expiry).extendedTimestamp)
        members["startUrl"] = .string(startURL)
        members["region"] = .string(region)
        members["refreshToken"] = refreshToken.map { .string($0) }
        return try JSONCoding.encode(JSONValue.object(members))
    }
}

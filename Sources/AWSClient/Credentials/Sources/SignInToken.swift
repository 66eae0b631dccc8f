import Basics
import Foundation

/// The cached token of a sign-in, renewed when it is about to run out.
struct SignInToken {
    let settings: SignInSettings
    let context: ChainContext

    /// With less than this left, a token is renewed.
    private static let renewal: TimeInterval = 15 * 60

    /// The file `aws sso login` writes: its name is the SHA-1 of the session's name, or of the start URL
    /// in the older form.
    static func path(_ settings: SignInSettings) -> String {
        let key = settings.sessionName ?? settings.startURL
        return "~/.aws/sso/cache/\(Digest.sha1(key.utf8).hex).json"
    }

    /// A token that works now.
    ///
    /// - Throws: `.expiredCredentials` when there is none.
    func current() async throws(AWSClientError) -> String {
        let path = Self.path(settings)
        guard let bytes = try context.environment.file(context.environment.expand(path)) else {
            throw settings.signedOut("not signed in yet.")
        }
        guard let file = SignInFile(bytes) else {
            throw settings.signedOut("'\(path)' cannot be read.")
        }
        let left = file.expiry.timeIntervalSince(context.tools.time.now())
        if settings.sessionName != nil, left < Self.renewal,
            let renewed = await renewed(file, path: path)
        {
            return renewed
        }
        guard left > 0 else {
            let moment = CivilTime(clamping: file.expiry).extendedTimestamp
            throw settings.signedOut("its token expired at \(moment).")
        }
        return file.token
    }

    private struct Reply: WireReadable {
        var accessToken: String?
        /// Seconds.
        var expiresIn: Double?
        var refreshToken: String?

        mutating func read(
            _ member: WireName, from reader: inout WireReader
        ) throws(UnreadableBody) {
            switch member {
            case "accessToken": try reader.read(&accessToken)
            case "expiresIn": try reader.read(&expiresIn)
            case "refreshToken": try reader.read(&refreshToken)
            default: try reader.skip()
            }
        }
    }

    /// A new token, written back for other programs; nil when renewal is not possible or fails, for the
    /// old one may work a little longer.
    private func renewed(_ file: SignInFile, path: String) async -> String? {
        let now = context.tools.time.now()
        guard let question = file.renewal(at: now), let reply = try? await ask(question),
            let token = reply.accessToken, let lifetime = reply.expiresIn
        else { return nil }
        // A token that could not be written back still works here.
        if let bytes = try? file.renewed(
            token: token, until: now.addingTimeInterval(lifetime),
            refreshToken: reply.refreshToken, startURL: settings.startURL, region: settings.region)
        {
            try? context.environment.writePrivateFile?(context.environment.expand(path), bytes)
        }
        return token
    }

    private func ask(_ question: [String: String]) async throws -> Reply {
        let endpoint = try context.endpoint(for: .singleSignOnTokens, region: settings.region)
        let request = HTTPRequest(
            origin: endpoint.origin, path: endpoint.path + "/token",
            headers: ["Content-Type": "application/json"], body: try JSONCoding.encode(question))
        let call = CredentialCall(label: "sso-oidc:CreateToken", tools: context.tools)
        let response = try await call.send { _ in request }
        return try WireReader.document(Reply.self, in: response.body).value
    }
}

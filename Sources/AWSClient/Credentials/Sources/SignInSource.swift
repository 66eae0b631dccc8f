import Basics
import Foundation

/// Keys for a role, had with a token of IAM Identity Center: what `aws sso login` leaves behind.
struct SignInSource: CredentialSource {
    let profile: Profile?
    let context: ChainContext

    let name = "single sign-on"

    func load() async throws(AWSClientError) -> SourceAnswer {
        guard let profile, profile["sso_account_id"] != nil || profile["sso_role_name"] != nil
        else {
            return .absent("the profile has no 'sso_account_id'")
        }
        let settings = try SignInSettings(profile, shared: context.shared)
        let token = try await SignInToken(settings: settings, context: context).current()
        let origin = try context.endpoint(for: .singleSignOn, region: settings.region)
        let query = [("role_name", settings.roleName), ("account_id", settings.accountID)]
            .map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
        let request = HTTPRequest(
            method: "GET", origin: origin.origin, path: origin.path + "/federation/credentials",
            query: query, headers: ["x-amz-sso_bearer_token": token])
        let response: HTTPResponse
        do {
            let hidden = Credentials(
                accessKeyID: "", secretAccessKey: token, source: "single sign-on")
            let call = CredentialCall(label: "sso:GetRoleCredentials", tools: context.tools)
            response = try await call.send(hiding: hidden) { _ in request }
        } catch {
            guard error.code != "UnauthorizedException" else {
                throw settings.signedOut(error.message)
            }
            throw error.gettingCredentials(
                "Profile '\(settings.profileName)', role '\(OneLine.text(settings.roleName))' of "
                    + "account \(OneLine.text(settings.accountID))",
                advice:
                    "See with `aws sso login` and the access portal which roles you have there, "
                    + "and correct 'sso_account_id' and 'sso_role_name'.")
        }
        return .found(try credentials(in: response, settings))
    }

    private struct Reply: WireReadable {
        struct Keys: WireReadable {
            var accessKeyID: String?
            var secretAccessKey: String?
            var sessionToken: String?
            /// Milliseconds since 1970.
            var expiration: Double?

            mutating func read(
                _ member: WireName, from reader: inout WireReader
            ) throws(UnreadableBody) {
                switch member {
                case "accessKeyId": try reader.read(&accessKeyID)
                case "secretAccessKey": try reader.read(&secretAccessKey)
                case "sessionToken": try reader.read(&sessionToken)
                case "expiration": try reader.read(&expiration)
                default: try reader.skip()
                }
            }
        }

        var roleCredentials: Keys?

        mutating func read(
            _ member: WireName, from reader: inout WireReader
        ) throws(UnreadableBody) {
            switch member {
            case "roleCredentials": try reader.read(&roleCredentials)
            default: try reader.skip()
            }
        }
    }

    private func credentials(
        in response: HTTPResponse, _ settings: SignInSettings
    ) throws(AWSClientError) -> Credentials {
        let reply = try? WireReader.document(Reply.self, in: response.body).value
        guard let keys = reply?.roleCredentials, let accessKeyID = keys.accessKeyID,
            let secretAccessKey = keys.secretAccessKey, let sessionToken = keys.sessionToken,
            let expiration = keys.expiration
        else {
            throw AWSClientError(
                .unreadableReply, operation: "sso:GetRoleCredentials",
                message: "The answer has no role credentials that can be read.",
                status: response.status)
        }
        return Credentials(
            accessKeyID: accessKeyID, secretAccessKey: secretAccessKey, sessionToken: sessionToken,
            expiration: Date(timeIntervalSince1970: expiration / 1000),
            source: "single sign-on of profile '\(settings.profileName)'", renewal: settings.command
        )
    }
}

/// What a profile says about single sign-on, its `sso-session` section included.
struct SignInSettings {
    let profileName: String
    /// The `sso-session`; nil in the older form, which has everything in the profile.
    let sessionName: String?
    let startURL: String
    let region: String
    let accountID: String
    let roleName: String

    /// Reads a profile.
    ///
    /// - Throws: `.configuration` when something is missing or the section does not exist.
    init(_ profile: Profile, shared: SharedConfiguration) throws(AWSClientError) {
        profileName = profile.name
        sessionName = profile["sso_session"]
        let session = try sessionName.map { name throws(AWSClientError) in
            try Self.session(name, of: profile, shared: shared)
        }
        func value(_ key: String) throws(AWSClientError) -> String {
            if let text = session?.values[key]?.text, !text.isEmpty { return text }
            if let text = profile[key] { return text }
            throw AWSClientError(
                .configuration,
                message: "Profile '\(profile.name)' is for single sign-on and has no '\(key)'.",
                advice: profile.hint(forMissing: key) ?? "Run `aws configure sso`.")
        }
        startURL = try value("sso_start_url")
        region = try value("sso_region")
        accountID = try value("sso_account_id")
        roleName = try value("sso_role_name")
    }

    /// What renews the sign-in.
    var command: String { "Run `aws sso login --profile \(profileName)`." }

    /// The error for a sign-in that is over.
    func signedOut(_ why: String) -> AWSClientError {
        AWSClientError(
            .expiredCredentials, message: "The sign-in of profile '\(profileName)' is over: \(why)",
            advice: command)
    }

    private static func session(
        _ name: String, of profile: Profile, shared: SharedConfiguration
    ) throws(AWSClientError) -> Profile.Settings {
        if let session = shared.ssoSessions[name] { return session }
        let near = NearestName.of(name, among: shared.ssoSessions.keys)
        throw AWSClientError(
            .configuration,
            message:
                "\(profile.place(of: "sso_session") ?? shared.configPath): there is no section "
                + "[sso-session \(OneLine.text(name))].",
            advice: near.map { "Did you mean '\($0)'?" } ?? "Run `aws configure sso`.")
    }
}

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

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
            .map { "\($0.0)=\(PercentEncoding.encode($0.1))" }.joined(separator: "&")
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

    private struct Reply: Decodable {
        struct Keys: Decodable {
            var accessKeyId: String
            var secretAccessKey: String
            var sessionToken: String
            /// Milliseconds since 1970.
            var expiration: Double
        }

        var roleCredentials: Keys
    }

    private func credentials(
        in response: HTTPResponse, _ settings: SignInSettings
    ) throws(AWSClientError) -> Credentials {
        guard let keys = try? JSONCoding.decode(Reply.self, from: response.body).roleCredentials
        else {
            throw AWSClientError(
                .unreadableReply, operation: "sso:GetRoleCredentials",
                message: "The answer has no role credentials that can be read.",
                status: response.status)
        }
        return Credentials(
            accessKeyID: keys.accessKeyId, secretAccessKey: keys.secretAccessKey,
            sessionToken: keys.sessionToken,
            expiration: Date(timeIntervalSince1970: keys.expiration / 1000),
            source: "single sign-on of profile '\(settings.profileName)'", renewal: settings.command
        )
    }
}

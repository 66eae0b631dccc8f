import Foundation

/// The keys `aws login` keeps in a file for a quarter of an hour at a time, renewed as AWS's own tools
/// renew them.
struct LoginSource: CredentialSource {
    let profile: Profile?
    let context: ChainContext

    let name = "aws login"

    /// With less than this left, keys are renewed.
    private static let renewal: TimeInterval = 5 * 60

    func load() async throws(AWSClientError) -> SourceAnswer {
        guard let profile, let session = profile["login_session"] else {
            return .absent("the profile has no 'login_session'")
        }
        let folder = context.environment["AWS_LOGIN_CACHE_DIRECTORY"] ?? "~/.aws/login/cache"
        let path = "\(folder)/\(Digest.sha256(session.utf8).hex).json"
        guard let bytes = try context.environment.file(context.environment.expand(path)) else {
            throw loggedOut(profile, "not logged in yet.")
        }
        guard let file = LoginFile(bytes) else {
            throw loggedOut(profile, "'\(path)' cannot be read.")
        }
        let left = file.expiry.timeIntervalSince(context.tools.time.now())
        guard left < Self.renewal else { return .found(credentials(file, profile)) }
        do {
            if let renewed = try await renewed(file, profile, path: path) {
                return .found(credentials(renewed, profile))
            }
        } catch {
            // The old ones may work a little longer.
            guard left > 0 else { throw error }
        }
        guard left > 0 else { throw loggedOut(profile, "its keys have expired.") }
        return .found(credentials(file, profile))
    }

    private func credentials(_ file: LoginFile, _ profile: Profile) -> Credentials {
        Credentials(
            accessKeyID: file.accessKeyID, secretAccessKey: file.secretAccessKey,
            sessionToken: file.sessionToken, expiration: file.expiry,
            source: "`aws login` of profile '\(profile.name)'", renewal: command(profile))
    }

    /// New keys, written back for other programs; nil when the file has nothing to renew them with.
    private func renewed(
        _ file: LoginFile, _ profile: Profile, path: String
    ) async throws(AWSClientError) -> LoginFile? {
        guard let (question, key) = file.renewal else { return nil }
        let response = try await ask(question, key: key, profile, file)
        let now = context.tools.time.now()
        guard let reply = try? WireReader.document(LoginFile.Reply.self, in: response.body).value,
            let bytes = try? file.renewed(reply, at: now), let renewed = LoginFile(bytes)
        else {
            throw AWSClientError(
                .unreadableReply, operation: Self.label,
                message: "The answer has no keys that can be read.", status: response.status)
        }
        // Keys that could not be written back still work here.
        try? context.environment.writePrivateFile?(context.environment.expand(path), bytes)
        return renewed
    }

    private static let label = "signin:CreateOAuth2Token"

    private func ask(
        _ question: [String: String], key: String, _ profile: Profile, _ file: LoginFile
    ) async throws(AWSClientError) -> HTTPResponse {
        let endpoint = try endpoint()
        guard let body = try? JSONCoding.encode(question) else {
            throw loggedOut(profile, "what renews it cannot be sent.")
        }
        var request = HTTPRequest(
            origin: endpoint.origin, path: endpoint.path + "/v1/token",
            headers: ["Content-Type": "application/json"], body: body)
        guard
            let proof = DPoPProof.header(
                key: key, url: request.url, at: context.tools.time.now(), id: UUID().uuidString)
        else { throw loggedOut(profile, "its key cannot be read.") }
        request.headers["DPoP"] = proof
        let call = CredentialCall(label: Self.label, tools: context.tools)
        let hidden = Credentials(
            accessKeyID: "", secretAccessKey: question["refreshToken"] ?? "",
            sessionToken: file.sessionToken, source: "the login")
        do {
            // A proof is good for one request.
            return try await call.send(hiding: hidden) { now in
                var signed = request
                signed.headers["DPoP"] =
                    DPoPProof.header(
                        key: key, url: request.url, at: now, id: UUID().uuidString) ?? proof
                return signed
            }
        } catch {
            guard error.kind == .accessDenied || error.status == 401 else { throw error }
            throw loggedOut(profile, error.message)
        }
    }

    /// As configured, else where AWS's own tools ask.
    private func endpoint() throws(AWSClientError) -> Endpoint {
        let region = context.configuration.region
        if context.configuration.endpoints.override(for: .logins) != nil {
            return try context.endpoint(for: .logins)
        }
        let suffix =
            switch context.configuration.partition {
            case "aws-cn": "signin.amazonaws.cn"
            case "aws-us-gov": "signin.amazonaws-us-gov.com"
            default: "signin.aws.amazon.com"
            }
        return Endpoint(
            origin: HTTPOrigin(.https, host: "\(region).\(suffix)"), signingRegion: region)
    }

    private func command(_ profile: Profile) -> String {
        "Run `aws login --profile \(profile.name)`."
    }

    private func loggedOut(_ profile: Profile, _ why: String) -> AWSClientError {
        AWSClientError(
            .expiredCredentials, message: "The login of profile '\(profile.name)' is over: \(why)",
            advice: command(profile))
    }
}

/// The header that proves that a renewal comes from whoever logged in: a token signed with the key of the
/// login. Source: RFC 9449; botocore 1.43 `_build_dpop_header`.
enum DPoPProof {
    /// The header for one request; nil when the key cannot be read.
    static func header(key pem: String, url: String, at now: Date, id: String) -> String? {
        guard let key = ProofKey(pem: pem) else { return nil }
        let head: JSONValue = .object([
            "typ": .string("dpop+jwt"), "alg": .string("ES256"),
            "jwk": .object([
                "kty": .string("EC"), "crv": .string("P-256"),
                "x": .string(base64(key.point.prefix(32))),
                "y": .string(base64(key.point.suffix(32))),
            ]),
        ])
        let claims: JSONValue = .object([
            "htm": .string("POST"), "htu": .string(url), "jti": .string(id),
            "iat": .integer(Int64(now.timeIntervalSince1970)),
        ])
        guard let head = try? JSONCoding.encode(head), let claims = try? JSONCoding.encode(claims)
        else { return nil }
        let signed = "\(base64(head)).\(base64(claims))"
        guard let signature = key.signature(of: Array(signed.utf8)) else { return nil }
        return "\(signed).\(base64(signature))"
    }

    /// Base 64 as URLs take it, without padding.
    private static func base64(_ bytes: some Sequence<UInt8>) -> String {
        String(
            Data(bytes).base64EncodedString().compactMap { character -> Character? in
                switch character {
                case "+": "-"
                case "/": "_"
                case "=": nil
                default: character
                }
            })
    }
}

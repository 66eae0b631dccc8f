import Foundation

/// Takes on a role with a token in a file, as pods in EKS do. The file is read again every time.
struct WebIdentitySource: CredentialSource {
    let profile: Profile?
    /// Whether the variables count; they do not for a profile named on the command line.
    let readsEnvironment: Bool
    let context: ChainContext

    let name = "web identity"

    func load() async throws(AWSClientError) -> SourceAnswer {
        guard let path = setting("AWS_WEB_IDENTITY_TOKEN_FILE", "web_identity_token_file") else {
            return .absent("AWS_WEB_IDENTITY_TOKEN_FILE is not set")
        }
        guard let role = setting("AWS_ROLE_ARN", "role_arn") else {
            throw AWSClientError(
                .configuration,
                message: "There is a web identity token file and no role to take on.",
                advice: "Set AWS_ROLE_ARN, or 'role_arn' in the profile.")
        }
        guard let bytes = try context.environment.file(context.environment.expand(path)) else {
            throw AWSClientError(
                .configuration,
                message: "The web identity token file '\(OneLine.text(path))' is absent.",
                advice: "Check AWS_WEB_IDENTITY_TOKEN_FILE or 'web_identity_token_file'.")
        }
        let now = context.tools.time.now()
        let token = String(decoding: bytes, as: UTF8.self)
        let input = AssumeRoleWithWebIdentity.Input(
            roleARN: role,
            sessionName: setting("AWS_ROLE_SESSION_NAME", "role_session_name")
                ?? "dmswatch-\(Int(now.timeIntervalSince1970))",
            token: token)
        let endpoint = try context.endpoint(for: .securityTokens)
        let request = try WireEncoding.request(AssumeRoleWithWebIdentity.self, input, to: endpoint)
        let call = CredentialCall(label: AssumeRoleWithWebIdentity.label, tools: context.tools)
        let hidden = Credentials(
            accessKeyID: "", secretAccessKey: token, source: "the web identity token")
        let response = try await call.send(hiding: hidden) { _ in request }
        return .found(
            try WireDecoding.output(of: AssumeRoleWithWebIdentity.self, in: response).value
                .credentials(
                    of: AssumeRoleWithWebIdentity.self, source: "the web identity token",
                    renewal: nil))
    }

    private func setting(_ variable: String, _ key: String) -> String? {
        (readsEnvironment ? context.environment[variable] : nil) ?? profile?[key]
    }
}

import Basics
import Foundation

/// Takes on the role a profile names, with the credentials of another profile or of a named source.
struct AssumeRoleSource: CredentialSource {
    let profileName: String?
    let context: ChainContext

    let name = "role of the profile"

    func load() async throws(AWSClientError) -> SourceAnswer {
        guard let profileName, let profile = context.shared.profiles[profileName], isRole(profile)
        else { return .absent("the profile has no 'role_arn'") }
        return .found(try await assume(profile, visited: [profileName]))
    }

    /// A profile with a token file is the business of ``WebIdentitySource``.
    private func isRole(_ profile: Profile) -> Bool {
        profile["role_arn"] != nil && profile["web_identity_token_file"] == nil
    }

    private func assume(
        _ profile: Profile, visited: [String]
    ) async throws(AWSClientError) -> Credentials {
        let source = try await sourceCredentials(of: profile, visited: visited)
        let code = try await self.code(for: profile)
        let now = context.tools.time.now()
        let input = AssumeRole.Input(
            roleARN: profile["role_arn"] ?? "",
            sessionName: profile["role_session_name"]
                ?? "dmswatch-\(Int(now.timeIntervalSince1970))",
            externalID: profile["external_id"],
            durationSeconds: profile["duration_seconds"].flatMap { Int($0) },
            serialNumber: profile["mfa_serial"], tokenCode: code)
        let endpoint = try context.endpoint(for: .securityTokens)
        let request = try WireEncoding.request(AssumeRole.self, input, to: endpoint)
        let call = CredentialCall(label: AssumeRole.label, tools: context.tools)
        let response: HTTPResponse
        do {
            response = try await call.send(hiding: source) { now in
                Signer().sign(
                    request, credentials: source, region: endpoint.signingRegion, service: "sts",
                    date: now)
            }
        } catch {
            if error.code == "ValidationError" {
                throw self.error(
                    profile, "has a role that AWS cannot read: \(error.message.dropLast())",
                    "Correct 'role_arn', 'role_session_name' and 'duration_seconds'.")
            }
            throw code == nil ? error : refused(error, profile)
        }
        return try WireDecoding.output(of: AssumeRole.self, in: response).value.credentials(
            of: AssumeRole.self, source: "the role of profile '\(profile.name)'",
            renewal: source.renewal)
    }

    private func code(for profile: Profile) async throws(AWSClientError) -> String? {
        guard let serial = profile["mfa_serial"] else { return nil }
        if let code = await context.tools.askForCode?(serial), !code.isEmpty { return code }
        throw AWSClientError(
            .codeNeeded(serial: OneLine.text(serial)),
            message:
                "Profile '\(profile.name)' needs the code of the device '\(OneLine.text(serial))'.",
            advice: "Enter the code when asked, which takes a terminal; without one, use a profile "
                + "without 'mfa_serial'.")
    }

    /// AWS says no in the same words to a role that is forbidden and to a wrong code, but for one.
    private func refused(_ error: AWSClientError, _ profile: Profile) -> AWSClientError {
        guard error.kind == .accessDenied,
            error.message.firstRange(of: "MultiFactorAuthentication") != nil,
            let serial = profile["mfa_serial"]
        else { return error }
        var refusal = error
        refusal.kind = .codeNeeded(serial: OneLine.text(serial))
        refusal.message = "AWS refused the code of the device '\(OneLine.text(serial))'."
        refusal.advice = "Wait for the next code and enter that: AWS takes each code once."
        return refusal
    }

    // MARK: Where the role's own credentials come from

    private func sourceCredentials(
        of profile: Profile, visited: [String]
    ) async throws(AWSClientError) -> Credentials {
        switch (profile["source_profile"], profile["credential_source"]) {
        case (nil, nil):
            throw error(
                profile, "has 'role_arn' and neither 'source_profile' nor 'credential_source'",
                profile.hint(forMissing: "source_profile")
                    ?? "Name the profile whose keys take on the role in 'source_profile'.")
        case (_?, _?):
            throw error(
                profile, "has both 'source_profile' and 'credential_source'",
                "Remove one of the two.")
        case (let other?, nil):
            return try await credentials(ofProfile: other, for: profile, visited: visited)
        case (nil, let named?):
            return try await credentials(from: named, for: profile)
        }
    }

    private func credentials(
        from named: String, for profile: Profile
    ) async throws(AWSClientError) -> Credentials {
        let sources: [String: any CredentialSource] = [
            "Environment": EnvironmentSource(environment: context.environment),
            "EcsContainer": ContainerSource(context: context),
            "Ec2InstanceMetadata": InstanceMetadataSource(context: context),
        ]
        guard
            let source = sources.first(where: { $0.key.lowercased() == named.lowercased() })?.value
        else {
            let near = NearestName.of(named, among: sources.keys)
            throw error(
                profile, "has an unknown 'credential_source': '\(OneLine.text(named))'",
                near.map { "Did you mean '\($0)'?" }
                    ?? "It can be Environment, EcsContainer or Ec2InstanceMetadata.")
        }
        switch try await source.load() {
        case .found(let credentials): return credentials
        case .absent(let reason):
            throw error(
                profile, "takes its credentials from \(source.name), and there \(reason)",
                "Provide them there, or name another source.")
        }
    }

    private func credentials(
        ofProfile name: String, for profile: Profile, visited: [String]
    ) async throws(AWSClientError) -> Credentials {
        guard let other = context.shared.profiles[name] else {
            let near = NearestName.of(name, among: context.shared.profiles.keys)
            throw error(
                profile, "names a 'source_profile' that does not exist: '\(OneLine.text(name))'",
                near.map { "Did you mean '\($0)'?" } ?? "Add that profile, or name another.")
        }
        let hasKeys = other["aws_access_key_id"] != nil || other["aws_secret_access_key"] != nil
        let isItself = name == profile.name
        // A profile may name itself when it has keys of its own to take on its role with.
        if visited.contains(name), !(isItself && hasKeys) {
            throw error(
                profile,
                "takes on roles in a circle: \((visited + [name]).joined(separator: " → "))",
                "Let one of them have keys of its own.")
        }
        if isRole(other), !hasKeys { return try await assume(other, visited: visited + [name]) }
        let chain = ProviderChain(context.profileSources(name, readsEnvironment: false))
        do {
            return try await chain.credentials()
        } catch {
            guard case .noCredentials = error.kind else { throw error }
            throw self.error(
                profile, "has the source profile '\(name)', which has no credentials",
                "Add keys or a sign-in to profile '\(name)'.")
        }
    }

    private func error(_ profile: Profile, _ what: String, _ advice: String) -> AWSClientError {
        let place = profile.place(of: "role_arn").map { "\($0): " } ?? ""
        return AWSClientError(
            .configuration, message: "\(place)profile '\(profile.name)' \(what).", advice: advice)
    }
}

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

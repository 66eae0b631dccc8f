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

import Foundation

/// Keys in `AWS_ACCESS_KEY_ID` and its siblings.
struct EnvironmentSource: CredentialSource {
    let environment: AWSEnvironment

    let name = "environment"

    func load() async throws(AWSClientError) -> SourceAnswer {
        guard let keyID = environment["AWS_ACCESS_KEY_ID"] else {
            return .absent("AWS_ACCESS_KEY_ID is not set")
        }
        guard let secret = environment["AWS_SECRET_ACCESS_KEY"] else {
            throw AWSClientError(
                .configuration,
                message: "AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not.",
                advice: "Set both, or neither to use a profile.")
        }
        let expiry = environment["AWS_CREDENTIAL_EXPIRATION"]
        if let expiry, Timestamp.parse(expiry) == nil {
            throw AWSClientError(
                .configuration,
                message: "AWS_CREDENTIAL_EXPIRATION is not a time: '\(OneLine.text(expiry))'.",
                advice: "Write it like 2026-01-02T03:04:05Z, or leave it out.")
        }
        return .found(
            Credentials(
                accessKeyID: keyID, secretAccessKey: secret,
                sessionToken: environment["AWS_SECURITY_TOKEN"] ?? environment["AWS_SESSION_TOKEN"],
                expiration: expiry.flatMap(Timestamp.parse), source: "the environment",
                renewal: "Set AWS_ACCESS_KEY_ID and the related variables again, then restart."))
    }
}

/// Keys written into one of the two shared files.
struct ProfileKeysSource: CredentialSource {
    /// Which of the files is looked into.
    enum File: Sendable {
        case credentials
        case config
    }

    let file: File
    /// The profile; nil when there is none to look into.
    let profile: Profile?
    /// The file's path, as people write it.
    let path: String

    var name: String { path }

    func load() async throws(AWSClientError) -> SourceAnswer {
        guard let profile else { return .absent("it has no default profile") }
        guard let settings = file == .credentials ? profile.credentials : profile.config else {
            return .absent("it has no profile '\(profile.name)'")
        }
        let key = try value("aws_access_key_id", in: settings)
        let secret = try value("aws_secret_access_key", in: settings)
        switch (key, secret) {
        case (nil, nil):
            return .absent("profile '\(profile.name)' has no keys in it")
        case (let key?, let secret?):
            return .found(
                Credentials(
                    accessKeyID: key, secretAccessKey: secret,
                    sessionToken: ["aws_security_token", "aws_session_token"]
                        .compactMap { settings.values[$0]?.text }.first { !$0.isEmpty },
                    source: "profile '\(profile.name)' in \(path)",
                    renewal: "Put fresh keys into profile '\(profile.name)' of \(path)."))
        default:
            throw incomplete(
                settings, missing: key == nil ? "aws_access_key_id" : "aws_secret_access_key")
        }
    }

    private func value(
        _ key: String, in settings: Profile.Settings
    ) throws(AWSClientError) -> String? {
        guard let value = settings.values[key] else { return nil }
        guard !value.text.isEmpty else {
            throw AWSClientError(
                .configuration, message: "\(path):\(value.line): '\(key)' has no value.",
                advice: "Write the value after the '=', or remove the line.")
        }
        return value.text
    }

    private func incomplete(_ settings: Profile.Settings, missing: String) -> AWSClientError {
        let hint = Profile(name: "", config: settings).hint(forMissing: missing)
        return AWSClientError(
            .configuration,
            message:
                "\(path):\(settings.line): profile '\(profile?.name ?? "")' has no '\(missing)'.",
            advice: hint ?? "Add it, or remove the other half of the key.")
    }
}

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
                renewal: "Set AWS_ACCESS_KEY_ID and its siblings anew, then start again."))
    }
}

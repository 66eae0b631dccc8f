import Crypto
import Foundation

/// The keys `aws login` keeps in a file for a quarter of an hour at a time.
struct LoginSource: CredentialSource {
    let profile: Profile?
    let context: ChainContext

    let name = "aws login"

    func load() async throws(AWSClientError) -> SourceAnswer {
        guard let profile, let session = profile["login_session"] else {
            return .absent("the profile has no 'login_session'")
        }
        let folder = context.environment["AWS_LOGIN_CACHE_DIRECTORY"] ?? "~/.aws/login/cache"
        let path = "\(folder)/\(HexDigest.sha256(Array(session.utf8))).json"
        guard let bytes = try context.environment.file(context.environment.expand(path)) else {
            throw loggedOut(profile, "nobody has logged in yet.")
        }
        guard let keys = try? JSONCoding.decode(Cached.self, from: bytes).accessToken else {
            throw loggedOut(profile, "'\(path)' cannot be read.")
        }
        guard keys.expiresAt > context.tools.time.now() else {
            throw loggedOut(profile, "its keys have run out.")
        }
        return .found(
            Credentials(
                accessKeyID: keys.accessKeyId, secretAccessKey: keys.secretAccessKey,
                sessionToken: keys.sessionToken, expiration: keys.expiresAt,
                source: "`aws login` of profile '\(profile.name)'", renewal: command(profile)))
    }

    private struct Cached: Decodable {
        struct Keys: Decodable {
            var accessKeyId: String
            var secretAccessKey: String
            var sessionToken: String
            var expiresAt: Date
        }

        var accessToken: Keys
    }

    private func command(_ profile: Profile) -> String {
        "Run any `aws` command, or `aws login --profile \(profile.name)`."
    }

    private func loggedOut(_ profile: Profile, _ why: String) -> AWSClientError {
        AWSClientError(
            .expiredCredentials, message: "The login of profile '\(profile.name)' is over: \(why)",
            advice: command(profile))
    }
}

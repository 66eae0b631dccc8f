import AWSClient
import Foundation
import Testing

/// Profiles, good and bad, resolved by botocore and by us.
@Suite(.disabled(if: Referee.isAbsent, Comment(rawValue: Referee.reason)))
struct BotocoreProfileTests {
    struct Case: Encodable, Sendable {
        var variables: [String: String] = [:]
        var config = ""
        var credentials = ""
        var files: [String: String] = [:]
        var profile: String?
    }

    @Test func everyProfileGivesTheSameKey() async throws {
        let cases = Self.subsets + Self.others
        #expect(cases.count >= 100)
        let theirs = try await Referee.ask("credentials", cases, for: [String?].self)
        for (question, expected) in zip(cases, theirs) {
            let ours = try? await Self.sample(question).resolve()
            #expect(ours?.accessKeyID == expected, "\(question)")
        }
    }

    private static func sample(_ question: Case) -> SampleChain {
        func local(_ text: String) -> String { text.replacing("{home}", with: "/home/kim") }
        return SampleChain(
            variables: question.variables.mapValues(local), config: local(question.config),
            credentials: local(question.credentials),
            files: Dictionary(
                uniqueKeysWithValues: question.files.map { (local($0.key), local($0.value)) }),
            profile: question.profile)
    }

    // MARK: Every set of sources one profile can have

    private static let token =
        #"{"accessToken":"good","expiresAt":"2036-01-02T03:04:05Z","startUrl":"u","region":"r"}"#
    /// SHA-1 of `corp`, the session's name, and of the start URL in the older form.
    private static let corpHash = "ee0bfd2552fbd840c02cc48b6e823320543c450f"
    private static let legacyHash = "f9bd89c67fef27fcb5df8d2e4b64eabe5bae45a4"

    private static var subsets: [Case] {
        (0..<64).map { bits in
            func has(_ bit: Int) -> Bool { bits & (1 << bit) != 0 }
            var question = Case()
            question.profile = bits % 3 == 0 ? "p" : nil
            question.variables = bits % 3 == 0 ? [:] : ["AWS_PROFILE": "p"]
            if bits % 7 == 3 {
                question.variables["AWS_ACCESS_KEY_ID"] = "AKENV"
                question.variables["AWS_SECRET_ACCESS_KEY"] = "s"
            }
            var config = "[profile p]\n"
            if has(0) { config += "aws_access_key_id = AKCONFIG\naws_secret_access_key = s\n" }
            if has(1) { config += "credential_process = /bin/echo '\(process)'\n" }
            if has(2) {
                config += "sso_session = corp\nsso_account_id = 1\nsso_role_name = reader\n"
            }
            if has(3) { config += "role_arn = arn:aws:iam::1:role/admin\nsource_profile = base\n" }
            if has(4) { config += "web_identity_token_file = {home}/token\n" }
            question.credentials = "[base]\naws_access_key_id = AKBASE\naws_secret_access_key = s\n"
            if has(5) {
                question.credentials +=
                    "[p]\naws_access_key_id = AKFILE\naws_secret_access_key = s\n"
            }
            question.config =
                config
                + "[sso-session corp]\nsso_region = us-east-1\nsso_start_url = https://x/start\n"
            question.files = ["{home}/token": "webtoken", ssoFile("corp"): token]
            return question
        }
    }

    private static let process = #"{"Version":1,"AccessKeyId":"AKPROC","SecretAccessKey":"s"}"#

    private static func ssoFile(_ name: String) -> String {
        let hash = name == "corp" ? Self.corpHash : Self.legacyHash
        return "{home}/.aws/sso/cache/\(hash).json"
    }

    // MARK: Others, most of them wrong somewhere

    private static let keys = "aws_access_key_id = AK\naws_secret_access_key = s\n"
    private static let role = "role_arn = arn:aws:iam::1:role/"
    private static let session =
        "[sso-session corp]\nsso_region = us-east-1\nsso_start_url = https://x/start\n"
    private static let signIn =
        "[default]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = r\n"

    private static var others: [Case] {
        configs.map { Case(config: $0) }
            + [
                Case(credentials: "[default]\n\(keys)"),
                Case(credentials: "[default]\naws_access_key_id = AK\n"),
                Case(credentials: "[default]\naws_secret_access_key = s\n"),
                Case(credentials: "[other]\n\(keys)", profile: "other"),
                Case(credentials: "[other]\n\(keys)", profile: "none"),
                Case(variables: ["AWS_PROFILE": "none"], credentials: "[other]\n\(keys)"),
                Case(variables: ["AWS_DEFAULT_PROFILE": "other"], credentials: "[other]\n\(keys)"),
                Case(variables: ["AWS_ACCESS_KEY_ID": "A"]),
                Case(variables: ["AWS_SECRET_ACCESS_KEY": "s"], credentials: "[default]\n\(keys)"),
                Case(variables: ["AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""]),
                Case(
                    variables: ["AWS_ACCESS_KEY_ID": "AKENV", "AWS_SECRET_ACCESS_KEY": "s"],
                    config: "[profile p]\n\(role)admin\ncredential_source = Environment\n",
                    profile: "p"),
                Case(
                    variables: [
                        "AWS_WEB_IDENTITY_TOKEN_FILE": "{home}/token",
                        "AWS_ROLE_ARN": "arn:aws:iam::1:role/pod",
                    ], files: ["{home}/token": "webtoken"]),
                Case(
                    variables: ["AWS_WEB_IDENTITY_TOKEN_FILE": "{home}/token"],
                    files: ["{home}/token": "webtoken"]),
                Case(
                    variables: [
                        "AWS_WEB_IDENTITY_TOKEN_FILE": "{home}/none",
                        "AWS_ROLE_ARN": "arn:aws:iam::1:role/pod",
                    ]),
                Case(config: signIn + session),
                Case(config: signIn + session, files: [ssoFile("corp"): "{"]),
                Case(
                    config: signIn + session, files: [ssoFile("corp"): #"{"accessToken":"good"}"#]),
                Case(
                    config: signIn + session,
                    files: [ssoFile("corp"): token.replacing("good", with: "revoked")]),
                Case(config: signIn, files: [ssoFile("corp"): token]),
                Case(
                    config: "[default]\nsso_start_url = https://x/start\nsso_region = us-east-1\n"
                        + "sso_account_id = 2\nsso_role_name = legacy\n",
                    files: [ssoFile("legacy"): token]),
                Case(
                    config: "[default]\nsso_start_url = https://x/start\nsso_region = us-east-1\n"
                        + "sso_account_id = 2\nsso_role_name = legacy\n",
                    files: [ssoFile("legacy"): token.replacing("2036", with: "2016")]),
            ]
    }

    private static let configs = [
        "", "[default]\n", "[default]\n\(keys)", "[default]\naws_access_key_id = AK\n",
        "[profile default]\n\(keys)", "[profile other]\n\(keys)",
        "[default]\n\(role)a\nsource_profile = b\n[profile b]\n\(keys)",
        "[default]\n\(role)a\nsource_profile = b\n[profile b]\n\(role)b\nsource_profile = c\n[profile c]\n\(keys)",
        "[default]\n\(role)a\nsource_profile = b\n[profile b]\n\(role)b\nsource_profile = default\n",
        "[default]\n\(role)a\nsource_profile = b\n[profile b]\n\(role)b\nsource_profile = b\n",
        "[default]\n\(role)a\nsource_profile = b\n[profile b]\n\(role)b\nsource_profile = b\n\(keys)",
        "[default]\n\(role)a\nsource_profile = default\n\(keys)",
        "[default]\n\(role)a\nsource_profile = default\n",
        "[default]\n\(role)a\n\(keys)", "[default]\n\(role)a\nsource_profile = none\n",
        "[default]\n\(role)a\nsource_profile = b\ncredential_source = Environment\n[profile b]\n\(keys)",
        "[default]\n\(role)a\ncredential_source = Environment\n",
        "[default]\n\(role)a\ncredential_source = Nowhere\n",
        "[default]\n\(role)a\nsource_profile = b\n[profile b]\nregion = x\n",
        "[default]\n\(role)denied\nsource_profile = b\n[profile b]\n\(keys)",
        "[default]\n\(role)a\nsource_profile = b\n[profile b]\ncredential_process = /bin/echo '\(process)'\n",
        "[default]\n\(role)a\nsource_profile = b\nduration_seconds = x\n[profile b]\n\(keys)",
        "[default]\ncredential_process = /bin/false\n",
        "[default]\ncredential_process = /no/such/program\n",
        "[default]\ncredential_process = /bin/echo {}\n",
        "[default]\ncredential_process = /bin/echo hello\n",
        "[default]\ncredential_process = /bin/echo '{\"Version\":2,\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"s\"}'\n",
        "[default]\ncredential_process = /bin/echo '{\"Version\":1,\"AccessKeyId\":\"A\"}'\n",
        "[default]\ncredential_process = echo '\(process)'\n",
        "[default]\ncredential_process = /bin/echo '\(process)\n",
        "[default]\nsso_account_id = 1\n", "[default]\nsso_role_name = 1\n",
        "[default]\njunk\n", "junk = 1\n", "[default\n",
    ]
}

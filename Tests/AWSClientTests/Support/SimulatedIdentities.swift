import AWSClient
import Foundation

/// STS, the portal of IAM Identity Center and its token endpoint, in a few lines: a role's key id tells
/// which role was taken on with which key.
enum SimulatedIdentities {
    static let expiry = "2026-01-02T04:04:05Z"

    static func transport() -> RoutingTransport { RoutingTransport(answer) }

    static let answer: @Sendable (HTTPRequest) -> ScriptedTransport.Answer = { request in
        switch request.field("Action") {
        case "AssumeRole":
            let name = request.field("RoleArn")?.split(separator: "/").last ?? "none"
            return name.hasPrefix("denied")
                ? xmlFault("AccessDenied")
                : role(String(name), by: request.signingKeyID ?? "nobody")
        case "AssumeRoleWithWebIdentity":
            let name = request.field("RoleArn")?.split(separator: "/").last ?? "none"
            return role(String(name), by: request.field("WebIdentityToken") ?? "nobody")
        default:
            return request.path == "/federation/credentials"
                ? portal(request) : .failure(.refusedConnection)
        }
    }

    private static func role(_ role: String, by key: String) -> ScriptedTransport.Answer {
        .json(
            "<R><AssumeRoleResult>\(keys(role, key))</AssumeRoleResult>"
                + "<AssumeRoleWithWebIdentityResult>\(keys(role, key))</AssumeRoleWithWebIdentityResult></R>"
        )
    }

    private static func keys(_ role: String, _ key: String) -> String {
        "<Credentials><AccessKeyId>\(role).\(key)</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
            + "<SessionToken>t</SessionToken><Expiration>\(expiry)</Expiration></Credentials>"
    }

    private static func portal(_ request: HTTPRequest) -> ScriptedTransport.Answer {
        guard request.headers["x-amz-sso_bearer_token"] == "good" else {
            return .success(
                HTTPResponse(
                    status: 401, headers: ["x-amzn-ErrorType": "UnauthorizedException"],
                    body: Array("{\"message\":\"Session token not found or invalid\"}".utf8)))
        }
        let name =
            "\(request.parameter("role_name") ?? "").\(request.parameter("account_id") ?? "")"
        return .json(
            "{\"roleCredentials\":{\"accessKeyId\":\"\(name)\",\"secretAccessKey\":\"s\","
                + "\"sessionToken\":\"t\",\"expiration\":1767326645000}}")
    }

    private static func xmlFault(_ code: String) -> ScriptedTransport.Answer {
        let body =
            "<ErrorResponse><Error><Code>\(code)</Code><Message>No.</Message></Error></ErrorResponse>"
        return .success(HTTPResponse(status: 403, body: Array(body.utf8)))
    }
}

/// A chain over files in memory and the simulated identities.
struct SampleChain {
    var variables: [String: String] = [:]
    var config = ""
    var credentials = ""
    /// Further files by path.
    var files: [String: String] = [:]
    /// A profile named on the command line.
    var profile: String?
    var transport = SimulatedIdentities.transport()
    var askForCode: (@Sendable (String) async -> String?)?
    var time = ManualTime()
    /// Whether programs may take as long as they like, though the clock runs ahead.
    var isPatient = true

    func chain() throws(AWSClientError) -> ProviderChain {
        var files = files
        files["/home/kim/.aws/config"] = config
        files["/home/kim/.aws/credentials"] = credentials
        // Nobody answers at the metadata address, and asking is switched off unless a test wants it.
        let variables = ["AWS_EC2_METADATA_DISABLED": "true"].merging(variables) { $1 }
        let environment = AWSEnvironment.sample(variables, files: files)
        return .standard(
            configuration: try .resolve(
                profile: profile, region: "us-east-1", endpointURL: nil, environment: environment),
            environment: environment,
            tools: CredentialTools(
                transport: transport, time: patientTime, askForCode: askForCode))
    }

    /// The clock, with the longest sleeps lasting until they are cancelled.
    private var patientTime: AWSTime {
        var patient = time.time
        let sleep = patient.sleep
        guard isPatient else { return patient }
        patient.sleep = { duration in
            guard duration >= .seconds(60) else { return try await sleep(duration) }
            for await _ in AsyncStream<Void>.makeStream().stream {}
            throw CancellationError()
        }
        return patient
    }

    func resolve() async throws(AWSClientError) -> Credentials {
        try await chain().credentials()
    }
}

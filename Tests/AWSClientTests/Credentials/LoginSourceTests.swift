import Basics
import Foundation
import Synchronization
import Testing

@testable import AWSClient

/// Keys of `aws login`: used while they last, renewed as AWS's own tools do.
@Suite struct LoginSourceTests {
    private static let path =
        "/home/kim/.aws/login/cache/"
        + Digest.sha256("arn:login".utf8).hex + ".json"
    private let time = ManualTime()

    /// What was written, by path.
    private final class Disk: Sendable {
        let files = Mutex<[String: [UInt8]]>([:])
    }

    private func cache(left seconds: Double, key: String? = nil) -> String {
        let expiry = CivilTime(clamping: time.now.addingTimeInterval(seconds)).extendedTimestamp
        let pem = (key ?? PEMKey.openSSL).replacing("\n", with: "\\n")
        return """
            {"accessToken":{"accessKeyId":"AKOLD","secretAccessKey":"s","sessionToken":"t",\
            "accountId":"123456789012","expiresAt":"\(expiry)"},"clientId":"c","tokenType":"x",\
            "refreshToken":"rEfReSh","dpopKey":"\(pem)"}
            """
    }

    private func load(
        _ cache: String?, _ transport: any HTTPTransport, disk: Disk = Disk(),
        variables: [String: String] = [:]
    ) async throws -> Credentials {
        var files = ["/home/kim/.aws/config": "[default]\nlogin_session = arn:login\n"]
        files[Self.path] = cache
        var environment = AWSEnvironment.sample(variables, files: files)
        environment.writePrivateFile = { path, bytes in
            disk.files.withLock { $0[path] = bytes }
        }
        let chain = ProviderChain.standard(
            configuration: try .resolve(
                profile: "default", region: "eu-west-1", endpointURL: nil, environment: environment),
            environment: environment,
            tools: CredentialTools(transport: transport, time: time.time))
        return try await chain.credentials()
    }

    private let answer =
        #"{"accessToken":{"accessKeyId":"AKNEW","secretAccessKey":"n","sessionToken":"u"},"#
        + #""tokenType":"urn:aws:params:oauth:token-type:access_token_sigv4","expiresIn":900,"#
        + #""refreshToken":"next"}"#

    @Test func keysWithTimeLeftAreUsedAsTheyAre() async throws {
        let transport = ScriptedTransport([])
        #expect(try await load(cache(left: 301), transport).accessKeyID == "AKOLD")
        #expect(transport.requests.isEmpty)
    }

    @Test(
        "Keys about to run out, or over, are renewed with a proof and written back",
        arguments: [299, -5000])
    func keysAreRenewed(left: Double) async throws {
        let transport = ScriptedTransport([.json(answer)])
        let disk = Disk()
        let found = try await load(cache(left: left), transport, disk: disk)
        #expect(found.accessKeyID == "AKNEW")
        #expect(found.expiration == time.now.addingTimeInterval(900))
        let request = try #require(transport.requests.first)
        #expect(request.url == "https://eu-west-1.signin.aws.amazon.com/v1/token")
        #expect(
            request.text
                == #"{"clientId":"c","grantType":"refresh_token","refreshToken":"rEfReSh"}"#)
        #expect(request.headers["Authorization"] == nil)
        _ = try check(try #require(request.headers["DPoP"]))
        let written = try #require(disk.files.withLock { $0[Self.path] })
        let file = try JSONValue(reading: written)
        #expect(file["accessToken"]?["accessKeyId"]?.string == "AKNEW")
        #expect(file["accessToken"]?["accountId"]?.string == "123456789012")
        #expect(file["accessToken"]?["expiresAt"]?.string == "2026-01-02T03:19:05Z")
        #expect(file["refreshToken"]?.string == "next")
        #expect(file["tokenType"]?.string == "x", "what others keep there stays")
    }

    @Test(
        "The proof is signed by the key of the login: pyca/cryptography verifies it",
        .disabled(if: Referee.isAbsent, Comment(rawValue: Referee.reason)),
        arguments: [PEMKey.openSSL, PEMKey.openSSLPKCS8])
    func theProofHolds(pem: String) async throws {
        let transport = ScriptedTransport([.json(answer)])
        _ = try await load(cache(left: -1, key: pem), transport)
        let proof = try check(try #require(transport.requests.first?.headers["DPoP"]))
        let held = try await Referee.ask("proof_signatures", [proof], for: [Bool].self)
        #expect(held == [true])
    }

    /// The proof shows the key of the login and says what it is for; the signature is left to a
    /// referee.
    private func check(_ proof: String) throws -> SignedMessage {
        let parts = proof.split(separator: ".").map(String.init)
        try #require(parts.count == 3)
        let head = try JSONValue(reading: bytes(parts[0]))
        let claims = try JSONValue(reading: bytes(parts[1]))
        #expect(head["typ"]?.string == "dpop+jwt")
        #expect(head["alg"]?.string == "ES256")
        let x = try bytes(#require(head["jwk"]?["x"]?.string))
        let y = try bytes(#require(head["jwk"]?["y"]?.string))
        #expect(x + y == PEMKey.openSSLPoint)
        #expect(claims["htm"]?.string == "POST")
        #expect(claims["htu"]?.string == "https://eu-west-1.signin.aws.amazon.com/v1/token")
        #expect(claims["iat"]?.double == 1_767_323_045)
        #expect(claims["jti"]?.string?.isEmpty == false)
        let signature = try bytes(parts[2])
        #expect(signature.count == 64)
        return SignedMessage(
            point: x + y, message: Array("\(parts[0]).\(parts[1])".utf8), signature: signature)
    }

    private func bytes(_ text: String) throws -> [UInt8] {
        var padded = text.replacing("-", with: "+").replacing("_", with: "/")
        while padded.count % 4 != 0 { padded += "=" }
        return Array(try #require(Data(base64Encoded: padded)))
    }

    @Test func aFailedRenewalLeavesTheOldKeysInUseWhileTheyLast() async throws {
        let down = ScriptedTransport([], then: .page(status: 503))
        #expect(try await load(cache(left: 100), down).accessKeyID == "AKOLD")
        let error = await #expect(throws: AWSClientError.self) {
            try await load(cache(left: -1), down)
        }
        #expect(error?.kind == .unavailable(status: 503))
        #expect(error?.operation == "signin:CreateOAuth2Token")
    }

    @Test("A login that is over says what to run, and shows no token")
    func aLoginThatIsOverSaysWhatToRun() async throws {
        let body =
            #"{"error":"TOKEN_EXPIRED","message":"The token rEfReSh has expired"}"#
        let refused = ScriptedTransport(
            [],
            then: .success(
                HTTPResponse(
                    status: 400, headers: ["x-amzn-ErrorType": "AccessDeniedException"],
                    body: Array(body.utf8))))
        for cache in [cache(left: -1), cache(left: -1, key: "nonsense"), "{}", nil] {
            let error = await #expect(throws: AWSClientError.self) {
                try await load(cache, refused)
            }
            #expect(error?.kind == .expiredCredentials)
            #expect(error?.advice == "Run `aws login --profile default`.")
            #expect(error?.description.contains("rEfReSh") == false)
        }
    }

    @Test func aConfiguredEndpointIsAsked() async throws {
        let transport = ScriptedTransport([.json(answer)])
        _ = try await load(
            cache(left: 1), transport,
            variables: ["AWS_ENDPOINT_URL_SIGNIN": "http://127.0.0.1:4566/x"])
        #expect(transport.requests.first?.url == "http://127.0.0.1:4566/x/v1/token")
    }
}

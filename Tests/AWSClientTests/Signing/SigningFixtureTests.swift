import AWSClient
import Foundation
import Testing

/// The folder of AWS's published cases.
private enum SigningCases {
    /// The one beside the checkout, else where the variable says all fixtures are.
    static let folder: URL? = [
        SharedFixtures.packageRoot.deletingLastPathComponent()
            .appendingPathComponent("shared/fixtures"),
        SharedFixtures.folder,
    ].compactMap { $0?.appendingPathComponent("sigv4") }.first {
        FileManager.default.fileExists(atPath: $0.path)
    }

    static let names: [String] = {
        guard let folder else { return [] }
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }()

    static func text(_ path: String) throws -> String {
        let folder = try #require(folder)
        return String(
            decoding: try Data(contentsOf: folder.appendingPathComponent(path)), as: UTF8.self)
    }
}

/// AWS's published Signature Version 4 cases. The project has no copy of them; without the folder
/// botocore's signatures in `SignerTests` are the only judge.
@Suite(
    .enabled(
        if: SigningCases.folder != nil, "no cases at ../shared/fixtures/sigv4 beside the checkout"))
struct SigningFixtureTests {
    private struct Context: Decodable {
        struct Keys: Decodable {
            var id: String
            var secret: String
            var token: String?

            enum CodingKeys: String, CodingKey {
                case id = "access_key_id"
                case secret = "secret_access_key"
                case token
            }
        }

        var credentials: Keys
        var region: String
        var service: String
        var timestamp: String
        var sendsBodyHash: Bool

        enum CodingKeys: String, CodingKey {
            case credentials, region, service, timestamp
            case sendsBodyHash = "sign_body"
        }
    }

    @Test(arguments: SigningCases.names)
    func matches(name: String) throws {
        let context = try JSONDecoder().decode(
            Context.self, from: Data(SigningCases.text("\(name)/context.json").utf8))
        let date = try #require(ISO8601DateFormatter().date(from: context.timestamp))
        var request = try #require(parse(SigningCases.text("\(name)/request.txt")))
        if context.sendsBodyHash {
            // Only S3 wants it, so the signer leaves it to the caller.
            request.headers["X-Amz-Content-Sha256"] = Digest.sha256(request.body).hex
        }
        let signed = Signer().sign(
            request,
            credentials: Credentials(
                accessKeyID: context.credentials.id,
                secretAccessKey: context.credentials.secret,
                sessionToken: context.credentials.token, source: name),
            region: context.region, service: context.service, date: date)
        let canonical = CanonicalRequest(signed)
        #expect(canonical.text == (try SigningCases.text("\(name)/header-canonical-request.txt")))
        let header = try #require(signed.headers["Authorization"].flatMap(AuthorizationHeader.init))
        let time = try #require(signed.headers["X-Amz-Date"])
        #expect(
            "AWS4-HMAC-SHA256\n\(time)\n\(header.scope.text)\n\(canonical.digest)"
                == (try SigningCases.text("\(name)/header-string-to-sign.txt")))
        #expect(
            header.signature
                == (try SigningCases.text("\(name)/header-signature.txt"))
                .trimmingCharacters(in: .whitespacesAndNewlines))
        #expect(try SigningCases.text("\(name)/header-signed-request.txt").contains(header.text))
    }

    @Test func thereAreCases() {
        #expect(SigningCases.names.count >= 20)
    }

    /// Reads a request line, headers with continuation lines, and a body.
    private func parse(_ text: String) -> HTTPRequest? {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        guard let requestLine = lines.popFirst(), let space = requestLine.firstIndex(of: " "),
            let end = requestLine.lastIndex(of: " ")
        else { return nil }
        let target = requestLine[requestLine.index(after: space)..<end]
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var fields: [(name: String, value: String)] = []
        while let line = lines.popFirst(), !line.isEmpty {
            if line.first == " ", let last = fields.indices.last {
                fields[last].value += "\n" + line
            } else if let colon = line.firstIndex(of: ":") {
                fields.append((String(line[..<colon]), String(line[line.index(after: colon)...])))
            }
        }
        return HTTPRequest(
            method: String(requestLine[..<space]),
            origin: HTTPOrigin(.https, host: "example.amazonaws.com"), path: String(halves[0]),
            query: halves.count == 2 ? String(halves[1]) : "", headers: HeaderFields(fields),
            body: Array(lines.joined(separator: "\n").utf8))
    }
}

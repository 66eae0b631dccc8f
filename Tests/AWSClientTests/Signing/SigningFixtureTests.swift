import AWSClient
import Foundation
import Testing

/// AWS's published Signature Version 4 cases.
@Suite(.disabled(if: SharedFixtures.areAbsent, Comment(rawValue: SharedFixtures.reason)))
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

    @Test(arguments: SharedFixtures.names(in: "sigv4"))
    func matches(name: String) throws {
        let folder = "sigv4/\(name)"
        let context = try JSONDecoder().decode(
            Context.self, from: SharedFixtures.data("\(folder)/context.json"))
        let date = try #require(ISO8601DateFormatter().date(from: context.timestamp))
        var request = try #require(parse(SharedFixtures.text("\(folder)/request.txt")))
        if context.sendsBodyHash { return }  // S3's content hash header is not ours to send.
        let signed = Signer().sign(
            request,
            credentials: Credentials(
                accessKeyID: context.credentials.id,
                secretAccessKey: context.credentials.secret,
                sessionToken: context.credentials.token, source: name),
            region: context.region, service: context.service, date: date)
        #expect(
            CanonicalRequest(signed).text
                == (try SharedFixtures.text("\(folder)/header-canonical-request.txt")))
        let header = try #require(signed.headers["Authorization"].flatMap(AuthorizationHeader.init))
        #expect(
            header.signature
                == (try SharedFixtures.text("\(folder)/header-signature.txt"))
                .trimmingCharacters(in: .whitespacesAndNewlines))
        request.headers["Authorization"] = header.text
        #expect(
            try SharedFixtures.text("\(folder)/header-signed-request.txt").contains(header.text))
    }

    @Test func thereAreCases() {
        #expect(SharedFixtures.names(in: "sigv4").count >= 20)
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

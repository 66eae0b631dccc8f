import AWSClient
import Foundation
import Testing

/// A thousand random requests, signed by us and by botocore.
@Suite(.disabled(if: Referee.isAbsent, Comment(rawValue: Referee.reason)))
struct BotocoreSignatureTests {
    private struct Case: Encodable {
        var method: String
        var url: String
        var headers: [[String]]
        var body: String
        var key: String
        var secret: String
        var token: String?
        var region: String
        var service: String
        var seconds: Int
    }

    @Test func aThousandRandomRequestsAreSignedAlike() async throws {
        var random = SeededRandom(seed: 20_260_102)
        let cases = (0..<1000).map { _ in makeCase(&random) }
        let theirs = try await Referee.ask("sign", cases.map(\.question), for: [String].self)
        #expect(theirs.count == cases.count)
        for (index, (made, expected)) in zip(cases, theirs).enumerated() {
            let signed = Signer().sign(
                made.request,
                credentials: Credentials(
                    accessKeyID: made.question.key, secretAccessKey: made.question.secret,
                    sessionToken: made.question.token, source: "random"),
                region: made.question.region, service: made.question.service,
                date: Date(timeIntervalSince1970: Double(made.question.seconds)))
            #expect(
                signed.headers["Authorization"] == expected, "case \(index): \(made.request.url)")
        }
    }

    private func makeCase(_ random: inout SeededRandom) -> (question: Case, request: HTTPRequest) {
        let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        func word(_ range: ClosedRange<Int>, _ alphabet: [Character]) -> String {
            String(
                (0..<Int.random(in: range, using: &random)).map { _ in
                    alphabet.randomElement(using: &random) ?? "a"
                })
        }
        let pathLetters = letters + Array("-._~!$'()*+,;=:@")
        let path = (0..<Int.random(in: 0...4, using: &random)).map { _ in
            let segments = [".", "..", "%20", "", word(1...8, pathLetters)]
            return "/" + (segments.randomElement(using: &random) ?? "")
        }.joined()
        let query = (0..<Int.random(in: 0...4, using: &random)).map { _ in
            let values = ["", "=", "=" + word(0...6, letters), "=%2F%20"]
            return word(1...5, letters + Array("-._~"))
                + (values.randomElement(using: &random) ?? "")
        }.joined(separator: "&")
        let port = [nil, 443, 8080, 80].randomElement(using: &random) ?? nil
        let origin = HTTPOrigin(
            [.http, .https].randomElement(using: &random) ?? .https,
            host: word(1...12, letters).lowercased() + ".example.com", port: port)
        var headers: [[String]] = [["Content-Type", "application/x-amz-json-1.1"]]
        for index in 0..<Int.random(in: 0...4, using: &random) {
            let value = word(0...20, letters + Array("   \t!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~"))
            headers.append(["X-\(index)-\(word(1...8, letters))", value])
        }
        if Bool.random(using: &random) { headers.append(["User-Agent", "test"]) }
        let question = Case(
            method: ["GET", "POST", "PUT"].randomElement(using: &random) ?? "GET",
            url: "\(origin)\(path.isEmpty ? "/" : path)\(query.isEmpty ? "" : "?\(query)")",
            headers: headers, body: word(0...200, letters + Array("äßπ漢🙂{}\": ")),
            key: word(16...20, letters), secret: word(20...44, letters + Array("/+")),
            token: Bool.random(using: &random) ? word(10...300, letters + Array("/+=")) : nil,
            region: ["us-east-1", "eu-central-2", "cn-north-1"].randomElement(using: &random) ?? "",
            service: ["dms", "logs", "monitoring", "sts"].randomElement(using: &random) ?? "",
            seconds: Int.random(in: 0...4_000_000_000, using: &random))
        let request = HTTPRequest(
            method: question.method, origin: origin, path: path.isEmpty ? "/" : path, query: query,
            headers: HeaderFields(headers.map { ($0[0], $0[1]) }), body: Array(question.body.utf8))
        return (question, request)
    }
}

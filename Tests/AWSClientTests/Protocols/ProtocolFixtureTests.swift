import Foundation
import Testing

@testable import AWSClient

/// AWS's protocol tests for JSON 1.1 and 1.0: every error form, and the timestamps.
@Suite(.disabled(if: SharedFixtures.areAbsent, Comment(rawValue: SharedFixtures.reason)))
struct ProtocolFixtureTests {
    struct Suite: Decodable {
        var cases: [Case]
    }

    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        struct Response: Decodable, Sendable {
            var status: Int
            var headers: [String: String]?
            var body: String?

            enum CodingKeys: String, CodingKey {
                case status = "status_code"
                case headers
                case body
            }
        }

        var id: String
        var errorCode: String?
        var errorMessage: String?
        var result: JSONValue?
        var response: Response

        var testDescription: String { id }

        var reply: HTTPResponse {
            HTTPResponse(
                status: response.status,
                headers: HeaderFields((response.headers ?? [:]).map { ($0.key, $0.value) }),
                body: Array((response.body ?? "").utf8))
        }
    }

    static let cases: [Case] = ["output-json", "output-json_1_0"].flatMap { name in
        let suites = try? JSONDecoder().decode(
            [Suite].self, from: SharedFixtures.data("protocols/\(name).json"))
        return suites?.flatMap(\.cases) ?? []
    }

    @Test(arguments: cases.filter { $0.errorCode != nil })
    func errorsAreRead(example: Case) {
        let fault = ServiceFault(example.reply)
        #expect(fault.code == example.errorCode)
        if let message = example.errorMessage { #expect(fault.message == message) }
    }

    @Test(arguments: cases.filter { $0.errorCode == nil })
    func successesAreDocuments(example: Case) throws {
        // An answer that is not an object is taken as empty by AWS's suite; ours refuses it.
        guard example.id != "handles_unexpected_json_output" else { return }
        let document = try JSONValue(reading: example.reply.body)
        guard case .object = document else {
            Issue.record("\(document)")
            return
        }
    }

    @Test(arguments: cases.filter { $0.errorCode == nil && $0.result?["datetime"]?.double != nil })
    func timestampsAreRead(example: Case) throws {
        struct Output: WireReadable {
            var datetime: Date?

            mutating func read(
                _ member: WireName, from reader: inout WireReader
            ) throws(UnreadableBody) {
                switch member {
                case "datetime": try reader.read(&datetime)
                default: try reader.skip()
                }
            }
        }
        let output = try WireReader.document(Output.self, in: example.reply.body).value
        let seconds = try #require(output.datetime).timeIntervalSince1970
        #expect(abs(seconds - (example.result?["datetime"]?.double ?? 0)) < 1e-3)
    }

    @Test func thereAreCases() { #expect(Self.cases.filter { $0.errorCode != nil }.count >= 20) }
}

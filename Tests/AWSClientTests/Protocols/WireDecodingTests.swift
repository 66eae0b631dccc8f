import Foundation
import Testing

@testable import AWSClient

@Suite struct WireDecodingTests {
    private func response(_ body: String) -> HTTPResponse {
        HTTPResponse(status: 200, headers: ["x-amzn-RequestId": "r-1"], body: Array(body.utf8))
    }

    private func failure<Operation: AWSOperation>(
        _ operation: Operation.Type, _ body: String
    ) throws -> AWSClientError {
        try #require(
            #expect(throws: AWSClientError.self) {
                try WireDecoding.output(of: operation, in: response(body))
            })
    }

    @Test func aQueryReplyIsReadFromItsResult() throws {
        let body = """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <GetCallerIdentityResult>
                <Arn>arn:aws:iam::123456789012:user/kim</Arn><UserId>AIDA</UserId>
                <Account>123456789012</Account>
              </GetCallerIdentityResult>
              <ResponseMetadata><RequestId>x</RequestId></ResponseMetadata>
            </GetCallerIdentityResponse>
            """
        #expect(
            try WireDecoding.output(of: WhoAmI.self, in: response(body))
                == .init(account: "123456789012", arn: "arn:aws:iam::123456789012:user/kim"))
    }

    @Test(arguments: ["<R/>", "<R><GetCallerIdentityResult/></R>"])
    func aQueryReplyWithoutResultHasNoMembers(body: String) throws {
        #expect(try WireDecoding.output(of: WhoAmI.self, in: response(body)) == .init())
    }

    @Test(arguments: [
        ("{\"Count\":\"secret\"}", "at 'Count'"), ("{\"Marker\":{}}", "at 'Marker'"),
        ("{\"Count\":", "malformed or cut off"), ("<html>", "malformed or cut off"),
        ("{\"Started\":\"secret\"}", "at 'Started'"),
        (String(repeating: "[", count: 200), "128 levels"),
    ])
    func anUnreadableReplySaysWhereAndNotWhat(body: String, words: String) throws {
        let error = try failure(ReadTasks.self, body)
        #expect(error.kind == .unreadableReply)
        #expect(error.operation == "dms:DescribeReplicationTasks")
        #expect(error.requestID == "r-1")
        #expect(error.message.contains(words), "\(error.message)")
        #expect(!error.description.contains("secret"))
    }

    private enum Promising: AWSOperation {
        struct Output: Decodable, Sendable {
            struct Item: Decodable, Sendable { var id: String }

            var items: [Item]
        }

        typealias Input = NoMembers

        static let service = AWSService.sampleJSON
        static let name = "Promising"
    }

    @Test(arguments: [
        ("{}", "no 'items'"), ("{\"items\":[{\"id\":\"a\"},{}]}", "no 'id' in 'items[1]'"),
        ("{\"items\":null}", "'items'"),
    ])
    func aMissingMemberIsNamed(body: String, words: String) throws {
        #expect(try failure(Promising.self, body).message.contains(words))
    }

    @Test func aQueryReplyThatIsNotXMLIsUnreadable() throws {
        #expect(try failure(WhoAmI.self, "{}").message == "The answer is not XML.")
    }

    @Test(
        "Every limit has words of its own, and the call it was met in",
        arguments: [
            ("{\"Count\":NaN}", "has a number that is not finite"),
            ("{\"New\":-Infinity}", "has a number that is not finite"),
            ("{\"Count\":1e999}", "is malformed or cut off"),
            ("{\"Count\":99999999999999999999}", "is malformed or cut off"),
            ("{\"Count\":1.5}", "is malformed or cut off"),
            ("{\"Marker\":\"a\",\"Marker\":\"b\"}", "has 'Marker' twice in one object"),
            ("{\"New\":{\"a\":1,\"b\":[{\"a\":1}],\"a\":2}}", "has 'a' twice in one object"),
            (String(repeating: "[", count: 129), "nested deeper than 128 levels"),
        ])
    func everyLimitIsNamed(body: String, words: String) throws {
        let error = try failure(ReadTasks.self, body)
        #expect(error.message.contains(words), "\(error.message)")
        #expect(error.description.hasPrefix("dms:DescribeReplicationTasks: The answer "))
    }

    @Test(arguments: [
        "{\"New\":[{\"a\":1},{\"a\":1}]}", "{\"New\":{\"a\":{\"a\":1}}}",
        "{\"New\":\"NaN, Infinity {\",\"Other\":[\"New\",\"New\"]}",
        "{\"New\":1e308,\"Old\":-0,\"T\":[true,false,null]}", "{\"\\\"\":1,\"\\\\\":2}",
    ])
    func whatOnlyLooksLikeItIsRead(body: String) throws {
        #expect(try WireDecoding.output(of: ReadTasks.self, in: response(body)) == .init())
    }

    @Test func bytesThatAreNoTextAreNamed() throws {
        let error = try #require(
            #expect(throws: AWSClientError.self) {
                try WireDecoding.output(
                    of: ReadTasks.self, in: HTTPResponse(status: 200, body: [0x7B, 0xFF, 0x7D]))
            })
        #expect(
            error.description.hasPrefix(
                "dms:DescribeReplicationTasks: The answer is not valid UTF-8."))
    }
}

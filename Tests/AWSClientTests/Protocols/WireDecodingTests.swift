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
}

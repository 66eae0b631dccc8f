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
            try WireDecoding.output(of: WhoAmI.self, in: response(body)).value
                == .init(account: "123456789012", arn: "arn:aws:iam::123456789012:user/kim"))
    }

    @Test(arguments: ["<R/>", "<R><GetCallerIdentityResult/></R>"])
    func aQueryReplyWithoutResultHasNoMembers(body: String) throws {
        #expect(try WireDecoding.output(of: WhoAmI.self, in: response(body)).value == .init())
    }

    @Test(arguments: [
        ("{\"Count\":", "malformed or cut off"), ("<html>", "malformed or cut off"),
        ("{\"Count\":\"secret\",}", "malformed or cut off"),
        (String(repeating: "[", count: 200), "128 levels"),
    ])
    func anUnreadableReplySaysWhyAndNotWhat(body: String, words: String) throws {
        let error = try failure(ReadTasks.self, body)
        #expect(error.kind == .unreadableReply)
        #expect(error.operation == "dms:DescribeReplicationTasks")
        #expect(error.requestID == "r-1")
        #expect(error.message.contains(words), "\(error.message)")
        #expect(!error.description.contains("secret"))
    }

    @Test(
        "A value that cannot be is unknown, and said with its path",
        arguments: [
            ("{\"Count\":\"secret\"}", "Count", "a count"), ("{\"Count\":1.5}", "Count", "a count"),
            ("{\"Count\":-1}", "Count", "a count"), ("{\"Count\":1e999}", "Count", "a count"),
            ("{\"Count\":99999999999999999999}", "Count", "a count"),
            ("{\"Count\":9223372036854775808}", "Count", "a count"),
            ("{\"Count\":true}", "Count", "a count"), ("{\"Marker\":{}}", "Marker", "text"),
            ("{\"Marker\":[[\"a\"]]}", "Marker", "text"), ("{\"Marker\":1}", "Marker", "text"),
            ("{\"Started\":\"secret\"}", "Started", "a time"),
            ("{\"Started\":1e300}", "Started", "a time"), ("{\"Started\":{}}", "Started", "a time"),
        ])
    func oneBadValue(body: String, path: String, wanted: String) throws {
        let members = body.dropFirst().dropLast()
        for text in ["{\(members),\"New\":[1]}", "{\"New\":{\"a\":\"[\"},\(members)}", body] {
            let (output, unread) = try WireDecoding.output(of: ReadTasks.self, in: response(text))
            #expect(output == .init(), "\(text)")
            #expect(unread.first == [UnreadValue(path: path, wanted: wanted)], "\(text)")
            #expect(unread.count == 1)
        }
    }

    @Test func theOtherValuesAreKept() throws {
        let (output, unread) = try WireDecoding.output(
            of: ReadTasks.self,
            in: response("{\"Marker\":\"a\",\"Count\":[],\"Started\":1590524772}"))
        #expect(
            output == .init(marker: "a", started: Date(timeIntervalSince1970: 1_590_524_772)))
        #expect(unread.count == 1)
    }

    private enum Listing: AWSOperation {
        struct Output: WireReadable, Equatable {
            struct Item: WireReadable, Equatable {
                var id: String?
                var names: [String]?
                var values: [Double?]?

                mutating func read(
                    _ member: WireName, from reader: inout WireReader
                ) throws(UnreadableBody) {
                    switch member {
                    case "id": try reader.read(&id)
                    case "names": try reader.read(&names)
                    case "values": try reader.read(&values)
                    default: try reader.skip()
                    }
                }
            }

            var items: [Item]?
            var one: Item?
            var isOn: Bool?

            mutating func read(
                _ member: WireName, from reader: inout WireReader
            ) throws(UnreadableBody) {
                switch member {
                case "items": try reader.read(&items)
                case "one": try reader.read(&one)
                case "on": try reader.read(&isOn)
                default: try reader.skip()
                }
            }
        }

        typealias Input = NoMembers

        static let service = AWSService.sampleJSON
        static let name = "Listing"
    }

    @Test(
        "In lists every place counts",
        arguments: [
            (#"{"items":[{"id":"a"},{"id":7},{"id":"c"}]}"#, ["items[1].id"], ["a", nil, "c"]),
            (#"{"items":[{"id":"a"},null,{"id":"c"}]}"#, ["items[1]"], ["a", nil, "c"]),
            (
                #"{"items":[{"id":"a"},"b",[1],{}]}"#, ["items[1]", "items[2]"],
                ["a", nil, nil, nil]
            ),
            (#"{"items":[]}"#, [], []),
        ] as [(String, [String], [String?])])
    func lists(body: String, paths: [String], ids: [String?]) throws {
        let (output, unread) = try WireDecoding.output(of: Listing.self, in: response(body))
        #expect(output.items?.map(\.id) == ids)
        #expect(unread.first.map(\.path) == paths)
    }

    @Test func valuesInListsKeepTheirPlaces() throws {
        let body = #"{"on":true,"one":{"names":["a",1,"c"],"values":[1,"x",3e0,null,-0.5]}}"#
        let (output, unread) = try WireDecoding.output(of: Listing.self, in: response(body))
        #expect(output.one?.names == ["a", "c"])
        #expect(output.one?.values == [1, nil, 3, nil, -0.5])
        #expect(output.isOn == true)
        #expect(unread.first.map(\.path) == ["one.names[1]", "one.values[1]"])
    }

    @Test func manyBadValuesAreCounted() throws {
        let body = "{\"items\":[" + (0..<500).map { _ in "1" }.joined(separator: ",") + "]}"
        let (_, unread) = try WireDecoding.output(of: Listing.self, in: response(body))
        #expect(unread.count == 500)
        #expect(unread.first.count == UnreadValues.most)
    }

    @Test func aQueryReplyHasItsBadValuesSaid() throws {
        let body =
            "<R><GetCallerIdentityResult><Arn><b/></Arn><Account>1</Account>"
            + "</GetCallerIdentityResult></R>"
        let (output, unread) = try WireDecoding.output(of: WhoAmI.self, in: response(body))
        #expect(output == .init(account: "1", arn: nil))
        #expect(unread.first == [UnreadValue(path: "Arn", wanted: "text")])
    }

    @Test func aQueryReplyThatIsNotXMLIsUnreadable() throws {
        #expect(try failure(WhoAmI.self, "{}").message == "The answer is not XML.")
    }

    @Test(
        "Every limit has words of its own, and the call it was met in",
        arguments: [
            ("{\"Count\":NaN}", "has a number that is not finite"),
            ("{\"New\":-Infinity}", "has a number that is not finite"),
            ("{\"Count\":01}", "is malformed or cut off"),
            ("{\"New\":+1}", "is malformed or cut off"),
            ("{\"New\":1.}", "is malformed or cut off"),
            ("{\"New\":.5}", "is malformed or cut off"),
            ("{\"New\":\"a\tb\"}", "is malformed or cut off"),
            ("{\"New\":\"\\x\"}", "is malformed or cut off"),
            ("{\"New\":\"\\u12G4\"}", "is malformed or cut off"),
            ("{\"a\":1,\"\\u0061\":2}", "has 'a' twice in one object"),
            ("null", "is malformed or cut off"), ("{}{}", "is malformed or cut off"),
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
        #expect(try WireDecoding.output(of: ReadTasks.self, in: response(body)).value == .init())
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

import Foundation
import Testing

@testable import AWSClient

@Suite struct JSONCodingTests {
    private func decode(_ text: String) throws -> ReadTasks.Output {
        try JSONCoding.decode(ReadTasks.Output.self, from: Array(text.utf8))
    }

    @Test(arguments: ["", "  \n", "{}", #"{"Marker":null,"Count":null}"#, #"{"New":[1,{"a":2}]}"#])
    func absentNullAndUnknownMembersAreAllAbsent(text: String) throws {
        #expect(try decode(text) == ReadTasks.Output())
    }

    @Test func membersAreRead() throws {
        #expect(try decode(#"{"Marker":"\u00e4","Count":3}"#) == .init(marker: "ä", count: 3))
    }

    @Test func nestingUpToTheLimitIsRead() throws {
        let text =
            "{\"New\":" + String(repeating: "[", count: 127) + String(repeating: "]", count: 127)
            + "}"
        #expect(try decode(text) == ReadTasks.Output())
    }

    @Test(arguments: ["[", "{\"a\":"])
    func deeperNestingIsRefused(opening: String) {
        let text = String(repeating: opening, count: 129)
        #expect(throws: UnreadableBody("is nested deeper than 128 levels")) { try decode(text) }
    }

    @Test func aMillionBracketsAreRefusedAtOnce() {
        #expect(throws: UnreadableBody.self) {
            try decode(String(repeating: "[", count: 1_000_000))
        }
    }

    @Test func bracketsInStringsDoNotNest() throws {
        let text = "{\"Marker\":\"\\\"" + String(repeating: "[", count: 500) + "\"}"
        #expect(try decode(text).marker?.count == 501)
    }

    @Test func invalidUTF8IsRefused() {
        let body = Array("{\"Marker\":\"".utf8) + [0xC3, 0x28] + Array("\"}".utf8)
        #expect(throws: UnreadableBody("is not valid UTF-8")) {
            try JSONCoding.decode(ReadTasks.Output.self, from: body)
        }
    }

    @Test(arguments: [
        "{\"Count\":NaN}", "{\"Count\":Infinity}", "{\"Count\":1", "{\"Count\":1}}", "[1,2]",
        "null x",
        "{\"Started\":\"NaN\"}", "{\"Started\":1e999}", "{\"Started\":\"soon\"}", "\u{0}",
    ])
    func whatIsNotADocumentOfTheRightFormIsRefused(text: String) {
        #expect(throws: (any Error).self) { try decode(text) }
    }

    @Test func equalInputsGiveEqualBytes() throws {
        let value = ["b": 1, "a": 2, "c/d": 3]
        #expect(
            String(decoding: try JSONCoding.encode(value), as: UTF8.self)
                == #"{"a":2,"b":1,"c/d":3}"#)
    }
}

import Foundation
import Testing

@testable import AWSClient

@Suite struct JSONCodingTests {
    private func decode(_ text: String) throws -> ReadTasks.Output {
        try WireReader.document(ReadTasks.Output.self, in: Array(text.utf8)).value
    }

    @Test(arguments: ["", "  \n", "{}", #"{"Marker":null,"Count":null}"#, #"{"New":[1,{"a":2}]}"#])
    func absentNullAndUnknownMembersAreAllAbsent(text: String) throws {
        #expect(try decode(text) == ReadTasks.Output())
    }

    @Test(arguments: [
        (#"\u00e4"#, "ä"), (#"\ud83d\ude42!"#, "🙂!"),
        (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"),
        (#"\ud83d"#, "\u{FFFD}"), (#"\ude42\ud83dx"#, "\u{FFFD}\u{FFFD}x"), ("日本 🙂", "日本 🙂"),
        (#"a\u0000b"#, "a\0b"),
    ])
    func textIsRead(json: String, text: String) throws {
        #expect(try decode("{\"Marker\":\"\(json)\"}").marker == text)
    }

    @Test func oneOfManyNamesGivenTwiceIsFound() {
        let names = (0..<20_000).map { "\"n\($0)\":0" }.joined(separator: ",")
        #expect(throws: Never.self) { try decode("{\(names)}") }
        #expect(throws: UnreadableBody("has 'n7' twice in one object")) {
            try decode("{\(names),\"n7\":1}")
        }
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
            try WireReader.document(ReadTasks.Output.self, in: body)
        }
    }

    @Test(arguments: [
        "{\"Count\":NaN}", "{\"Count\":Infinity}", "{\"Count\":1", "{\"Count\":1}}", "[1,2]",
        "null x", "\u{0}", "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "{\"a\":1 \"b\":2}",
        "{\"New\":[1 2]}",
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

import Foundation
import Testing

@testable import DatabaseQueries

/// The reader of JSON lines, held against Foundation's.
struct RowValueTests {
    private func value(_ text: String) -> RowValue? { RowValue(json: text.utf8) }

    @Test func documents() {
        #expect(value("null") == .null)
        #expect(
            value(" [1, -2.50e+3 ,true,false,\"\"] ")
                == .list([.number("1"), .number("-2.50e+3"), .bool(true), .bool(false), .text("")]))
        #expect(
            value(#"{"a":{"b":[]},"c":"\u00e9\n\ud83d\ude00\/"}"#)
                == .object(["a": .object(["b": .list([])]), "c": .text("é\n\u{1F600}/")]))
        #expect(value("12345678901234567890123") == .number("12345678901234567890123"))
        #expect(value(#""\ud83d""#) == .text("\u{FFFD}"))
        #expect(value(#""\ud83dx\udc00""#) == .text("\u{FFFD}x\u{FFFD}"))
    }

    @Test(
        arguments: [
            "", " ", "{", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "01", "1.", ".5", "+1", "1e", "nul",
            "tru", "\"", "\"\\x\"", "\"\\u12\"", "\"\\u+123\"", "1 2", "{\"a\":1,\"a\":2}", "NaN",
            "Infinity", "[", "]", "{1:2}", "{\"a\": ON}",
        ])
    func noDocuments(text: String) {
        #expect(value(text) == nil)
    }

    @Test func nestingIsBounded() {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(value(nested(RowValue.deepestNesting)) != nil)
        #expect(value(nested(RowValue.deepestNesting + 1)) == nil)
        #expect(value(String(repeating: "[", count: 1_000_000)) == nil)
    }

    @Test func brokenBytesAreReplacedAndSaid() throws {
        let line = Array("{\"a\":\"x".utf8) + [0xFF, 0xE9] + Array("\"}".utf8)
        let row = try #require(QueryRow(line: line))
        #expect(row.text("a") == "x\u{FFFD}\u{FFFD}")
        #expect(row.isRepaired)
        #expect(QueryRow(line: "{\"a\":\"é\"}".utf8)?.isRepaired == false)
        #expect(QueryRow(line: "[1]".utf8) == nil)
    }

    @Test("Whatever Foundation writes is read as it was, a thousand times")
    func readsWhatFoundationWrites() throws {
        var random = SeededGenerator(seed: 17)
        let letters = Array("ab\"\\/\n\r\t\u{1}\u{7F}é\u{FFFD}\u{1F600}'{}[],:")
        for _ in 0..<1_000 {
            let texts = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                String(
                    (0..<Int.random(in: 0...9, using: &random)).compactMap { _ in
                        letters.randomElement(using: &random)
                    })
            }
            let bytes = Array(try JSONEncoder().encode(["key": texts]))
            #expect(RowKey.values(String(decoding: bytes, as: UTF8.self)) == texts)
            // Damaged it is either refused or another document, and never a trap.
            var damaged = bytes
            let place = Int.random(in: 0..<damaged.count, using: &random)
            damaged[place] = UInt8.random(in: 0...255, using: &random)
            let mine = RowValue(json: damaged)
            let isValidText = String(validating: damaged, as: UTF8.self) != nil
            let theirs = try? JSONDecoder().decode([String: [String]].self, from: Data(damaged))
            if isValidText, mine == nil { #expect(theirs == nil, "\(damaged)") }
        }
    }

    @Test func typedLooks() throws {
        let row = try #require(
            QueryRow(
                line:
                    #"{"a":"7","b":7,"c":"on","d":null,"e":"2026-11-27T21:58:44.125000","f":"1e400","g":[1]}"#
                    .utf8))
        #expect(row.whole("a") == 7 && row.whole("b") == 7)
        #expect(row.flag("c") == true && row.flag("d") == nil && row.flag("a") == nil)
        #expect(row.date("e") == Date(timeIntervalSince1970: 1_795_816_724.125))
        #expect(row.number("f") == nil)
        #expect(row.text("g") == nil && row.text("zz") == nil)
    }
}

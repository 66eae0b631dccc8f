import Basics
import Testing

/// A document as it was read; it refuses `"refused"`.
private enum Document: JSONReadable, Equatable {
    case null
    case flag(Bool)
    case number(String)
    case text(String)
    case list([Document])
    case object([String], [Document])

    init?(_ part: JSONPart<Document>) {
        switch part {
        case .null: self = .null
        case .flag(let flag): self = .flag(flag)
        case .number(let digits): self = .number(digits)
        case .text(let text):
            guard text != "refused" else { return nil }
            self = .text(text)
        case .list(let items): self = .list(items)
        case .object(let members): self = .object(members.map(\.name), members.map(\.value))
        }
    }
}

struct JSONReaderTests {
    private func read(_ text: String, takesAnyText: Bool = false) -> Document? {
        try? JSONReader<Document>.value(of: Array(text.utf8), takesAnyText: takesAnyText)
    }

    @Test func everyKindOfValueIsRead() {
        #expect(
            read(#" { "b" : [1, -2.50e+3, true, false, null], "a": "é\n", "b": {} } "#)
                == .object(
                    ["b", "a", "b"],
                    [
                        .list([
                            .number("1"), .number("-2.50e+3"), .flag(true), .flag(false), .null,
                        ]),
                        .text("é\n"), .object([], []),
                    ]))
        #expect(read("12345678901234567890123") == .number("12345678901234567890123"))
    }

    @Test func escapesAndSurrogatePairsAreRead() {
        #expect(read(#""\u00e9 \ud83d\ude00 \t\/\b\f\r""#) == .text("é 😀 \t/\u{8}\u{C}\r"))
    }

    @Test(
        "half a surrogate pair becomes U+FFFD and what follows it is read",
        arguments: [
            (#"\ud800"#, "\u{FFFD}"), (#"\udbff"#, "\u{FFFD}"),
            (#"\udc00"#, "\u{FFFD}"), (#"\udfff"#, "\u{FFFD}"),
            (#"\ud800A"#, "\u{FFFD}A"), (#"\ud800\u0041"#, "\u{FFFD}A"),
            (#"\ud800\n"#, "\u{FFFD}\n"), (#"\ud800\\"#, "\u{FFFD}\\"),
            (#"\ud800\""#, "\u{FFFD}\""), (#"\ud800\ue000"#, "\u{FFFD}\u{E000}"),
            (#"\ud800\ud800"#, "\u{FFFD}\u{FFFD}"), (#"\udc00\ud800"#, "\u{FFFD}\u{FFFD}"),
            (#"\udc00\udc00"#, "\u{FFFD}\u{FFFD}"), (#"\ud800\udc00"#, "\u{10000}"),
            (#"\uDBFF\uDFFF"#, "\u{10FFFF}"), (#"\ud800\ud83d\ude00"#, "\u{FFFD}😀"),
            (#"\ud83d\ude00\ude00"#, "😀\u{FFFD}"), (#"\ud7ff\ue000"#, "\u{D7FF}\u{E000}"),
        ])
    func surrogates(escaped: String, text: String) {
        #expect(read("\"\(escaped)\"") == .text(text))
    }

    @Test("every pair of surrogates is one scalar, any other pair of units is two")
    func surrogatePairs() {
        let units: [UInt16] = [
            0, 0x41, 0xD7FF, 0xD800, 0xDA5A, 0xDBFF, 0xDC00, 0xDE5A, 0xDFFF, 0xE000,
        ]
        for first in units {
            for second in units {
                let escaped = [first, second].map { unit in
                    let digits = String(unit, radix: 16)
                    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
                let expected = String(decoding: [first, second], as: UTF16.self)
                #expect(read("\"\(escaped.joined())\"") == .text(expected))
            }
        }
    }

    @Test(
        "what is not JSON is refused",
        arguments: [
            "", " ", "{", "[1,]", "{\"a\"}", "{\"a\":1,}", "{a:1}", "{1:2}", "\"", "\"\\x\"", "tru",
            "nul", "1 2", "01", "01x", "1.", ".5", "+", "+1", "-", "1e", "NaN", "Infinity", "[1}",
            "]", "\"\u{1}\"", #""\ud83d"#, #""\ud83d\"#, #""\ud83d\u"#, #""\ud83d\u0"#,
            #""\ud83d\udc0"#, #""\ud83d\ud83d"#, #""\ud83d\uzzzz""#, #""\u+041""#, #""\u 041""#,
            "\"refused\"", "[[\"refused\"]]", "\u{B}1",
        ])
    func refused(text: String) {
        #expect(read(text) == nil)
    }

    @Test func aFailureSaysWhatIsWrongAndWhere() {
        do {
            _ = try JSONReader<Document>.value(of: Array("{\"a\" 1}".utf8))
            Issue.record("was read")
        } catch {
            #expect(error.problem == "a colon was expected" && error.offset == 5)
        }
    }

    @Test func depthIsBounded() {
        func nested(_ depth: Int) -> [UInt8] {
            Array(
                (String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        #expect((try? JSONReader<Document>.value(of: nested(3), deepest: 3)) != nil)
        #expect((try? JSONReader<Document>.value(of: nested(4), deepest: 3)) == nil)
        #expect(read(String(repeating: "[", count: 100_000)) == nil)
        #expect(read("[[],[],[[]],{}]") != nil)
    }

    @Test func bytesThatAreNoTextAreRefusedOrReplaced() {
        let bytes: [UInt8] = [0x22, 0xFF, 0x09, 0x22]
        #expect((try? JSONReader<Document>.value(of: bytes)) == nil)
        #expect(
            (try? JSONReader<Document>.value(of: bytes, takesAnyText: true)) == .text("\u{FFFD}\t"))
    }
}

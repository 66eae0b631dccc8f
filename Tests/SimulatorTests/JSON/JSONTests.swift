import Testing

@testable import Simulator

@Suite("JSON reader and writer")
struct JSONTests {
    private func read(_ text: String) -> WireValue? {
        try? JSONReader.value(of: Array(text.utf8))
    }

    @Test("what was read is written again, members in order")
    func roundTrip() {
        let text = #"{"b":[1,2.5,true,null],"a":{"x":"é\"\\\n"},"c":[],"d":{}}"#
        #expect(read(text).map(JSONWriter.text(of:)) == text)
    }

    @Test("escapes and surrogate pairs are read")
    func escapes() {
        #expect(read(#""\u00e9 \ud83d\ude00 \t\/""#) == .string("é 😀 \t/"))
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
        #expect(read("\"\(escaped)\"") == .string(text))
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
                #expect(read("\"\(escaped.joined())\"") == .string(expected))
            }
        }
    }

    @Test(
        "what is not JSON is refused",
        arguments: [
            "", "{", "[1,]", "{\"a\"}", "{a:1}", "\"", "\"\\x\"", "tru", "1 2", "01x", "[1}", "nul",
            "+", "\"\u{1}\"", #""\ud83d"#, #""\ud83d\"#, #""\ud83d\u"#, #""\ud83d\u0"#,
            #""\ud83d\udc0"#,
            #""\ud83d\ud83d"#, #""\ud83d\uzzzz""#, #""\u+041""#, #""\u 041""#,
        ])
    func refused(text: String) {
        #expect(read(text) == nil)
    }

    @Test("depth is bounded")
    func depth() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(read(deep) == nil)
    }

    @Test("bytes that are not UTF-8 are refused")
    func encoding() {
        #expect((try? JSONReader.value(of: [0x22, 0xFF, 0x22])) == nil)
    }

    @Test("control characters are escaped and times have milliseconds at most")
    func writing() {
        #expect(JSONWriter.text(of: .string("\u{1}\u{1F}")) == #""\u0001\u001f""#)
        #expect(JSONWriter.text(of: .time(1_510_181_065.34949)) == "1510181065.349")
        #expect(JSONWriter.text(of: .number(3)) == "3.0")
    }

    @Test(
        "times and whole numbers are written as their shortest decimal",
        arguments: [0, 7, 10, 999, 1_510_181_065])
    func numbers(whole: Int) {
        for thousandths in [0, 1, 5, 9, 10, 50, 90, 99, 100, 105, 120, 500, 990, 999] {
            let time = Double(whole * 1000 + thousandths) / 1000
            #expect(JSONWriter.text(of: .time(time)) == "\(time)")
        }
        #expect(JSONWriter.text(of: .time(-0.25)) == "-0.25")
        #expect(JSONWriter.text(of: .integer(whole)) == "\(whole)")
        #expect(JSONWriter.text(of: .integer(-whole)) == "\(-whole)")
        #expect(JSONWriter.text(of: .integer(.min)) == "\(Int.min)")
    }

    @Test("the default settings document is read and complete")
    func settings() {
        let settings = SimulatedTaskSettings()
        #expect(settings.validates && settings.logs)
        #expect(settings.subtasks == 8 && settings.commitRate == 10_000)
        #expect(settings.document["ErrorBehavior"]?["DataErrorPolicy"] == .string("LOG_ERROR"))
    }
}

import Basics
import Testing

struct JSONWriterTests {
    private func written(_ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        write(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func commasStandBetweenValuesAndNowhereElse() {
        let text = written { writer in
            writer.beginObject()
            writer.write(name: "b")
            writer.beginList()
            writer.write(1)
            writer.beginList()
            writer.endList()
            writer.write(true)
            writer.writeNull()
            writer.endList()
            writer.write(name: "a")
            writer.beginObject()
            writer.endObject()
            writer.write(name: "c")
            writer.write("é")
            writer.endObject()
        }
        #expect(text == #"{"b":[1,[],true,null],"a":{},"c":"é"}"#)
    }

    @Test func controlCharactersQuotesAndBackslashesAreEscaped() {
        #expect(
            written { $0.write("\u{1}\u{1F}\"\\\n\r\t/\u{7F}") }
                == #""\u0001\u001f\"\\\n\r\t/\#u{7F}""#)
        let named = written { writer in
            writer.beginObject()
            writer.write(name: "a\"")
            writer.write(false)
            writer.endObject()
        }
        #expect(named == #"{"a\"":false}"#)
    }

    @Test(arguments: [0, 7, 10, 999, 1_510_181_065])
    func numbersAreWrittenAsTheirShortestDecimal(whole: Int) {
        for thousandths in [0, 1, 5, 9, 10, 50, 90, 99, 100, 105, 120, 500, 990, 999] {
            let time = Double(whole * 1000 + thousandths) / 1000
            #expect(written { $0.write(seconds: time) } == "\(time)")
        }
        #expect(written { $0.write(whole) } == "\(whole)")
        #expect(written { $0.write(-whole) } == "\(-whole)")
    }

    @Test func extremeNumbersAreWritten() {
        #expect(written { $0.write(Int.min) } == "\(Int.min)")
        #expect(written { $0.write(seconds: -0.25) } == "-0.25")
        #expect(written { $0.write(seconds: 1_510_181_065.34949) } == "1510181065.349")
        #expect(written { $0.write(3.0) } == "3.0")
        #expect(written { $0.write(Double.nan) } == "\"NaN\"")
        #expect(written { $0.write(Double.infinity) } == "\"NaN\"")
    }
}

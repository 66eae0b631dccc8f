import Basics
import Foundation
import Testing

struct PercentCodingTests {
    /// RFC 3986, section 2.3.
    private static let unreserved =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"

    @Test func unreservedCharactersStandForThemselves() {
        #expect(PercentCoding.encode(Self.unreserved) == Self.unreserved)
        for byte in UInt8.min...UInt8.max {
            #expect(
                PercentCoding.isUnreserved(byte) == Array(Self.unreserved.utf8).contains(byte))
        }
    }

    @Test(arguments: [
        (" ", "%20"), ("/", "%2F"), ("%", "%25"), ("+", "%2B"), ("ü", "%C3%BC"), ("\0", "%00"),
        ("€", "%E2%82%AC"), ("a b", "a%20b"), ("", ""), ("*", "%2A"),
    ])
    func everyOtherByteIsEncoded(text: String, encoded: String) {
        #expect(PercentCoding.encode(text) == encoded)
        #expect(PercentCoding.decode(encoded) == text)
    }

    @Test func someBytesCanBeKept() {
        #expect(PercentCoding.encode("a/b c", keeping: [UInt8(ascii: "/")]) == "a/b%20c")
        #expect(PercentCoding.complete("a%20b c") == "a%20b%20c")
    }

    @Test(arguments: ["%", "%2", "%zz", "%+5", "%-1", "100%", "% 20", "%%", "%g0"])
    func whatIsNoEscapeStays(text: String) {
        #expect(PercentCoding.decode(text) == text)
    }

    @Test func hexadecimalDigitsAreReadInBothCases() {
        #expect(PercentCoding.decode("%c3%BC") == "ü")
        #expect(PercentCoding.decode("%%41") == "%A")
    }

    @Test func foundationEncodesTheSame() throws {
        var generator = SeededGenerator(seed: 3)
        let kept = CharacterSet(charactersIn: Self.unreserved)
        for _ in 0..<2_000 {
            let scalars = (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...0x1_1000, using: &generator))
            }
            var text = ""
            text.unicodeScalars.append(contentsOf: scalars)
            let encoded = PercentCoding.encode(text)
            #expect(encoded == text.addingPercentEncoding(withAllowedCharacters: kept))
            #expect(Array(PercentCoding.decode(encoded).utf8) == Array(text.utf8))
        }
    }
}

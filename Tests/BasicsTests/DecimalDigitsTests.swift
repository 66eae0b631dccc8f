import Basics
import Testing

struct DecimalDigitsTests {
    @Test func digitsAloneAreRead() {
        #expect(Int(digits: "0".utf8) == 0)
        #expect(Int(digits: "007".utf8) == 7)
        #expect(Int(digits: "999999999999999999".utf8) == 999_999_999_999_999_999)
    }

    @Test(arguments: ["", "+1", "-1", " 1", "1.", "１", "1234567890123456789"])
    func anythingElseIsRefused(text: String) {
        #expect(Int(digits: text.utf8) == nil)
    }

    @Test func zerosFillTheWidth() {
        #expect(7.zeroPadded(to: 2) == "07")
        #expect(0.zeroPadded(to: 3) == "000")
        #expect(123.zeroPadded(to: 2) == "123")
        #expect((-7).zeroPadded(to: 2) == "-07")
        #expect(Int.min.zeroPadded(to: 4) == "-9223372036854775808")
        #expect(7.zeroPadded(to: -1) == "7")
    }
}

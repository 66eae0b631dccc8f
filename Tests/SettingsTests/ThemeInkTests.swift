import TerminalUI
import Testing

@testable import Settings

struct ThemeInkTests {
    @Test("inks are read from words, in the palette's names first")
    func inks() throws {
        let palette = ["accent": Colour.hex(0x112233), "red": .hex(0xAA0000)]
        #expect(
            try Ink(parsing: "accent bold on black underline", palette: palette)
                == Ink(.hex(0x112233), on: .ansi(0), [.bold, .underline]))
        #expect(try Ink(parsing: "red", palette: palette) == Ink(.hex(0xAA0000)))
        #expect(try Ink(parsing: "") == Ink())
        #expect(try Ink(parsing: "reverse") == Ink(.reverse))
        var ink = Ink(.hex(0x123456))
        try ink.setFew(parsing: "bright-red bold")
        #expect(ink.few == Ink.Few(.ansi(9), .bold))
    }

    @Test("a wrong word is named, with the right one where it is near")
    func inkErrors() {
        #expect(throws: InkError.missingBackground) { try Ink(parsing: "red on") }
        #expect(throws: InkError.secondColour("blue")) { try Ink(parsing: "red blue") }
        let error = #expect(throws: InkError.self) {
            try Ink(parsing: "acent", palette: ["accent": .default])
        }
        #expect(error?.description.contains("Did you mean 'accent'?") == true)
        let far = #expect(throws: InkError.self) { try Ink(parsing: "elephant") }
        #expect(far?.description.contains("Did you mean") == false)
    }
}

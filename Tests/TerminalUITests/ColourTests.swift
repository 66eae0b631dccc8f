import TerminalUI
import Testing

struct ColourTests {
    @Test(
        "colours are read in every form and written back",
        arguments: [
            ("default", Colour.default), ("red", .ansi(1)), ("bright-white", .ansi(15)),
            ("0", .palette(0)), ("255", .palette(255)), ("#ff8000", .rgb(255, 128, 0)),
        ])
    func parsing(text: String, expected: Colour) {
        #expect(Colour(parsing: text) == expected)
        #expect(expected.name == text)
    }

    @Test("short and upper case hexadecimal is understood")
    func shortHex() {
        #expect(Colour(parsing: "#F80") == .hex(0xFF8800))
        #expect(Colour(parsing: "BRIGHT-Red") == .ansi(9))
    }

    @Test(
        "what is no colour is refused",
        arguments: ["", "256", "-1", "+7", "#12345", "#gggggg", "redd", "#", "１", "#+12345"])
    func refused(text: String) {
        #expect(Colour(parsing: text) == nil)
    }

    @Test("the nearest colour of a palette is the same one where the palette has it")
    func exactPaletteColours() {
        #expect(Colour.rgb(255, 0, 0).nearest(in: .palette256) == .palette(196))
        #expect(Colour.rgb(8, 8, 8).nearest(in: .palette256) == .palette(232))
        #expect(Colour.rgb(0, 95, 135).nearest(in: .palette256) == .palette(24))
        #expect(Colour.rgb(0, 0, 0).nearest(in: .palette256) == .palette(16))
        #expect(Colour.rgb(255, 255, 255).nearest(in: .ansi16) == .ansi(15))
        #expect(Colour.rgb(200, 10, 10).nearest(in: .ansi8) == .ansi(1))
        #expect(Colour.palette(196).nearest(in: .ansi16) == .ansi(9))
    }

    @Test("bright black, which many schemes hide, is never chosen")
    func noBrightBlack() {
        #expect(Colour.rgb(127, 127, 127).nearest(in: .ansi16) != .ansi(8))
    }

    @Test("every colour survives every depth as something that depth has")
    func ladder() {
        let colours: [Colour] =
            [.default] + (0...15).map(Colour.ansi)
            + stride(from: 0, through: 255, by: 5).map {
                Colour.palette(UInt8($0))
            } + [.rgb(1, 2, 3), .rgb(250, 128, 7), .rgb(90, 90, 90)]
        for colour in colours {
            #expect(colour.nearest(in: .mono) == .default)
            #expect(colour.nearest(in: .direct) == colour)
            if case .rgb = colour.nearest(in: .palette256) { Issue.record("\(colour)") }
            switch colour.nearest(in: .ansi8) {
            case .default: #expect(colour == .default)
            case .ansi(let number): #expect(number < 8)
            case .palette, .rgb: Issue.record("\(colour)")
            }
        }
    }

    @Test("contrast is as WCAG counts it")
    func contrast() throws {
        let extremes = try #require(Contrast.ratio(.rgb(0, 0, 0), .rgb(255, 255, 255)))
        #expect(abs(extremes - 21) < 0.001)
        let grey = try #require(Contrast.ratio(.hex(0x767676), .hex(0xFFFFFF)))
        #expect(abs(grey - 4.54) < 0.01)
        #expect(Contrast.ratio(.default, .rgb(0, 0, 0)) == nil)
        #expect(Contrast.lightness(.default) == nil)
    }
}

import Testing

@testable import TerminalUI

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

struct ContrastTests {
    /// Pairs with ratios worked out from the formula of WCAG 2.2.
    @Test(
        "known pairs have the ratios of the standard",
        arguments: [
            (0x000000, 0xFFFFFF, 21.0), (0xFFFFFF, 0xFFFFFF, 1.0), (0xFF0000, 0xFFFFFF, 3.998),
            (0x0000FF, 0xFFFFFF, 8.592), (0x00FF00, 0xFFFFFF, 1.372), (0xFF0000, 0x000000, 5.252),
            (0x777777, 0xFFFFFF, 4.478), (0x767676, 0xFFFFFF, 4.542), (0x595959, 0xFFFFFF, 7.004),
        ] as [(UInt32, UInt32, Double)])
    func ratios(one: UInt32, other: UInt32, expected: Double) throws {
        let ratio = try #require(Contrast.ratio(.hex(one), .hex(other)))
        #expect(abs(ratio - expected) < 0.005)
        let turned = try #require(Contrast.ratio(.hex(other), .hex(one)))
        #expect(turned == ratio)
    }

    @Test("the order of greys is the order of their lightness")
    func greys() throws {
        let levels = try stride(from: UInt8(0), through: 250, by: 10).map { value in
            try #require(Contrast.lightness(.rgb(value, value, value)))
        }
        #expect(levels == levels.sorted())
        #expect(Set(levels).count == levels.count)
        #expect(abs(levels[0]) < 1e-6)
        let white = try #require(Contrast.lightness(.rgb(255, 255, 255)))
        #expect(abs(white - 1) < 1e-3)
    }

    @Test("a palette's colour has the contrast of the bytes it stands for")
    func palettes() {
        #expect(
            Contrast.ratio(.palette(196), .palette(16)) == Contrast.ratio(.hex(0xFF0000), .hex(0)))
        #expect(
            Contrast.ratio(.palette(244), .palette(231))
                == Contrast.ratio(.hex(0x808080), .hex(0xFFFFFF)))
        #expect(Contrast.ratio(.ansi(1), .ansi(0)) == Contrast.ratio(.hex(0xCD0000), .hex(0)))
        #expect(Contrast.ratio(.palette(9), .ansi(9)) == 1)
    }

    @Test("what the terminal alone knows has no contrast")
    func unknown() {
        #expect(Contrast.ratio(.default, .default) == nil)
        #expect(Contrast.ratio(.hex(0), .default) == nil)
        #expect(Contrast.lightness(.default) == nil)
        #expect(Colour.default.bytes == nil)
    }

    @Test(
        "the 256 colours are those of xterm",
        arguments: [
            (16, 0x000000), (17, 0x00005F), (21, 0x0000FF), (22, 0x005F00), (52, 0x5F0000),
            (59, 0x5F5F5F), (88, 0x870000), (145, 0xAFAFAF), (208, 0xFF8700), (231, 0xFFFFFF),
            (232, 0x080808), (243, 0x767676), (255, 0xEEEEEE), (0, 0x000000), (7, 0xE5E5E5),
            (8, 0x7F7F7F), (12, 0x5C5CFF), (15, 0xFFFFFF),
        ] as [(UInt8, UInt32)])
    func xterm(number: UInt8, value: UInt32) throws {
        let bytes = try #require(Colour.palette(number).bytes)
        #expect(Colour.rgb(bytes.red, bytes.green, bytes.blue) == .hex(value))
    }

    @Test("each colour of the cube and of the greys is its own nearest", arguments: 16...255)
    func ownNearest(number: Int) throws {
        let bytes = try #require(Colour.palette(UInt8(number)).bytes)
        let rgb = Colour.rgb(bytes.red, bytes.green, bytes.blue)
        let nearest = try #require(rgb.nearest(in: .palette256).bytes)
        #expect(nearest == bytes)
    }

    @Test(
        "people would choose the same of sixteen colours",
        arguments: [
            (0xFF0000, 9), (0xCC0000, 1), (0x00FF00, 10), (0x00CD00, 2), (0xFFFF00, 11),
            (0x0000EE, 4), (0x00FFFF, 14), (0xFF00FF, 13), (0xFFFFFF, 15), (0x000000, 0),
            (0xE5E5E5, 7), (0x101010, 0), (0xF8F8F8, 15),
        ] as [(UInt32, UInt8)])
    func sixteen(value: UInt32, expected: UInt8) {
        #expect(Colour.hex(value).nearest(in: .ansi16) == .ansi(expected))
    }

    @Test("a colour's name is read back as the same colour", arguments: 0...255)
    func names(number: Int) {
        let byte = UInt8(number)
        let colours: [Colour] = [
            .palette(byte), .rgb(byte, 0, 255 - byte), .rgb(0, byte, byte), .ansi(byte & 15),
        ]
        for colour in colours { #expect(Colour(parsing: colour.name) == colour) }
    }
}

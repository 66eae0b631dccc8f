import CNcurses
import TerminalUI
import Testing

@testable import Curses

struct CellTests {
    private func cell(_ text: String) -> Cell {
        var frame = Frame(size: Size(width: 4, height: 1))
        frame.draw { $0.write(text) }
        return frame[0, 0]
    }

    @Test("ASCII goes to every terminal as it is")
    func ascii() {
        #expect(CellEncoder(isUTF8: false).scalars(of: cell("A")) == [0x41])
    }

    @Test("without UTF-8, anything else is replaced by a question mark")
    func withoutUTF8() {
        let encoder = CellEncoder(isUTF8: false)
        #expect(encoder.scalars(of: cell("é")) == nil)
        #expect(encoder.scalars(of: cell("日")) == nil)
        #expect(encoder.replacement == [0x3F])
    }

    @Test("with UTF-8, letters keep their marks")
    func withUTF8() {
        nc_set_locale()
        guard nc_is_utf8() else { return }
        let encoder = CellEncoder(isUTF8: true)
        #expect(encoder.scalars(of: cell("日")) == [0x65E5])
        #expect(encoder.scalars(of: cell("e\u{301}")) == [0x65, 0x301])
        #expect(encoder.replacement == [0xFFFD])
    }

    @Test("looks become the terminal's numbers")
    func pens() {
        #expect(ColourMapper.pen(Ink()) == Pen(foreground: -1, background: -1, attributes: 0))
        #expect(
            ColourMapper.pen(Ink(.ansi(9), on: .palette(17), [.bold, .underline]))
                == Pen(
                    foreground: 9, background: 17, attributes: UInt32(NC_BOLD | NC_UNDERLINE)))
        #expect(ColourMapper.pen(Ink(.hex(0x123456))).foreground == 0x123456)
        #expect(ColourMapper.pen(Ink(on: .hex(0))).background == 8)
        #expect(
            ColourMapper.pen(Ink([.dim, .reverse, .italic])).attributes
                == UInt32(NC_DIM | NC_REVERSE | NC_ITALIC))
    }

    @Test("a style has the same pen every time it is asked for")
    func remembered() {
        var mapper = ColourMapper(theme: .standard, depth: .ansi16)
        let first = mapper.pen(for: .fail)
        #expect(first == mapper.pen(for: .fail))
        #expect(first == Pen(foreground: 9, background: -1, attributes: UInt32(NC_BOLD)))
        #expect(mapper.pen(for: .ok) != first)
    }
}

/// What reaches the terminal of roles, themes and hostile cells.
struct PenTests {
    @Test("at no depth is a colour beyond the terminal's", arguments: ColourDepth.allCases)
    func range(depth: ColourDepth) {
        let most: Int32 =
            switch depth {
            case .mono: -1
            case .ansi8: 7
            case .ansi16: 15
            case .palette256: 255
            case .direct: 0xFFFFFF
            }
        for theme in Theme.builtIn {
            var mapper = ColourMapper(theme: theme, depth: depth)
            for surface in Surface.allCases {
                for role in Role.allCases {
                    let pen = mapper.pen(for: Style(role, on: surface))
                    #expect((-1...most).contains(pen.foreground), "\(theme.name) \(role)")
                    #expect((-1...most).contains(pen.background), "\(theme.name) \(role)")
                }
            }
        }
    }

    @Test("a pen says what the theme's ink does", arguments: Role.allCases)
    func agrees(role: Role) {
        var mapper = ColourMapper(theme: .standard, depth: .palette256)
        let ink = Theme.standard.ink(for: .role(role), depth: .palette256)
        #expect(mapper.pen(for: .role(role)) == ColourMapper.pen(ink))
    }

    @Test(
        "each attribute is one bit of ncurses",
        arguments: [
            (Attributes.bold, NC_BOLD), (.dim, NC_DIM), (.underline, NC_UNDERLINE),
            (.reverse, NC_REVERSE), (.italic, NC_ITALIC),
        ])
    func attributes(attribute: Attributes, bit: Int) {
        #expect(ColourMapper.pen(Ink(attribute)).attributes == UInt32(bit))
    }

    @Test("all attributes have bits of their own")
    func allAttributes() {
        let all = Attributes(Attributes.named.map(\.attribute))
        #expect(ColourMapper.pen(Ink(all)).attributes.nonzeroBitCount == Attributes.named.count)
    }

    @Test(
        "colours that would be read as names become the nearest that are not",
        arguments: [(0x000000, 8), (0x000007, 8), (0x000008, 8), (0x000100, 256)]
            as [(UInt32, Int32)])
    func directColours(value: UInt32, expected: Int32) {
        #expect(ColourMapper.pen(Ink(.hex(value))).foreground == expected)
    }

    private func cells(_ text: String) -> [Cell] {
        var frame = Frame(size: Size(width: 12, height: 1))
        frame.draw { $0.write(text) }
        return (0..<12).map { frame[$0, 0] }
    }

    static let hostileTexts = [
        "\u{1B}[2J", "\u{9B}31m", "a\u{0}b", "\u{202E}abc", "x\u{301}\u{302}\u{303}\u{304}",
        "👨‍👩‍👧", "🇨🇭", "日本語", "\u{1FAE8}", "\u{11700}\u{1171E}", "é\u{20DD}", "\u{7F}\u{85}",
    ]

    @Test("no scalar a terminal acts on leaves the encoder", arguments: hostileTexts.indices)
    func hostile(index: Int) {
        let text = PenTests.hostileTexts[index]
        nc_set_locale()
        for isUTF8 in [true, false] {
            let encoder = CellEncoder(isUTF8: isUTF8)
            for cell in cells(text) where !cell.isContinuation {
                let scalars = encoder.scalars(of: cell) ?? encoder.replacement
                #expect((1...5).contains(scalars.count))
                for value in scalars {
                    #expect(value >= 0x20 && !(0x7F...0x9F).contains(value))
                    if !isUTF8 { #expect(value < 0x7F) }
                }
            }
        }
    }

    @Test(
        "every printable ASCII character is itself with and without UTF-8", arguments: 0x20...0x7E)
    func ascii(value: Int) throws {
        let text = String(Character(try #require(Unicode.Scalar(UInt32(value)))))
        let cell = try #require(cells(text).first)
        for isUTF8 in [true, false] {
            #expect(CellEncoder(isUTF8: isUTF8).scalars(of: cell) == [UInt32(value)])
        }
    }

    @Test("the characters widgets draw with reach a UTF-8 terminal as they are")
    func symbols() throws {
        nc_set_locale()
        guard nc_is_utf8() else { return }
        let encoder = CellEncoder(isUTF8: true)
        let symbols = Symbols.unicode
        for character in symbols.bar + symbols.spark + [symbols.ok, symbols.vertical, "⣿"] {
            let cell = try #require(cells(String(character)).first)
            #expect(encoder.scalars(of: cell) == character.unicodeScalars.map(\.value))
        }
    }
}

struct WidthTableTests {
    @Test("no scalar is drawn wider or narrower than the C library says")
    func agreesWithWcwidth() {
        // Without a UTF-8 locale the C library knows no widths to compare with.
        nc_set_locale()
        guard nc_is_utf8() else { return }
        var disagreements: [String] = []
        for value in UInt32(0x20)...0x3FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(Character(scalar))
            // What is replaced is never sent to the terminal.
            guard Sanitize.line(text) == text else { continue }
            let ours = TextWidth.of(text)
            let theirs = Int(nc_wcwidth(value))
            if theirs >= 0, ours != theirs {
                disagreements.append("\(scalar.escaped(asASCII: true))")
            }
        }
        #expect(disagreements.isEmpty, "\(disagreements.prefix(20))")
    }

    @Test("what the C library calls unprintable is never put on the screen as it is")
    func unprintable() {
        nc_set_locale()
        guard nc_is_utf8() else { return }
        let leaks = (UInt32(0)...0x3FFFF).filter { value in
            guard let scalar = Unicode.Scalar(value), nc_wcwidth(value) < 0 else { return false }
            return Sanitize.line(String(Character(scalar))) == String(Character(scalar))
        }
        #expect(leaks.isEmpty, "\(leaks.prefix(20))")
    }
}

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

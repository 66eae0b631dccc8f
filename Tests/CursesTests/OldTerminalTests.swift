import CNcurses
import TerminalUI
import Testing

@testable import Curses

extension TerminalTests.OnPseudoTerminal {
    /// Draws a word on a terminal of a given name; what was sent, by then and at the end.
    private func session(_ term: String, mostColours: ColourDepth = .direct) throws
        -> (depth: ColourDepth, drawn: String, closing: String)
    {
        let line = try #require(PseudoTerminal(columns: 40, rows: 10))
        let modes = line.modes
        let terminal = try CursesTerminal(
            TerminalOptions(
                term: term, mostColours: mostColours, input: line.terminal, output: line.terminal))
        var frame = Frame(size: terminal.size)
        frame.draw { $0.write("hello", style: .fail) }
        try terminal.present(frame)
        let depth = terminal.capabilities.depth
        let drawn = line.output()
        terminal.close()
        #expect(line.modes == modes)
        return (depth, drawn, line.output())
    }

    @Test("a terminal without colours or a second screen is drawn on and cleared at the end")
    func vt100() throws {
        let (depth, drawn, closing) = try session("vt100")
        #expect(depth == .mono)
        #expect(drawn.contains("hello"))
        #expect(!drawn.contains("38;5;"))
        #expect(!drawn.contains("\u{1B}[?1049h"))
        #expect(!drawn.contains("\u{1B}[?2026h"))
        #expect(!closing.contains("\u{1B}[?1049l"))
        #expect(closing.contains("\u{1B}["))
        #expect(!closing.contains("hello"))
    }

    @Test(
        "each terminal has the colours its description promises",
        arguments: [
            ("xterm", ColourDepth.ansi8), ("xterm-256color", .palette256), ("linux", .ansi8),
            ("screen-256color", .palette256), ("tmux-256color", .palette256), ("vt220", .mono),
        ])
    func depths(term: String, expected: ColourDepth) throws {
        guard TerminalCapabilities.knowsTerminal(term) else { return }
        let (depth, drawn, _) = try session(term)
        #expect(depth == expected)
        #expect(drawn.contains("hello"))
    }

    @Test(
        "no more colours are used than wanted",
        arguments: [ColourDepth.mono, .ansi8, .ansi16, .palette256, .direct])
    func fewerColours(wanted: ColourDepth) throws {
        let (depth, drawn, _) = try session("xterm-256color", mostColours: wanted)
        #expect(depth == min(wanted, .palette256))
        #expect(drawn.contains("38;5;") == (wanted >= .palette256))
        // Bright red of the standard theme, where there are sixteen colours.
        #expect(drawn.contains("91m") == (wanted == .ansi16))
    }

    @Test("wide and marked characters arrive whole, hostile ones as replacements")
    func characters() throws {
        let line = try #require(PseudoTerminal(columns: 40, rows: 10))
        let terminal = try CursesTerminal(
            TerminalOptions(
                term: "xterm-256color", input: line.terminal, output: line.terminal))
        defer { terminal.close() }
        guard terminal.capabilities.isUTF8 else { return }
        var frame = Frame(size: terminal.size)
        frame.draw { canvas in
            canvas.write("日本e\u{301}", y: 0)
            canvas.write("\u{1B}]0;owned\u{07}!", y: 1)
        }
        try terminal.present(frame)
        let sent = line.output()
        #expect(sent.contains("日本e\u{301}"))
        #expect(sent.contains("\u{FFFD}!"))
        #expect(!sent.contains("owned"))
    }

    @Test("the cursor shows where the frame has it, and only then")
    func cursor() throws {
        let line = try #require(PseudoTerminal(columns: 40, rows: 10))
        let terminal = try CursesTerminal(
            TerminalOptions(
                term: "xterm-256color", input: line.terminal, output: line.terminal))
        defer { terminal.close() }
        var frame = Frame(size: terminal.size)
        try terminal.present(frame)
        #expect(!line.output().contains("\u{1B}[?25h"))
        frame.cursor = Point(x: 6, y: 3)
        try terminal.present(frame)
        let shown = line.output()
        #expect(shown.contains("\u{1B}[?25h") || shown.contains("\u{1B}[?12l\u{1B}[?25h"))
        #expect(shown.contains("\u{1B}[4;7H"))
        frame.cursor = nil
        try terminal.present(frame)
        #expect(line.output().contains("\u{1B}[?25l"))
    }
}

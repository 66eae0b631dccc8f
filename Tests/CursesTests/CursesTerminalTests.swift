import CNcurses
import Foundation
import TerminalUI
import Testing

@testable import Curses

extension TerminalTests {
    /// The terminal for real, on a pseudo terminal. Serialised with its neighbours: a process has one.
    @Suite(.serialized)
    struct OnPseudoTerminal {
        private func withTerminal(
            term: String = "xterm-256color", mostColours: ColourDepth = .direct,
            _ body: (PseudoTerminal, CursesTerminal) throws -> Void
        ) throws {
            let pseudo = try #require(PseudoTerminal(columns: 40, rows: 10))
            let modes = pseudo.modes
            let terminal = try CursesTerminal(
                TerminalOptions(
                    term: term, mostColours: mostColours, input: pseudo.terminal,
                    output: pseudo.terminal))
            defer {
                terminal.close()
                #expect(pseudo.modes == modes, "the line's modes are as they were")
                #expect(!nc_is_open())
            }
            try body(pseudo, terminal)
        }

        private func frame(_ size: Size, _ text: String, _ style: Style = .text) -> Frame {
            var frame = Frame(size: size)
            frame.draw { $0.write(text, style: style) }
            return frame
        }

        /// Waits once for whatever comes, however slow the machine.
        private func events(_ terminal: CursesTerminal) -> [InputEvent] {
            terminal.wait(timeout: .seconds(20))
        }

        @Test("a frame reaches the terminal, on the alternate screen, and the terminal comes back")
        func drawing() throws {
            var pseudo: PseudoTerminal?
            try withTerminal { line, terminal in
                pseudo = line
                #expect(terminal.size == Size(width: 40, height: 10))
                #expect(terminal.capabilities.depth == .palette256)
                try terminal.present(frame(terminal.size, "hello", .fail))
                let sent = line.output()
                #expect(sent.contains("hello"))
                #expect(sent.contains("\u{1B}[?1049h"))
                #expect(sent.contains("\u{1B}[?2004h"))
                #expect(sent.contains("38;5;"))
                #expect(!sent.contains("\u{1B}[?25h\u{1B}[?25h"))
            }
            let sent = pseudo?.output() ?? ""
            #expect(sent.contains("\u{1B}[?1049l"))
            #expect(sent.contains("\u{1B}[?2004l"))
        }

        @Test("an equal frame sends nothing, a changed one only its change")
        func difference() throws {
            try withTerminal { line, terminal in
                try terminal.present(frame(terminal.size, "hello world"))
                _ = line.output()
                try terminal.present(frame(terminal.size, "hello world"))
                #expect(line.output().isEmpty)
                try terminal.present(frame(terminal.size, "hello earth"))
                let sent = line.output()
                #expect(sent.contains("earth"))
                #expect(!sent.contains("hello"))
            }
        }

        @Test("without colours none are sent")
        func mono() throws {
            try withTerminal(mostColours: .mono) { line, terminal in
                #expect(terminal.capabilities.depth == .mono)
                try terminal.present(frame(terminal.size, "hello", .fail))
                #expect(!line.output().contains("38;5;"))
            }
        }

        @Test("keys, Alt, function keys and pastes arrive as events")
        func keys() throws {
            try withTerminal { line, terminal in
                line.type("j")
                #expect(events(terminal) == [.key(KeyChord("j"))])
                line.type("\u{1B}OA\u{1B}[A")
                #expect(events(terminal) == [.key(KeyChord(.up)), .key(KeyChord(.up))])
                line.type("\u{1B}x")
                #expect(events(terminal) == [.key(KeyChord(.character("x"), alt: true))])
                line.type("\u{1B}[200~Stop\rit\u{1B}[201~")
                #expect(events(terminal) == [.paste("Stop\nit")])
                line.type("\u{13}\r")
                #expect(
                    events(terminal) == [
                        .key(KeyChord(.character("s"), control: true)), .key(KeyChord(.enter)),
                    ])
            }
        }

        @Test("a lone Escape is seen within 150 ms")
        func escape() throws {
            try withTerminal { line, terminal in
                // The best of some: beside it the machine may be busy with other tests.
                var best = Duration.seconds(60)
                for _ in 0..<20 where best >= .milliseconds(150) {
                    let start = ContinuousClock.now
                    line.type("\u{1B}")
                    #expect(events(terminal) == [.key(KeyChord(.escape))])
                    best = min(best, ContinuousClock.now - start)
                }
                #expect(best < .milliseconds(150))
            }
        }

        @Test("signals that end the program arrive as events")
        func signals() throws {
            // Tests run in the background may have them ignored, which would be kept.
            for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
            try withTerminal { _, terminal in
                for (number, expected) in [
                    (SIGINT, Interrupt.interrupt), (SIGTERM, .terminate), (SIGHUP, .hangup),
                ] {
                    kill(getpid(), number)
                    #expect(events(terminal) == [.signal(expected)])
                }
                kill(getpid(), SIGPIPE)
                terminal.wake()
                #expect(events(terminal).isEmpty)
            }
        }

        @Test("a new size is adopted and told, and the next frame has it")
        func resizing() throws {
            try withTerminal { line, terminal in
                line.resize(columns: 60, rows: 20)
                kill(getpid(), SIGWINCH)
                #expect(events(terminal) == [.resized(Size(width: 60, height: 20))])
                #expect(terminal.size == Size(width: 60, height: 20))
                try terminal.present(frame(Size(width: 10, height: 3), "small"))
                #expect(line.output().contains("small"))
            }
        }

        @Test("waking ends a wait, also one that begins later")
        func waking() throws {
            try withTerminal { _, terminal in
                let wake = terminal.wake
                Thread.detachNewThread { wake() }
                #expect(events(terminal).isEmpty)
                wake()
                #expect(terminal.wait(timeout: nil).isEmpty)
                #expect(terminal.wait(timeout: .zero).isEmpty)
            }
        }

        @Test("copying asks the terminal by OSC 52, and not for what it would not take")
        func copying() throws {
            try withTerminal { line, terminal in
                _ = line.output()
                terminal.copy("arn:x")
                #expect(line.output() == "\u{1B}]52;c;YXJuOng=\u{07}")
                terminal.copy(String(repeating: "x", count: 100_000))
                #expect(line.output().isEmpty)
            }
        }

        @Test("a process has one terminal, and can have it again")
        func one() throws {
            try withTerminal { line, _ in
                #expect(throws: TerminalError.alreadyOpen) {
                    try CursesTerminal(
                        TerminalOptions(
                            term: "xterm", input: line.terminal, output: line.terminal))
                }
                #expect(nc_is_open())
            }
            try withTerminal { _, terminal in
                terminal.close()
                #expect(throws: TerminalError.closed) {
                    try terminal.present(Frame(size: Size(width: 1, height: 1)))
                }
            }
        }

        @Test("terminals nobody can draw on are refused, and left as they were")
        func refused() throws {
            let line = try #require(PseudoTerminal(columns: 40, rows: 10))
            let modes = line.modes
            for (term, expected) in [("dumb", TerminalError.cannotMoveCursor("dumb"))] {
                #expect(throws: expected) {
                    try CursesTerminal(
                        TerminalOptions(term: term, input: line.terminal, output: line.terminal))
                }
                #expect(line.modes == modes)
            }
        }
    }
}

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

    @Test(
        "a terminal newer than the system is used as xterm, and that is said",
        arguments: ["xterm-ghostty-2031", "nonsense-term"])
    func standIn(term: String) throws {
        let line = try #require(PseudoTerminal(columns: 40, rows: 10))
        let modes = line.modes
        let terminal = try CursesTerminal(
            TerminalOptions(term: term, input: line.terminal, output: line.terminal))
        #expect(terminal.note?.contains("'\(term)'") == true)
        #expect(terminal.note?.contains("'xterm-256color'") == true)
        #expect(terminal.capabilities.depth == .palette256)
        terminal.close()
        #expect(line.modes == modes)
    }

    @Test("no stop, split or wake-up makes keys of pasted text")
    func slowPaste() throws {
        let line = try #require(PseudoTerminal(columns: 40, rows: 10))
        let terminal = try CursesTerminal(
            TerminalOptions(
                term: "xterm-256color", input: line.terminal, output: line.terminal))
        defer { terminal.close() }
        var events: [InputEvent] = []
        for piece in ["\u{1B}[20", "0~ab", "q X", " R", "\u{1B}[20", "1~j"] {
            line.type(piece)
            terminal.wake()
            events += terminal.wait(timeout: .seconds(20))
            events += terminal.wait(timeout: .milliseconds(300))
        }
        #expect(events == [.paste("abq X R"), .key(KeyChord("j"))])
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

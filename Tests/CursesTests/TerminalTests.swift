import CNcurses
import Foundation
import TerminalUI
import Testing

@testable import Curses

/// What can be known of the terminal without having one: the tests' own standard input and output
/// are left alone.
@Suite(.serialized)
struct TerminalTests {
    private func failure(_ term: String?, input: Int32, output: Int32) -> TerminalError? {
        do {
            _ = try CursesTerminal(TerminalOptions(term: term, input: input, output: output))
            return nil
        } catch {
            return error
        }
    }

    @Test("without a terminal, the error says which side is missing")
    func noTerminal() throws {
        let nowhere = try #require(FileHandle(forUpdatingAtPath: "/dev/null"))
        let descriptor = nowhere.fileDescriptor
        #expect(
            failure("xterm", input: descriptor, output: descriptor) == .inputIsNoTerminal)
        #expect(!nc_is_open())
    }

    @Test("without TERM, nothing is tried")
    func noTerm() {
        #expect(failure(nil, input: -1, output: -1) == .termNotSet)
        #expect(failure("", input: -1, output: -1) == .termNotSet)
    }

    @Test(
        "names that are no terminal are known not to be", arguments: ["nonsense-term", "", "../x"])
    func unknownNames(name: String) {
        #expect(!TerminalCapabilities.knowsTerminal(name))
    }

    @Test("the most common terminal is known")
    func knownName() {
        #expect(TerminalCapabilities.knowsTerminal("xterm-256color"))
    }

    @Test("drawing, closing and asking without a terminal does nothing")
    func closed() {
        var byte: UInt8 = 1
        nc_set_pen(1, 2, 3)
        nc_put(0, 0, [65], 1)
        nc_refresh()
        nc_repaint()
        nc_update_size()
        nc_suspend()
        nc_resume()
        nc_bell()
        nc_send("x", 1)
        nc_close()
        #expect(nc_read_input(&byte, 1) == 0)
        #expect(nc_key_sequence("kcuu1") == nil)
        #expect(nc_colours() == 0)
        #expect(!nc_has_direct_colour())
        #expect(!nc_is_owner())
    }

    @Test("every error says what happened and what to do")
    func errors() {
        let errors: [TerminalError] = [
            .inputIsNoTerminal, .outputIsNoTerminal, .termNotSet, .unknownTerminal("foo"),
            .cannotMoveCursor("dumb"), .system(code: 5, reason: "Input/output error"),
        ]
        for error in errors {
            let text = "\(error)"
            #expect(text.split(separator: ". ").count >= 2, "\(text)")
            let advises = ["Start", "Set", "Use", "use", "Check"].contains { text.contains($0) }
            #expect(advises, "\(text)")
        }
        #expect("\(TerminalError.unknownTerminal("foo"))".contains("'foo'"))
    }
}

struct CapabilityTests {
    @Test(
        "the number of colours decides the depth",
        arguments: [
            (Int32(0), ColourDepth.mono), (2, .mono), (8, .ansi8), (16, .ansi16), (88, .ansi16),
            (256, .palette256), (1 << 24, .palette256),
        ])
    func depth(colours: Int32, expected: ColourDepth) {
        #expect(TerminalCapabilities.depth(colours: colours, isDirect: false) == expected)
    }

    @Test("red, green and blue need the terminal's word")
    func direct() {
        #expect(TerminalCapabilities.depth(colours: 1 << 24, isDirect: true) == .direct)
    }

    @Test("a terminal that promises 24-bit colour is tried with it first")
    func candidates() {
        #expect(
            TerminalCapabilities.candidates(term: "xterm-256color", colorTerm: "truecolor")
                == ["xterm-direct", "xterm-256color"])
        #expect(
            TerminalCapabilities.candidates(term: "foot", colorTerm: "24bit")
                == ["foot-direct", "foot"])
        #expect(
            TerminalCapabilities.candidates(term: "xterm-direct", colorTerm: "truecolor")
                == ["xterm-direct"])
        #expect(TerminalCapabilities.candidates(term: "vt100", colorTerm: nil) == ["vt100"])
    }

    @Test(
        "a timeout becomes whole milliseconds and never ends early",
        arguments: [
            (nil, Int32(-1)), (Duration.zero, 0), (.nanoseconds(1), 1), (.milliseconds(16), 16),
            (.microseconds(1_500), 2), (.seconds(2), 2000), (.seconds(-5), 0),
            (.seconds(Int64.max), 86_400_000),
        ] as [(Duration?, Int32)])
    func timeouts(timeout: Duration?, expected: Int32) {
        #expect(CursesTerminal.milliseconds(timeout) == expected)
    }
}

import Foundation
import Testing

/// The real binary in a real terminal: it starts, draws, obeys, and gives the terminal back.
@Suite(.serialized, .enabled(if: Shell.hasTmux, "tmux is not installed"))
struct TerminalTests {
    private let home: URL
    private let environment: [String: String]

    init() throws {
        home = try Shell.folder()
        // Swift's own report of a crash takes longer than everything else here, and asks for a key.
        environment = Shell.cleanEnvironment(home: home.path)
            .with("SWIFT_BACKTRACE", "enable=no")
    }

    private static let task = "ledger-eu-fullcdc"

    /// Starts the demonstration between two looks at the terminal's settings.
    private func demo(
        _ columns: Int = 120, _ rows: Int = 40, prefix: String = "", arguments: String = "",
        environment: [String: String]? = nil
    ) throws -> Tmux {
        let tmux = try Tmux(columns, rows, environment: environment ?? self.environment)
        tmux.run("clear; stty -g > \(home.path)/before")
        tmux.run(
            "\(prefix) \(Shell.binary) demo \(arguments); echo \"end $?.\"; "
                + "stty -g > \(home.path)/after; echo s\"\"et")
        return tmux
    }

    /// Where nobody has told Swift what to do at a crash.
    private var asUsersHaveIt: [String: String] {
        environment.filter { $0.key != "SWIFT_BACKTRACE" }
    }

    /// The terminal is as it was before, whatever has happened in between.
    private func expectSameTerminal(
        _ tmux: Tmux, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        tmux.wait(for: "\nset", sourceLocation: sourceLocation)
        let before = try String(contentsOfFile: "\(home.path)/before", encoding: .utf8)
        let after = try String(contentsOfFile: "\(home.path)/after", encoding: .utf8)
        #expect(!before.isEmpty && before == after, sourceLocation: sourceLocation)
        tmux.run("echo echoed")
        tmux.wait(for: "\nechoed", sourceLocation: sourceLocation)
    }

    @Test(arguments: [(80, 24), (120, 40), (200, 60)])
    func itStartsDrawsAndQuits(columns: Int, rows: Int) throws {
        let tmux = try demo(columns, rows)
        tmux.wait(for: Self.task)
        tmux.wait(for: "210987654321")
        tmux.press("q")
        tmux.wait(for: "end 0.")
        try expectSameTerminal(tmux)
    }

    @Test("Escape is answered within 150 ms, in the best of ten")
    func escapeIsQuick() throws {
        let tmux = try demo()
        tmux.wait(for: Self.task)
        var best = TimeInterval.infinity
        for _ in 0..<10 {
            tmux.press("?")
            tmux.wait(for: "Everywhere")
            tmux.press("Escape")
            best = min(best, tmux.waitUntilGone("Everywhere") ?? .infinity)
        }
        #expect(best < 0.15, "\(best) s")
        tmux.press("q")
        tmux.wait(for: "end 0.")
    }

    @Test func aResizeIsFollowedDownToTheCardAndBack() throws {
        let tmux = try demo(120, 40)
        tmux.wait(for: Self.task)
        tmux.resize(80, 24)
        tmux.wait(for: " 3 latency")
        tmux.resize(50, 12)
        tmux.wait(for: "needs 60")
        tmux.resize(200, 60)
        tmux.wait(for: Self.task)
        tmux.press("q")
        try expectSameTerminal(tmux)
    }

    @Test func itIsSuspendedAndContinued() throws {
        let tmux = try demo()
        tmux.wait(for: Self.task)
        tmux.press("C-z")
        tmux.wait(for: "Stopped")
        tmux.run("stty -g > \(home.path)/suspended; echo looked")
        tmux.wait(for: "\nlooked")
        let before = try String(contentsOfFile: "\(home.path)/before", encoding: .utf8)
        let between = try String(contentsOfFile: "\(home.path)/suspended", encoding: .utf8)
        #expect(before == between)
        tmux.run("fg")
        tmux.wait(for: "210987654321")
        tmux.press("?")
        tmux.wait(for: "Everywhere")
        tmux.press("Escape", "q")
        tmux.waitUntilGone("210987654321")
        // The shell has run the rest of its line when the program stopped: look again.
        tmux.run("stty -g > \(home.path)/after; echo looked $((1 + 1)); echo s\"\"et")
        tmux.wait(for: "looked 2")
        try expectSameTerminal(tmux)
    }

    @Test func controlCLeavesQuietly() throws {
        let tmux = try demo()
        tmux.wait(for: Self.task)
        tmux.press("C-c")
        try expectSameTerminal(tmux)
    }

    @Test(
        "A signal ends it with the terminal given back",
        arguments: [
            (SIGTERM, 143), (SIGHUP, 129), (SIGSEGV, 139), (SIGABRT, 134), (SIGBUS, 135),
        ])
    func everySignalGivesTheTerminalBack(signal: Int32, status: Int) throws {
        let tmux = try demo()
        tmux.wait(for: Self.task)
        let child = try #require(tmux.child)
        kill(child, signal)
        tmux.wait(for: "end \(status).", within: 60)
        try expectSameTerminal(tmux)
    }

    @Test("A crash is one line on the shell's own screen, and asks for no key")
    func aCrashIsALine() throws {
        let tmux = try demo(environment: asUsersHaveIt)
        tmux.wait(for: Self.task)
        kill(try #require(tmux.child), SIGSEGV)
        tmux.wait(for: "end 139.", within: 10)
        tmux.wait(for: "crashed by signal 11.")
        try expectSameTerminal(tmux)
    }

    @Test("Ctrl-\\ ends it on the spot, without a word and without a report")
    func quitIsNoCrash() throws {
        let tmux = try demo(environment: asUsersHaveIt)
        tmux.wait(for: Self.task)
        kill(try #require(tmux.child), SIGQUIT)
        tmux.wait(for: "end 131.", within: 5)
        #expect(!tmux.screen.contains("crashed"))
        try expectSameTerminal(tmux)
    }

    @Test("Signals blocked by whoever started it are heard all the same")
    func blockedSignalsAreHeard() throws {
        guard let python = Shell.python else { return }
        let tmux = try Tmux(120, 40, environment: environment)
        let script =
            "import os,signal; signal.pthread_sigmask(signal.SIG_BLOCK, "
            + "[signal.SIGTERM, signal.SIGINT, signal.SIGWINCH, signal.SIGTSTP]); "
            + "os.execv('\(Shell.binary)', ['dmswatch', 'demo'])"
        tmux.run("\(python) -c \"\(script)\"; echo \"end $?.\"")
        tmux.wait(for: Self.task)
        kill(try #require(tmux.child), SIGTERM)
        tmux.wait(for: "end 143.", within: 10)
    }

    @Test(
        "A terminal nobody knows is a sentence",
        arguments: [
            ("env -u TERM", "TERM is not set"), ("env TERM=dumb", "cannot move its cursor"),
        ])
    func anUnknownTerminalIsASentence(prefix: String, words: String) throws {
        let tmux = try demo(prefix: prefix)
        tmux.wait(for: "end 1.")
        tmux.wait(for: words)
        try expectSameTerminal(tmux)
    }

    @Test("A terminal newer than the system's descriptions is drawn on as xterm")
    func aTerminalNobodyDescribedIsAnXterm() throws {
        let tmux = try demo(80, 24, prefix: "env TERM=nonesuch")
        tmux.wait(for: Self.task)
        tmux.press("q")
        try expectSameTerminal(tmux)
    }

    @Test func withoutATerminalItSaysSo() throws {
        let result = try Shell.dmswatch(["demo"], environment: environment.with("TERM", "xterm"))
        #expect(result.status == 1)
        #expect(result.errors.contains("not a terminal"))
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test func aVT100IsDrawnOnWithoutColours() throws {
        let tmux = try demo(80, 24, prefix: "env TERM=vt100")
        tmux.wait(for: Self.task)
        tmux.press("q")
        try expectSameTerminal(tmux)
    }

    @Test func aLocaleThatIsNotUTF8GetsASCII() throws {
        let tmux = try demo(80, 24, prefix: "env LC_ALL=C")
        tmux.wait(for: Self.task)
        #expect(tmux.screen.unicodeScalars.allSatisfy { $0.isASCII })
        #expect(tmux.screen.contains("+1 Tasks"))
        tmux.press("q")
        try expectSameTerminal(tmux)
    }

    @Test func aStopIsConfirmedFromTheKeyboard() throws {
        let tmux = try demo()
        tmux.wait(for: "running·load")
        tmux.press("X")
        tmux.wait(for: "aws dms stop-replication-task")
        tmux.press("Enter")
        tmux.wait(for: "Nothing was sent")
        tmux.press("X")
        tmux.wait(for: "Cancel")
        tmux.type(Self.task)
        tmux.press("Enter")
        tmux.wait(for: "done after")
        tmux.press("q")
        try expectSameTerminal(tmux)
    }
}

extension [String: String] {
    func with(_ key: String, _ value: String) -> [String: String] {
        merging([key: value]) { _, new in new }
    }
}

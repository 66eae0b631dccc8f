import Curses
import Foundation
import Migration
import Monitor
import MonitorRuntime
import TerminalUI

/// The monitor on the terminal of this process, until a person quits or a signal ends it.
struct MonitorSession {
    let configuration: ProgramConfiguration
    let preferences: Preferences
    let process: ProcessEnvironment
    let dependencies: MonitorRuntime.Dependencies

    /// Runs on the calling thread. The terminal has been given back on return.
    func run() throws {
        let terminal = try CursesTerminal(
            TerminalOptions(
                term: process.variables["TERM"], colorTerm: process.variables["COLORTERM"],
                theme: preferences.theme,
                mostColours: process.wantsNoColour ? .mono : .direct))
        var program = Program(configuration, size: terminal.size)
        if let note = terminal.note {
            _ = program.update(.notice(Notice(.refusal, note)), at: dependencies.clock.now())
        }
        var loop = MainLoop(program, on: terminal, in: dependencies, wake: terminal.wake)
        let reason = loop.run()
        terminal.close()
        try Self.finish(reason)
    }

    /// Ends as the shell expects: quietly when asked to, and by the signal's own number.
    private static func finish(_ reason: ExitReason) throws {
        switch reason {
        case .quit, .interrupted(.interrupt): return
        case .interrupted(let signal): throw SignalExit(signal)
        case .screenFailed(let why): throw CommandFailure(.failed, why)
        }
    }
}

/// An end by a signal: 128 and the signal's number, as a shell reports it.
struct SignalExit: Error {
    let code: Int32

    init(_ signal: Interrupt) {
        switch signal {
        case .interrupt: code = 128 + SIGINT
        case .terminate: code = 128 + SIGTERM
        case .hangup: code = 128 + SIGHUP
        }
    }
}

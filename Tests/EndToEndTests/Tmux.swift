import Foundation
import Testing

/// A terminal with a shell in it, for the real binary. Each has a server of its own.
final class Tmux {
    private let socket = "dmswatch-\(UUID().uuidString.prefix(8))"
    private let environment: [String: String]

    /// Starts a shell in a terminal of a size.
    init(
        _ columns: Int = 120, _ rows: Int = 40, environment: [String: String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        var environment = environment
        environment["TERM"] = nil
        self.environment = environment
        tmux(
            "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
            "env PS1='ready> ' bash --norc --noprofile")
        tmux("set-option", "-g", "status", "off")
        wait(for: "ready>", sourceLocation: sourceLocation)
    }

    deinit { tmux("kill-server") }

    /// Types a command line and Enter.
    func run(_ line: String) {
        tmux("send-keys", "-l", line)
        press("Enter")
    }

    func press(_ keys: String...) { tmux(["send-keys"] + keys) }

    func type(_ text: String) { tmux("send-keys", "-l", text) }

    func resize(_ columns: Int, _ rows: Int) {
        tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
    }

    /// What the terminal shows.
    var screen: String { tmux("capture-pane", "-p") }

    /// The process identifier of the program the shell runs; nil if it runs none.
    var child: Int32? {
        let shell = tmux("display-message", "-p", "#{pane_pid}")
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let found = Shell.run("/usr/bin/env", ["pgrep", "-P", shell])?.output ?? ""
        return found.split(separator: "\n").first.flatMap { Int32($0) }
    }

    /// Looks until the screen shows a text; records an issue after the deadline.
    ///
    /// - Returns: how long it took, in seconds; nil if it never came.
    @discardableResult
    func wait(
        for text: String, within seconds: TimeInterval = 30,
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> TimeInterval? {
        wait("'\(text)' to come", within: seconds, sourceLocation: sourceLocation) {
            $0.contains(text)
        }
    }

    /// Looks until the screen no longer shows a text.
    @discardableResult
    func waitUntilGone(
        _ text: String, within seconds: TimeInterval = 30,
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> TimeInterval? {
        wait("'\(text)' to go", within: seconds, sourceLocation: sourceLocation) {
            !$0.contains(text)
        }
    }

    private func wait(
        _ what: String, within seconds: TimeInterval, sourceLocation: SourceLocation,
        until isDone: (String) -> Bool
    ) -> TimeInterval? {
        let start = Date()
        var last = ""
        while Date().timeIntervalSince(start) < seconds {
            last = screen
            if isDone(last) { return Date().timeIntervalSince(start) }
        }
        Issue.record(
            "waited \(Int(seconds)) s for \(what):\n\(last)", sourceLocation: sourceLocation)
        return nil
    }

    @discardableResult
    private func tmux(_ arguments: String...) -> String { tmux(arguments) }

    @discardableResult
    private func tmux(_ arguments: [String]) -> String {
        let result = Shell.run(
            "/usr/bin/env", ["tmux", "-L", socket] + arguments, environment: environment)
        return result?.output ?? ""
    }
}

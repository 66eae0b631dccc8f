import Foundation

/// A program started with `posix_spawn`, its output in files.
///
/// Foundation's `Process` learns of an end by a descriptor the child inherits, and waits for ever
/// when a grandchild – the tmux server – keeps that open.
final class ChildProcess {
    let identifier: pid_t
    private let folder: URL
    private var status: Int32?

    /// Starts a program with nothing on its standard input; nil if it cannot be started.
    init?(_ program: String, _ arguments: [String], environment: [String: String]?) {
        guard let folder = try? Shell.folder() else { return nil }
        self.folder = folder
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The end of a program is not learnt from these, so whoever inherits them does no harm.
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for (descriptor, name) in [(Int32(1), "output"), (2, "errors")] {
            let path = folder.appendingPathComponent(name).path
            posix_spawn_file_actions_addopen(
                &actions, descriptor, path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        }
        let variables = environment ?? ProcessInfo.processInfo.environment
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var pairs = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for word in words + pairs { free(word) } }
        var identifier: pid_t = 0
        var attributes = Self.attributes()
        defer { posix_spawnattr_destroy(&attributes) }
        guard posix_spawn(&identifier, program, &actions, &attributes, &words, &pairs) == 0
        else { return nil }
        self.identifier = identifier
    }

    /// No signal blocked: the threads tests run on block most, and a child would inherit that.
    private static func attributes() -> posix_spawnattr_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        return attributes
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var output: String { text("output") }

    var errors: String { text("errors") }

    /// Waits for the end.
    ///
    /// - Returns: the exit code, or 128 and the number of the signal that ended it.
    func wait() -> Int32 {
        if let status { return status }
        var raw: Int32 = 0
        while waitpid(identifier, &raw, 0) < 0, errno == EINTR {}
        let signal = raw & 0x7F
        let code = signal == 0 ? (raw >> 8) & 0xFF : 128 + signal
        status = code
        return code
    }

    func terminate() { kill(identifier, SIGTERM) }

    private func text(_ name: String) -> String {
        let data = FileManager.default.contents(atPath: folder.appendingPathComponent(name).path)
        return String(decoding: data ?? Data(), as: UTF8.self)
    }
}

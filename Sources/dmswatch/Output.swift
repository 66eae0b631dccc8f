import Foundation

/// Standard output and error, for people and pipes. A closed pipe is not an error; a full disk is, and ends
/// the program.
enum Output {
    static func text(_ text: String) { _ = write(text, to: stdoutNumber) }

    static func error(_ text: String) { _ = write(text, to: stderrNumber) }

    /// Writes lines; false if nobody reads them any more.
    static func lines(_ lines: [String]) -> Bool {
        write(lines.map { "\($0)\n" }.joined(), to: stdoutNumber)
    }

    /// False once the reader of a pipe has gone, though nothing be written.
    static func isOpen() -> Bool {
        var descriptor = pollfd(fd: stdoutNumber, events: 0, revents: 0)
        guard poll(&descriptor, 1, 0) > 0 else { return true }
        return descriptor.revents & Int16(POLLERR | POLLNVAL) == 0
    }

    private static let stdoutNumber: Int32 = 1
    private static let stderrNumber: Int32 = 2

    /// Ends the program: half an answer must not pass for a whole one.
    private static func fail(because reason: String) -> Never {
        error(
            "dmswatch: Standard output could not be written: \(reason). The output is not "
                + "complete; make room or write elsewhere, and run it again.\n")
        exit(CommandFailure.Code.failed.rawValue)
    }

    private static func write(_ text: String, to descriptor: Int32) -> Bool {
        // A closed pipe is told by the write itself; its signal would end the program.
        signal(SIGPIPE, SIG_IGN)
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else {
                // The reader has gone: there is nobody left to tell.
                if errno == EPIPE || descriptor != stdoutNumber { return false }
                fail(because: String(cString: strerror(errno)))
            }
            bytes = bytes.dropFirst(written)
        }
        return true
    }
}

import Foundation

/// Standard output and error, for people and pipes. A closed pipe is not an error.
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

    private static func write(_ text: String, to descriptor: Int32) -> Bool {
        // A closed pipe is told by the write itself; its signal would end the program.
        signal(SIGPIPE, SIG_IGN)
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            if written < 0, errno == EINTR { continue }
            // The reader has gone: there is nobody left to tell.
            guard written > 0 else { return false }
            bytes = bytes.dropFirst(written)
        }
        return true
    }
}

import Foundation

/// Standard output and error, for people and pipes. A closed pipe is not an error.
enum Output {
    static func text(_ text: String) { write(text, to: stdoutNumber) }

    static func error(_ text: String) { write(text, to: stderrNumber) }

    private static let stdoutNumber: Int32 = 1
    private static let stderrNumber: Int32 = 2

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            if written < 0, errno == EINTR { continue }
            // The reader has gone: there is nobody left to tell.
            guard written > 0 else { return }
            bytes = bytes.dropFirst(written)
        }
    }
}

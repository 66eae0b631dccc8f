import Foundation
import Logging
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The log of the program itself, into a file: a screen cannot be written beside.
struct ProgramLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info
    private let file: File

    /// Opens the file to append to; nil if it cannot be opened.
    init?(path: String, level: Logger.Level) {
        guard let file = File(path: path) else { return nil }
        self.file = file
        logLevel = level
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, own in own }
        let pairs = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        file.append("\(Date().ISO8601Format()) \(event.level) \(event.message)\(pairs)\n")
    }

    /// A logger for the flags: silent without a file.
    static func logger(_ general: GeneralOptions) throws(CommandFailure) -> Logger {
        guard let path = general.logFile else {
            guard !general.debug else {
                throw CommandFailure(
                    .usage, "--debug needs a place to write to: add --log-file FILE.")
            }
            return Logger(label: "dmswatch") { _ in SwiftLogNoOpLogHandler() }
        }
        guard let handler = ProgramLog(path: path, level: general.debug ? .debug : .info) else {
            throw CommandFailure(
                .configuration, "\(path): the log file cannot be opened for writing.")
        }
        return Logger(label: "dmswatch") { _ in handler }
    }

    private final class File: Sendable {
        private let descriptor: Mutex<Int32>

        init?(path: String) {
            let descriptor = open(
                path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0o600)
            // Without waiting: a pipe that nobody reads must not keep the program from starting.
            guard descriptor >= 0 else { return nil }
            self.descriptor = Mutex(descriptor)
        }

        deinit { descriptor.withLock { _ = close($0) } }

        /// Writes a line; one that cannot be written is lost, for there is nowhere to say so.
        func append(_ line: String) {
            let bytes = Array(line.utf8)
            descriptor.withLock { descriptor in
                var sent = 0
                while sent < bytes.count {
                    let count = bytes[sent...].withUnsafeBytes {
                        write(descriptor, $0.baseAddress, $0.count)
                    }
                    if count < 0, errno == EINTR { continue }
                    guard count > 0 else { return }
                    sent += count
                }
            }
        }
    }
}

import Foundation
import Logging
import Synchronization

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
        file.write("\(Date().ISO8601Format()) \(event.level) \(event.message)\(pairs)\n")
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
        private let handle: Mutex<FileHandle>

        init?(path: String) {
            let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { return nil }
            handle = Mutex(FileHandle(fileDescriptor: descriptor, closeOnDealloc: true))
        }

        func write(_ line: String) {
            handle.withLock { try? $0.write(contentsOf: Data(line.utf8)) }
        }
    }
}

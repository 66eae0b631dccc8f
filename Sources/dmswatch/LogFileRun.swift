import Foundation
import Migration
import MonitorRuntime
import Settings

/// Reads a log out of a file or from standard input, piece by piece.
struct LogFileRun {
    /// `-` is standard input.
    let path: String
    let since: Date?
    let until: Date?

    private static let pieceSize = 1_048_576
    /// What a file in UTF-16 begins with, in either order of bytes.
    private static let wideMarks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF]]

    func run(_ output: LogOutput) throws(CommandFailure) -> LogOutput.Outcome {
        let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw CommandFailure(.failed, "\(path): \(String(cString: strerror(errno))).")
        }
        defer { if descriptor > 0 { close(descriptor) } }
        var output = output
        var file = LogFile()
        var isFirst = true
        var buffer = [UInt8](repeating: 0, count: Self.pieceSize)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw CommandFailure(.failed, "\(path): \(String(cString: strerror(errno))).")
            }
            if isFirst, Self.wideMarks.contains(Array(buffer[..<min(2, count)])) {
                throw CommandFailure(
                    .failed,
                    "\(path) is UTF-16, as PowerShell writes it: convert it to UTF-8 first.")
            }
            isFirst = false
            let lines = count == 0 ? file.finish() : file.take(Array(buffer[..<count]))
            guard output.take(lines.filter(isInside).map { TaskLogLine($0) }), count > 0 else {
                break
            }
        }
        return output.finish()
    }

    /// A record without any time is inside: nobody knows when it was written.
    private func isInside(_ line: LogLine) -> Bool {
        guard line.date != .distantPast else { return true }
        return since.map { line.date >= $0 } ?? true && until.map { line.date <= $0 } ?? true
    }
}

/// The rules for log lines: ours, and before them those of a person's own file.
enum LogRulesOnDisk {
    static func rules(_ process: ProcessEnvironment) throws(CommandFailure) -> LogRules {
        let path = "\(process.configurationFolder)/log-rules.txt"
        let text: String?
        do {
            text = try ProcessEnvironment.text(ofFile: path)
        } catch {
            throw CommandFailure(.configuration, error.description)
        }
        guard let text else { return .builtIn }
        do {
            return LogRules.builtIn.preceded(by: try LogRules(text, file: path))
        } catch {
            throw CommandFailure(.configuration, error.description)
        }
    }
}

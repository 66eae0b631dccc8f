import Foundation
import Synchronization

/// A Python script of the folder `Referees` with which lines of JSON are exchanged.
///
/// The script ends when its input does, so it never outlives this process.
final class RefereeProcess: Sendable {
    private static let lineEnd = Data("\n".utf8)

    private let process: Process
    private let input: Mutex<FileHandle>

    /// Starts a script; each line it prints, and then its end as nil, is handed over in order.
    init(_ script: String, _ receive: @escaping @Sendable (Data?) -> Void) throws {
        process = Process()
        process.executableURL = try Python.executable.get()
        process.arguments = ["-IS", "-W", "ignore", Python.script(script)]
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        self.input = Mutex(input.fileHandleForWriting)
        try process.run()
        // A thread of its own: reading waits.
        Thread.detachNewThread {
            var rest = Data()
            while case var chunk = output.fileHandleForReading.availableData, !chunk.isEmpty {
                // Only what is new is searched: a line may be megabytes long.
                while let end = chunk.range(of: Self.lineEnd) {
                    receive(rest + chunk[..<end.lowerBound])
                    rest = Data()
                    chunk = Data(chunk[end.upperBound...])
                }
                rest.append(chunk)
            }
            receive(nil)
        }
    }

    /// Hands the script a command.
    func send(_ command: some Encodable) throws {
        let line = try JSONEncoder().encode(command) + [UInt8(ascii: "\n")]
        try input.withLock { try $0.write(contentsOf: line) }
    }

    /// Ends the input of the script, and so the script.
    func finish() { input.withLock { try? $0.close() } }
}

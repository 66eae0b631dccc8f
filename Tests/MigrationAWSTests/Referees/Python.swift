import Foundation
import Testing

/// The Python that has the referees: botocore, boto3 and moto.
///
/// `DMSWATCH_PYTHON`, else the repository's virtual environment, else `python3` on the path.
enum Python {
    /// Why a test is skipped without it.
    static let advice: Comment = "needs Python with boto3 and moto[server]: see README"

    /// True if a Python with these modules was found.
    static let hasReferees = command != nil

    /// The command that runs it; nil if none has the modules.
    static let command: [String]? = {
        let environment = ProcessInfo.processInfo.environment
        let root = Recording.folder.deletingLastPathComponent().deletingLastPathComponent()
        let candidates: [[String]] =
            (environment["DMSWATCH_PYTHON"].map { [[$0]] } ?? [])
            + [[root.appending(path: ".venv/bin/python3").path], ["/usr/bin/env", "python3"]]
        return candidates.first { command in
            let probe = process(command, ["-c", "import boto3, flask, moto.server"])
            probe?.standardOutput = FileHandle.nullDevice
            probe?.standardError = FileHandle.nullDevice
            guard let probe, (try? probe.run()) != nil else { return false }
            probe.waitUntilExit()
            return probe.terminationStatus == 0
        }
    }()

    /// A process that runs a script of this folder, not started.
    static func script(_ name: String, _ arguments: [String] = []) -> Process? {
        let file = Recording.folder.appending(path: "Referees/\(name)").path
        return command.flatMap { process($0, [file] + arguments) }
    }

    /// Runs a script to its end and gives its exit code and what it printed.
    static func run(_ name: String, _ arguments: [String]) async throws -> (Int32, String) {
        guard let process = script(name, arguments) else { throw Absent() }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        var lines = AsyncLineSequence(output.fileHandleForReading)
        var text = ""
        while let line = await lines.next() { text += line + "\n" }
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    /// No Python has the referees.
    struct Absent: Error {}

    private static func process(_ command: [String], _ arguments: [String]) -> Process? {
        guard let executable = command.first,
            FileManager.default.isExecutableFile(atPath: executable)
        else { return nil }
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = command.dropFirst() + arguments
        return process
    }
}

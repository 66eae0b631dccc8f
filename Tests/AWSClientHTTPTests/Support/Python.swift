import Foundation

/// The Python that plays the servers: `DMSWATCH_PYTHON`, else the repository's virtual environment,
/// else `python3` on the path. Its standard library is enough.
enum Python {
    /// There is no Python, so no server can be played.
    struct Absent: Error {}

    /// The program itself: what is on the path may be a script that looks for it every time.
    static let executable: Result<URL, Absent> = {
        let named = ProcessInfo.processInfo.environment["DMSWATCH_PYTHON"]
        let virtual = root.appending(path: ".venv/bin/python3").path
        for candidate in [named, virtual, "python3"].compactMap({ $0 }) {
            let words = [candidate, "-IS", "-c", "import sys; print(sys.executable)"]
            if let output = try? Command.run(words), !output.isEmpty {
                return .success(URL(filePath: output))
            }
        }
        return .failure(Absent())
    }()

    /// A script of the folder `Referees`.
    static func script(_ name: String) -> String {
        root.appending(path: "Tests/AWSClientHTTPTests/Referees/\(name)").path
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}

/// Short commands.
enum Command {
    /// The command did not end well.
    struct Failed: Error {
        let words: [String]
    }

    /// Runs a command to its end and gives what it printed, without blanks around it.
    @discardableResult
    static func run(_ words: [String], in folder: URL? = nil) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(words: words) }
        return String(decoding: data, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Whether a program is on the path, or where Debian puts servers.
    static func exists(_ program: String) -> Bool {
        (try? run(["sh", "-c", "PATH=$PATH:/usr/sbin:/sbin; command -v \(program)"])) != nil
    }
}

import Foundation

/// Runs programs to their end, with their output.
enum Shell {
    struct Result {
        var status: Int32
        var output: String
        var errors: String
    }

    static let root = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
        url.deletingLastPathComponent()
    }

    /// The binary under test: that of this build, unless `DMSWATCH_BINARY` names another.
    static let binary =
        ProcessInfo.processInfo.environment["DMSWATCH_BINARY"]
        ?? root.appendingPathComponent(".build/debug/dmswatch").path

    /// The Python with boto3 and the AWS CLI; nil if there is none.
    static let python: String? = {
        let named = ProcessInfo.processInfo.environment["DMSWATCH_PYTHON"]
        let own = root.appendingPathComponent(".venv/bin/python3").path
        let candidates = [named, own, "/usr/bin/python3", "/usr/local/bin/python3"]
        return candidates.compactMap { $0 }.first { path in
            guard FileManager.default.isExecutableFile(atPath: path) else { return false }
            return run(path, ["-c", "import boto3, awscli"])?.status == 0
        }
    }()

    static var hasTmux: Bool { run("/usr/bin/env", ["tmux", "-V"])?.status == 0 }

    /// A folder of its own for one test.
    static func folder() throws -> URL {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("dmswatch-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url
    }

    /// The environment of a person who has configured nothing.
    static func cleanEnvironment(home: String) -> [String: String] {
        let inherited = ProcessInfo.processInfo.environment
        return [
            "HOME": home, "PATH": inherited["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
            "AWS_EC2_METADATA_DISABLED": "true",
        ]
    }

    /// Whether a program is on the path.
    static func has(_ program: String) -> Bool {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
        }
    }

    /// Runs the binary under test.
    static func dmswatch(
        _ arguments: [String], environment: [String: String]
    ) throws -> Result {
        guard let result = run(binary, arguments, environment: environment) else {
            throw CocoaError(.fileNoSuchFile)
        }
        return result
    }

    /// Runs a program with nothing on its standard input; nil if it cannot be started.
    static func run(
        _ program: String, _ arguments: [String], environment: [String: String]? = nil
    ) -> Result? {
        guard let child = ChildProcess(program, arguments, environment: environment) else {
            return nil
        }
        let status = child.wait()
        return Result(status: status, output: child.output, errors: child.errors)
    }
}

import Foundation

/// `dmswatch simulate` as a process, and the environment its clients need.
final class Simulation {
    let port: Int
    /// The `export` lines, as a client's environment.
    let environment: [String: String]
    private let process: ChildProcess

    init(_ arguments: [String] = [], home: String) throws {
        let clean = Shell.cleanEnvironment(home: home)
        guard
            let process = ChildProcess(
                Shell.binary, ["simulate"] + arguments, environment: clean)
        else { throw CocoaError(.fileNoSuchFile) }
        self.process = process
        let start = Date()
        var text = ""
        // The address and four lines to eval.
        while text.split(separator: "\n").count < 5 {
            guard Date().timeIntervalSince(start) < 60 else { throw CocoaError(.fileReadUnknown) }
            text = process.output
        }
        var environment = clean
        for line in text.split(separator: "\n") where line.hasPrefix("export ") {
            for word in line.split(separator: " ").dropFirst() {
                let pair = word.split(separator: "=", maxSplits: 1)
                environment[String(pair[0])] = String(pair[1])
            }
        }
        self.environment = environment
        let first = text.split(separator: "\n").first ?? ""
        port = first.split(separator: ":").last.flatMap { Int($0) } ?? 0
    }

    /// Asks it to end, and says how it did.
    func stop() -> Int32 {
        process.terminate()
        return process.wait()
    }

    /// Asks the simulator itself, such as `GET /_simulator/requests`; its whole answer.
    func control(_ request: String, _ body: String = "") throws -> String {
        let script = """
            exec 3<>/dev/tcp/127.0.0.1/\(port)
            printf '%s HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n' '\(request)' >&3
            printf 'Content-Length: \(body.utf8.count)\\r\\n\\r\\n%s' '\(body)' >&3
            cat <&3
            """
        guard let result = Shell.run("/bin/bash", ["-c", script]), result.status == 0 else {
            throw CocoaError(.fileReadUnknown)
        }
        return result.output
    }

    /// Runs the AWS CLI against it.
    func aws(_ arguments: String...) throws -> Shell.Result {
        guard let python = Shell.python,
            let result = Shell.run(
                python, ["-m", "awscli"] + arguments, environment: environment)
        else { throw CocoaError(.fileNoSuchFile) }
        return result
    }
}

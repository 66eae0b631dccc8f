import Foundation
import Testing

extension Simulation {
    /// The monitor on one task, once it knows the task and the account.
    func monitor(
        _ task: String, arguments: String = "", columns: Int = 120, rows: Int = 40
    ) throws -> Tmux {
        let tmux = try Tmux(columns, rows, environment: environment)
        tmux.run("\(Shell.binary) watch \(task) \(arguments); echo \"end $?.\"")
        // Whatever its state: by then some of its tables may have failed.
        tmux.wait(for: "▸")
        tmux.wait(for: "210987654321")
        return tmux
    }

    /// `dmswatch audit`.
    func audit(_ arguments: String...) throws -> Shell.Result {
        try Shell.dmswatch(["audit"] + arguments, environment: environment)
    }

    /// The parameters of every call of an action that changes something, as the account received it.
    func changes(_ action: String) throws -> [String] {
        let answer = try control("GET /_simulator/requests")
        guard let start = answer.range(of: "\r\n\r\n")?.upperBound else { return [] }
        let body = answer[start...].drop { $0 != "{" }
        let end = body.lastIndex(of: "}") ?? body.endIndex
        let object = try JSONSerialization.jsonObject(with: Data(body[...end].utf8))
        let changes = (object as? [String: Any])?["changes"] as? [[String: Any]] ?? []
        return try changes.filter { $0["action"] as? String == action }.map {
            let data = try JSONSerialization.data(
                withJSONObject: $0["parameters"] ?? [:], options: [.sortedKeys])
            return String(decoding: data, as: UTF8.self)
        }
    }

    /// A task's ARN, by its name.
    func arn(of task: String) throws -> String {
        try aws(
            "dms", "describe-replication-tasks", "--filters",
            "Name=replication-task-id,Values=\(task)", "--query",
            "ReplicationTasks[0].ReplicationTaskArn", "--output", "text"
        ).output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Tells the simulator something by its control interface.
    func post(_ path: String, _ body: String) throws {
        let script =
            "import sys,urllib.request as r;"
            + "r.urlopen(r.Request(sys.argv[1],data=sys.argv[2].encode(),method='POST'))"
        let url = "http://127.0.0.1:\(port)\(path)"
        guard let python = Shell.python,
            Shell.run(python, ["-c", script, url, body], environment: environment)?.status == 0
        else { throw CocoaError(.fileWriteUnknown) }
    }
}

extension Tmux {
    /// Agrees to the sheet on the screen: by the name, or by yes.
    func confirm(typing name: String? = nil) {
        wait(for: "Cancel")
        if let name { type(name) } else { press("Tab") }
        press("Enter")
    }
}

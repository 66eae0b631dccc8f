import Foundation

@testable import Simulator

/// A change in words that a line of the AWS CLI and a request on the wire have in common.
///
/// The dialog shows a line, the account receives a request: both become one of these on ways that
/// share nothing, so that a call that differs in any member is another.
struct AskedCall: Hashable, CustomStringConvertible {
    let operation: String
    let members: [String: [String]]

    /// From a line such as `aws dms stop-replication-task --replication-task-arn …`.
    init(line: String) {
        var words = Self.words(of: line).dropFirst(2)[...]
        operation = Self.pascal(words.popFirst() ?? "")
        var members: [String: [String]] = [:]
        var name = ""
        for word in words {
            if word.hasPrefix("--") {
                name = Self.pascal(String(word.dropFirst(2)))
            } else if !Self.ofTheTool.contains(name) {
                members[name, default: []].append(word)
            }
        }
        self.members = Self.compared(members, operation)
    }

    /// From what the account was asked.
    init(_ change: SimulatedRequestLog.Change) {
        operation = change.action.split(separator: ":").last.map(String.init) ?? change.action
        let object = try? JSONSerialization.jsonObject(with: Data(change.parameters.utf8))
        let members = (object as? [String: Any] ?? [:]).mapValues { value -> [String] in
            guard let values = value as? [Any] else { return ["\(value)"] }
            return values.map(Self.shorthand)
        }
        self.members = Self.compared(members, operation)
    }

    var description: String { "\(operation) \(members.sorted { $0.key < $1.key })" }

    /// An alarm has numbers that both sides write in their own way: its name and metric tell.
    private static func compared(
        _ members: [String: [String]], _ operation: String
    ) -> [String: [String]] {
        guard operation == "PutMetricAlarm" else { return members }
        return members.filter { ["AlarmName", "MetricName"].contains($0.key) }
    }

    private static let ofTheTool: Set<String> = ["Profile", "Region"]

    private static func shorthand(_ value: Any) -> String {
        guard let table = value as? [String: Any] else { return "\(value)" }
        return "SchemaName=\(table["SchemaName"] ?? ""),TableName=\(table["TableName"] ?? "")"
    }

    private static func pascal(_ kebab: String) -> String {
        kebab.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// The words of a line as a shell takes them, as far as single quotes go.
    private static func words(of line: String) -> [String] {
        var words: [String] = []
        var word = ""
        var (isQuoted, isEscaped) = (false, false)
        for letter in line {
            switch letter {
            case _ where isEscaped:
                word.append(letter)
                isEscaped = false
            case "'": isQuoted.toggle()
            case "\\" where !isQuoted: isEscaped = true
            case " " where !isQuoted:
                if !word.isEmpty { words.append(word) }
                word = ""
            default: word.append(letter)
            }
        }
        return word.isEmpty ? words : words + [word]
    }
}

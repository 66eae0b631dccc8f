public import Migration

/// The line of the AWS CLI that does the same as a mutation, for people to read and copy.
public struct AWSCommandLine: Sendable, Hashable {
    /// One line a mutation sends; a reload of many tables has several.
    public let lines: [String]

    /// The profile is left out if nil; the region is always written, so that the line means the
    /// same anywhere.
    public init(_ mutation: Mutation, profile: String?, region: String) {
        let profileOption = profile.map { ["--profile \(Self.quoted($0))"] } ?? []
        let common = profileOption + ["--region \(region)"]
        lines = mutation.calls.map {
            (["aws dms"] + Self.words($0) + common).joined(separator: " ")
        }
    }

    public var text: String { lines.joined(separator: "\n") }

    private static func words(_ mutation: Mutation) -> [String] {
        let task = "--replication-task-arn \(quoted(mutation.task.text))"
        switch mutation {
        case .stop: return ["stop-replication-task", task]
        case .start(_, let type):
            return [
                "start-replication-task", task, "--start-replication-task-type \(type.rawValue)",
            ]
        case .reloadTables(_, let tables, let option):
            let list = tables.map {
                quoted("SchemaName=\(shorthand($0.schema)),TableName=\(shorthand($0.table))")
            }
            return [
                "reload-tables", task, "--reload-option \(option.rawValue)",
                "--tables-to-reload \(list.joined(separator: " "))",
            ]
        }
    }

    /// A value in the AWS CLI's shorthand: quoted where it would end the value.
    private static func shorthand(_ text: String) -> String {
        let isPlain = text.allSatisfy { !", ={}[]\"'\\".contains($0) } && !text.isEmpty
        guard !isPlain else { return text }
        let escaped = text.reduce(into: "") { result, character in
            if character == "\"" || character == "\\" { result.append("\\") }
            result.append(character)
        }
        return "\"\(escaped)\""
    }

    /// A word as a POSIX shell takes it unchanged.
    private static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.unicodeScalars.allSatisfy {
                ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
                    || "-_./:,=@%+".unicodeScalars.contains($0)
            }
        guard !isPlain else { return word }
        return "'"
            + word.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "'\\''") + "'"
    }
}

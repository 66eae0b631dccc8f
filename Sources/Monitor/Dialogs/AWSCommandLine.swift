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
            (Self.words($0) + common).joined(separator: " ")
        }
    }

    /// The lines of several mutations, in order.
    public init(_ mutations: [Mutation], profile: String?, region: String) {
        lines = mutations.flatMap {
            AWSCommandLine($0, profile: profile, region: region).lines
        }
    }

    public var text: String { lines.joined(separator: "\n") }

    private static func words(_ mutation: Mutation) -> [String] {
        let task = "--replication-task-arn \(quoted(mutation.task.text))"
        switch mutation {
        case .stop: return ["aws dms stop-replication-task", task]
        case .start(_, let type):
            return [
                "aws dms start-replication-task", task,
                "--start-replication-task-type \(type.rawValue)",
            ]
        case .startFrom(_, let point):
            return [
                "aws dms start-replication-task", task,
                "--start-replication-task-type \(StartType.startReplication.rawValue)",
                "--cdc-start-position \(quoted(point.text))",
            ]
        case .reloadTables(_, let tables, let option):
            let list = tables.map {
                quoted("SchemaName=\(shorthand($0.schema)),TableName=\(shorthand($0.table))")
            }
            return [
                "aws dms reload-tables", task, "--reload-option \(option.rawValue)",
                "--tables-to-reload \(list.joined(separator: " "))",
            ]
        case .testConnections(_, let tests):
            return ["aws dms test-connection"]
                + tests.flatMap {
                    [
                        "--replication-instance-arn \(quoted($0.instance.text))",
                        "--endpoint-arn \(quoted($0.endpoint.text))",
                    ]
                }
        case .modify(_, let change):
            let option =
                if case .cdcStop(let point) = change {
                    "--cdc-stop-position \(quoted(point.text))"
                } else {
                    "--replication-task-settings \(quoted(change.settingsJSON ?? ""))"
                }
            return ["aws dms modify-replication-task", task, option]
        case .createAlarms(_, let plans):
            return ["aws cloudwatch put-metric-alarm"] + plans.flatMap { words($0) }
        }
    }

    private static func words(_ plan: AlarmPlan) -> [String] {
        let dimensions = plan.dimensions.map {
            quoted("Name=\(shorthand($0.name)),Value=\(shorthand($0.value))")
        }
        let whole = Int(exactly: plan.threshold).map { "\($0)" } ?? "\(plan.threshold)"
        return [
            "--alarm-name \(quoted(plan.name))", "--alarm-description \(quoted(plan.words))",
            "--namespace \(AlarmPlan.namespace)", "--metric-name \(plan.metric.rawValue)",
            "--dimensions \(dimensions.joined(separator: " "))",
            "--statistic \(plan.statistic)", "--period \(plan.period)",
            "--evaluation-periods \(plan.evaluationPeriods)", "--threshold \(whole)",
            "--comparison-operator \(plan.comparison)",
            "--treat-missing-data \(plan.missingData)",
        ]
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

import Migration

/// Validation that compares less than whole rows: 'validated' then says less.
enum ValidationOverridden: SetupRule {
    static let name = "validation-override"
    static let title = "Validation compares less than whole rows"
    static let reads =
        "validation rules of the mappings; SkipLobColumns, ValidationPartialLobSize, "
        + "ValidationOnly and ValidationMode of the settings"
    static let source = "DescribeReplicationTasks"

    static func findings(in evidence: SetupEvidence) -> [SetupFinding]? {
        guard !evidence.settings.isEmpty || evidence.tasks.isEmpty else { return nil }
        return evidence.tasksWithSettings.flatMap { task, settings in
            ofRules(task, evidence) + ofSettings(task, settings)
        }
    }

    private static func ofRules(
        _ task: ReplicationTask, _ evidence: SetupEvidence
    ) -> [SetupFinding] {
        let rules = evidence.mappings(of: task)?.exceptions?.validation
        return (rules ?? []).map { sentence in
            finding(
                task, "'validated' says less: a rule replaces what is compared", sentence,
                "Compare the column by other means, or remove the rule before the cutover.",
                key: sentence)
        }
    }

    private static func ofSettings(
        _ task: ReplicationTask, _ settings: SettingsTree
    ) -> [SetupFinding] {
        let group = "ValidationSettings."
        var found: [SetupFinding] = []
        if settings.flag(group + "SkipLobColumns") == true {
            found.append(
                finding(
                    task, "'validated' says nothing of LOB columns", "SkipLobColumns is true.",
                    "Compare LOBs by other means, or set SkipLobColumns to false.", key: "lobs"))
        }
        if let size = settings.number(group + "ValidationPartialLobSize"), size > 0 {
            found.append(
                finding(
                    task, "only the first \(CountText.grouped(size)) KB of LOBs are validated",
                    "ValidationPartialLobSize is \(size).",
                    "Set it to 0 to compare LOBs as a whole.", key: "partial"))
        }
        if settings.flag(group + "ValidationOnly") == true {
            found.append(
                finding(
                    task, "the task validates only: it migrates nothing", "ValidationOnly is true.",
                    "Look for the task that migrates these tables; judge its lag, not this one's.",
                    key: "only"))
        }
        return found
    }

    private static func finding(
        _ task: ReplicationTask, _ title: String, _ evidence: String, _ fix: String, key: String
    ) -> SetupFinding {
        SetupFinding(
            name, .warning, of: task.identifier, task.arn, title: title, evidence: evidence,
            fix: fix, key: key)
    }
}

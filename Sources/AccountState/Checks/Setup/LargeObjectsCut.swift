import Migration

/// LOBs longer than a limit are truncated without an error.
enum LargeObjectsCut: SetupRule {
    static let name = "lob-truncation"
    static let title = "LOBs over a limit are truncated"
    static let reads = "LimitedSizeLobMode and LobMaxSize of the task; lob-settings of its tables"
    static let source = "DescribeReplicationTasks"

    static func findings(in evidence: SetupEvidence) -> [SetupFinding]? {
        guard !evidence.settings.isEmpty || evidence.tasks.isEmpty else { return nil }
        return evidence.tasksWithSettings.flatMap { task, settings in
            [ofTask(task, settings)].compactMap(\.self) + ofTables(task, evidence)
        }
    }

    private static func ofTask(_ task: ReplicationTask, _ settings: SettingsTree) -> SetupFinding? {
        guard settings.flag("TargetMetadata.SupportLobs") != false,
            settings.flag("TargetMetadata.LimitedSizeLobMode") == true,
            let kilobytes = settings.number("TargetMetadata.LobMaxSize"), kilobytes > 0
        else { return nil }
        return SetupFinding(
            name, .serious, of: task.identifier, task.arn,
            title: "LOBs over \(CountText.grouped(kilobytes)) KB are truncated",
            evidence:
                "LimitedSizeLobMode is true and LobMaxSize is \(kilobytes) KB. DMS writes "
                + "a warning into the log and goes on.",
            fix: "Find the longest on the source and set TargetMetadata.LobMaxSize above it, "
                + "or use FullLobMode with an InlineLobMaxSize.")
    }

    /// A rule of the mappings outweighs the settings of the task.
    private static func ofTables(
        _ task: ReplicationTask, _ evidence: SetupEvidence
    ) -> [SetupFinding] {
        let limits = evidence.mappings(of: task)?.exceptions?.lobLimits
        return (limits ?? []).map { limit in
            SetupFinding(
                name, .serious, of: task.identifier, task.arn,
                title: "LOBs over \(CountText.grouped(limit.kilobytes)) KB are truncated in "
                    + limit.tables,
                evidence: "A table-settings rule limits LOBs of \(limit.tables) to "
                    + "\(limit.kilobytes) KB, whatever the settings of the task say.",
                fix:
                    "Raise bulk-max-size of the rule above the longest LOB, then reload the table.",
                key: limit.tables)
        }
    }
}

/// LOBs longer than a limit are truncated without an error.
enum LargeObjectsCut: LintRule {
    static let name = "lob-truncation"

    static func findings(in evidence: LintEvidence) -> [LintFinding]? {
        guard !evidence.settings.isEmpty || evidence.tasks.isEmpty else { return nil }
        return evidence.tasksWithSettings.compactMap { task, settings in
            guard settings.flag("TargetMetadata.SupportLobs") != false,
                settings.flag("TargetMetadata.LimitedSizeLobMode") == true,
                let kilobytes = settings.number("TargetMetadata.LobMaxSize"), kilobytes > 0
            else { return nil }
            return LintFinding(
                name, .serious, of: task.identifier, task.arn,
                title: "LOBs over \(CountText.grouped(kilobytes)) KB are truncated",
                evidence:
                    "LimitedSizeLobMode is true and LobMaxSize is \(kilobytes) KB. DMS writes "
                    + "a warning into the log and goes on.",
                fix: "Find the longest on the source and set TargetMetadata.LobMaxSize above it, "
                    + "or use FullLobMode with an InlineLobMaxSize.")
        }
    }
}

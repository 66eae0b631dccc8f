/// The sections `ChangeProcessingTuning` and `ChangeProcessingDdlHandlingPolicy`.
struct TuningSettings: Sendable, Equatable {
    /// Changes that stay in memory before they are written to disk (MemoryLimitTotal, at about
    /// 5 KB a change).
    let changesInMemory: Double
    /// Seconds a transaction stays in memory (MemoryKeepTime).
    let memoryKeepTime: Double
    let appliesInBatches: Bool
    private let handles: [Incident.Definition: Bool]

    init(_ document: WireValue) {
        let tuning = SettingsSection(document, "ChangeProcessingTuning")
        changesInMemory = Double(tuning.integer("MemoryLimitTotal", 1...1_048_576, or: 1_024)) * 200
        memoryKeepTime = Double(tuning.integer("MemoryKeepTime", 0...86_400, or: 60))
        appliesInBatches = SettingsSection(document, "TargetMetadata")
            .flag("BatchApplyEnabled", or: false)
        let ddl = SettingsSection(document, "ChangeProcessingDdlHandlingPolicy")
        handles = [
            .alter: ddl.flag("HandleSourceTableAltered", or: true),
            .truncate: ddl.flag("HandleSourceTableTruncated", or: true),
            .drop: ddl.flag("HandleSourceTableDropped", or: true),
        ]
    }

    /// Whether a table definition changed at the source is changed at the target as well.
    func handles(_ definition: Incident.Definition) -> Bool { handles[definition] ?? true }
}

/// The component of DMS that wrote a record.
enum LogComponent {
    /// What stands for the orchestrator of a serverless replication, which writes no component.
    static let orchestrator = "ORCHESTRATOR"
    /// Letters of a name at most, so that what is no name is not read to its end.
    static let longest = 32

    /// DMS truncates names at 15 letters; these are the ones known to be longer.
    private static let cut = [
        "METADATA_MANAGE": "METADATA_MANAGER",
        "VALIDATOR_TARGE": "VALIDATOR_TARGET",
        "VALIDATOR_SOURC": "VALIDATOR_SOURCE",
        "ASSESSMENT_MANA": "ASSESSMENT_MANAGER",
        "STREAM_COMPONEN": "STREAM_COMPONENT",
    ]

    /// Those of the user guide's page on logging, and those seen in logs.
    private static let known: Set<String> = [
        "ADDONS", "ASSESSMENT_MANAGER", "AT_GLOBAL", "COMMON", "COMMUNICATION", "DATA_RESYNC",
        "DATA_STRUCTURE", "FILE_FACTORY", "FILE_TRANSFER", "INFRASTRUCTURE", "IO",
        "METADATA_MANAGER", "PERFORMANCE", "REST_SERVER", "RESYNC_UNLOAD", "SERVER", "SORTER",
        "SORTER_STORAGE", "SOURCE_CAPTURE", "SOURCE_UNLOAD", "STREAM", "STREAM_COMPONENT",
        "TABLES_MANAGER", "TARGET_APPLY", "TARGET_LOAD", "TASK_MANAGER", "TRANSFORMATION",
        "UTILITIES", "VALIDATOR", "VALIDATOR_EXT", "VALIDATOR_SOURCE", "VALIDATOR_TARGET",
    ]

    static func isKnown(_ name: String) -> Bool { known.contains(inFull(name)) }

    /// The whole name of a known truncated one, otherwise the name as it is.
    static func inFull(_ name: String) -> String {
        name.utf8.count == 15 ? cut[name] ?? name : name
    }
}

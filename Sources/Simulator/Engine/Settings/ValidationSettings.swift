/// What `ValidationSettings` say.
struct ValidationSettings: Sendable, Equatable {
    let isEnabled: Bool
    /// Whether the task only compares, and neither loads nor applies anything.
    let isOnly: Bool
    /// Tables compared at once.
    let threads: Int
    /// Failed and suspended rows after which the task's validation ends.
    let failureLimit: Int
    /// Failed rows after which a table is not compared any further.
    let tableFailureLimit: Int
    let skipsLobs: Bool

    init(_ section: SettingsSection) {
        isEnabled = section.flag("EnableValidation", or: false)
        isOnly = isEnabled && section.flag("ValidationOnly", or: false)
        threads = section.integer("ThreadCount", 1...1_000, or: 5)
        failureLimit = section.integer("FailureMaxCount", 1...Int.max, or: 10_000)
        tableFailureLimit = section.integer("TableFailureMaxCount", 1...Int.max, or: 1_000)
        skipsLobs = section.flag("SkipLobColumns", or: false)
    }
}

/// What `ResyncSettings` say.
struct ResyncSettings: Sendable, Equatable {
    let isEnabled: Bool
    /// When the window opens; `nil` when the document has no expression that can be read.
    let schedule: CronSchedule?
    /// Seconds the window stays open at most (MaxResyncTime, 5 to 14,400 minutes).
    let limit: Int

    init(_ section: SettingsSection) {
        isEnabled = section.flag("EnableResync", or: false)
        schedule = section.text("ResyncSchedule").flatMap(CronSchedule.init)
        limit = section.integer("MaxResyncTime", 5...14_400, or: 60) * 60
    }
}

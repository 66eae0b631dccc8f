/// What `TargetMetadata` says about large objects.
struct LobSettings: Sendable, Equatable {
    let isSupported: Bool
    /// Bytes after which a value is cut in limited mode; `nil` in full mode, which cuts nothing.
    let limit: Int?

    init(_ section: SettingsSection) {
        isSupported = section.flag("SupportLobs", or: true)
        let isFull = section.flag("FullLobMode", or: false)
        let kilobytes = section.integer("LobMaxSize", 1...102_400, or: 32)
        limit = isFull && !section.flag("LimitedSizeLobMode", or: false) ? nil : kilobytes * 1024
    }

    /// How fast a table with large objects loads compared with one without: full mode looks each
    /// of them up.
    var pace: Double { isSupported && limit == nil ? 0.35 : 1 }
}

public import Migration

/// The kind of a DMS event, read from its text: events carry no number.
public enum EventKind: Sendable, Hashable, CaseIterable {
    case failed
    case lowStorage
    case paused
    case failover
    case stopped
    case maintenance
    case reload
    case resumed
    case started

    /// Nil for an event that is of no account here. The gravest word decides.
    public init?(_ event: MigrationEvent) {
        let text = FoldedText(event.message + " " + event.categories.joined(separator: " "))
        let kind = Self.allCases.first { kind in
            kind.words.contains { text.contains(FoldedText($0)) }
        }
        guard let kind else { return nil }
        self = kind
    }

    /// One or two words for a mark in a chart.
    public var label: String {
        switch self {
        case .failed: "failed"
        case .lowStorage: "storage"
        case .paused: "paused"
        case .failover: "failover"
        case .stopped: "stop"
        case .maintenance: "maintenance"
        case .reload: "reload"
        case .resumed: "resumed"
        case .started: "start"
        }
    }

    /// From the messages and categories in the user guide, "DMS event categories and messages".
    private var words: [String] {
        switch self {
        case .failed: ["failed", "failure"]
        case .lowStorage: ["low storage", "storage full"]
        case .paused: ["paused"]
        case .failover: ["failover", "fail over"]
        case .stopped: ["stopped"]
        case .maintenance: ["maintenance"]
        case .reload: ["reload"]
        case .resumed: ["resumed"]
        case .started: ["started"]
        }
    }
}

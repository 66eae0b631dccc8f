extension Feed {
    /// What it brings, in a word or two for a border.
    public var word: String {
        switch self {
        case .identity: "account"
        case .tasks: "tasks"
        case .instances: "instances"
        case .endpoints: "endpoints"
        case .connections: "connections"
        case .maintenance: "maintenance"
        case .subscriptions: "event subscriptions"
        case .alarms: "alarms"
        case .events: "events"
        case .taskDetail: "settings"
        case .tableStatistics: "tables"
        case .metrics: "metrics"
        case .log: "log"
        case .alarmHistory: "alarm history"
        case .logGroup: "log group"
        case .tags: "tags"
        }
    }
}

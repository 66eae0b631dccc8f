import AccountState
import Migration
import Monitor

extension Feed {
    /// A name for logs and for the order in which a manual clock wakes pollers.
    var label: String {
        switch self {
        case .identity: "identity"
        case .tasks: "tasks"
        case .instances: "instances"
        case .endpoints: "endpoints"
        case .connections: "connections"
        case .maintenance: "maintenance"
        case .subscriptions: "event subscriptions"
        case .alarms: "alarms"
        case .events: "events"
        case .taskDetail(let arn): "task detail \(arn.resourceID)"
        case .tableStatistics(let arn): "tables \(arn.resourceID)"
        case .metrics(.task(let arn, let instance)): "metrics \(instance) \(arn.resourceID)"
        case .metrics(.instance(let instance)): "metrics \(instance)"
        case .log(let name): "log \(name.group) \(name.stream)"
        case .alarmHistory(let name): "history of \(name)"
        case .logGroup(let name): "log group \(name)"
        case .tags(let arn): "tags of \(arn.resourceID)"
        }
    }
}

import Migration

/// What must be asked of AWS to look a set-up over, within the budget.
struct LintFeeds {
    let world: World

    /// Settings are one request a task: of more tasks than this they are not read by themselves.
    static let mostTasks = 20
    private static let mostInstances = 10

    var all: [Feed] {
        let tasks = (world.tasks ?? []).prefix(Self.mostTasks).map { Feed.taskDetail($0.arn) }
        let instances = (world.instances ?? []).prefix(Self.mostInstances).flatMap {
            [
                Feed.metrics(.instance(identifier: $0.identifier)),
                .logGroup("dms-tasks-\($0.identifier)"),
            ]
        }
        let lists: [Feed] = [
            .alarms, .instances, .endpoints, .connections, .maintenance, .subscriptions, .tasks,
        ]
        return lists + tasks + instances
    }

    /// Where what is found was read: by the rule, else by the resource.
    static func feed(of finding: LintFinding) -> Feed {
        let arn = finding.arn
        switch finding.rule {
        case "task-subscription-missing", "instance-subscription-missing": return .subscriptions
        case "task-alarm-missing", "instance-alarm-missing": return .alarms
        case "maintenance-waiting": return .maintenance
        default: break
        }
        return switch arn.resourceType {
        case "task": .taskDetail(arn)
        case "rep": .instances
        case "endpoint": .endpoints
        case "alarm": .alarms
        default: .tasks
        }
    }
}

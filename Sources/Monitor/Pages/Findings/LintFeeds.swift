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
        return [.alarms, .instances, .endpoints, .connections, .maintenance, .tasks] + tasks
            + instances
    }

    /// Where what is found of a resource was read.
    static func feed(of arn: ARN) -> Feed {
        switch arn.resourceType {
        case "task": .taskDetail(arn)
        case "rep": .instances
        case "endpoint": .endpoints
        case "alarm": .alarms
        default: .tasks
        }
    }
}

public import Migration

/// What must be asked of AWS to look a set-up over, within the budget.
public struct LintFeeds: Sendable {
    private let account: AccountState

    /// Asks about what `account` lists.
    public init(_ account: AccountState) {
        self.account = account
    }

    /// Settings are one request a task: of more tasks than this they are not read by themselves.
    public static let mostTasks = 20
    private static let mostInstances = 10

    /// Every feed the rules need.
    public var all: [Feed] {
        let tasks = (account.tasks ?? []).prefix(Self.mostTasks).map { Feed.taskDetail($0.arn) }
        let instances = (account.instances ?? []).prefix(Self.mostInstances).flatMap {
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
    public static func feed(of finding: LintFinding) -> Feed {
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

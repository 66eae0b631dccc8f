import AccountState
import Foundation
import Migration
import Monitor

/// A look over the set-up of some tasks, with the rules the page of findings has.
struct SetupLook {
    let service: any MigrationService
    let now: Date

    /// Asks for what the rules need and follows them. What cannot be had is not checked.
    ///
    /// - Parameters:
    ///   - chosen: the tasks whose settings are read, one request each.
    ///   - all: every task of the account and region; some rules are about several.
    ///   - instances: every instance; nil if they could not be had.
    ///   - alarms: every alarm that concerns DMS; nil if they could not be had.
    /// - Returns: the findings on the chosen tasks and on what no task uses, and the rules not followed.
    func report(
        on chosen: [ReplicationTask], of all: [ReplicationTask],
        _ instances: [ReplicationInstance]?, _ alarms: [Alarm]?
    ) async -> StatusReport.FindingsReport {
        var account = AccountState()
        add(.tasks, .tasks(all), to: &account)
        if let instances { add(.instances, .instances(instances), to: &account) }
        if let alarms { add(.alarms, .alarms(alarms), to: &account) }
        let used = (instances ?? []).filter { instance in
            chosen.contains { $0.instanceARN == instance.arn }
        }
        let feeds: [Feed] =
            [.endpoints, .connections, .maintenance, .subscriptions]
            + chosen.map { .taskDetail($0.arn) }
            + used.flatMap { instance in
                [
                    .metrics(.instance(identifier: instance.identifier)),
                    .logGroup("dms-tasks-\(instance.identifier)"),
                ]
            }
        for feed in feeds {
            guard let data = try? await feed.read(service, at: now, urgency: .acting) else {
                continue
            }
            add(feed, data, to: &account)
        }
        return StatusReport.FindingsReport(
            findings: account.findings.filter { concerns($0, chosen, all: all) },
            unchecked: account.lint.unchecked)
    }

    /// What is found of another task than those chosen is left out.
    private func concerns(
        _ finding: LintFinding, _ chosen: [ReplicationTask], all: [ReplicationTask]
    ) -> Bool {
        let arns = { (tasks: [ReplicationTask]) in
            Set(
                tasks.flatMap {
                    [$0.arn, $0.instanceARN, $0.sourceEndpointARN, $0.targetEndpointARN]
                        .compactMap(\.self)
                })
        }
        return arns(chosen).contains(finding.arn) || !arns(all).contains(finding.arn)
    }

    private func add(_ feed: Feed, _ data: FeedData, to account: inout AccountState) {
        account.apply(
            FeedReport(
                feed: feed, generation: 0, received: now, outcome: .data(data),
                budget: service.budget))
    }
}

import Foundation
import Migration
import MigrationAWS
import Testing

/// Every call of the service that reads, with a recording in which it goes well.
struct Call: Sendable, CustomTestStringConvertible {
    /// The recording, under `Exchanges`.
    let recording: String
    let make: @Sendable (AWSMigrationService) async throws -> any Hashable & Sendable

    var testDescription: String { recording }

    /// How the call ends.
    func outcome(over transport: AnsweringTransport) async -> Outcome {
        await outcome(of: .over(transport))
    }

    /// How the call ends.
    func outcome(of service: AWSMigrationService) async -> Outcome {
        do {
            return .value(try await make(service))
        } catch let failure as ServiceFailure {
            return .failure(failure)
        } catch {
            return .other("\(error)")
        }
    }
}

/// How a call ends.
enum Outcome: Sendable {
    case value(any Hashable & Sendable)
    case failure(ServiceFailure)
    case other(String)

    var reason: ServiceFailure.Reason? {
        if case .failure(let failure) = self { failure.reason } else { nil }
    }
}

extension Outcome: Equatable {
    static func == (lhs: Outcome, rhs: Outcome) -> Bool {
        switch (lhs, rhs) {
        case (.value(let lhs), .value(let rhs)): AnyHashable(lhs) == AnyHashable(rhs)
        case (.failure(let lhs), .failure(let rhs)): lhs == rhs
        case (.other(let lhs), .other(let rhs)): lhs == rhs
        default: false
        }
    }
}

extension Call {
    /// One call for each operation whose answer is JSON.
    static let all = [
        Call(recording: "DescribeReplicationTasks/finished") {
            try await $0.replicationTasks(urgency: .inView)
        },
        Call(recording: "DescribeReplicationTasks/everyMember") {
            try await $0.replicationTasks(urgency: .inView)
        },
        Call(recording: "DescribeReplicationTasks/oneWithSettings") {
            try await $0.replicationTask(Names.task, urgency: .inView)
        },
        Call(recording: "DescribeReplicationInstances/everyMember") {
            try await $0.replicationInstances(urgency: .inView)
        },
        Call(recording: "DescribeEndpoints/everyMember") {
            try await $0.endpoints(urgency: .inView)
        },
        Call(recording: "DescribeConnections/everyMember") {
            try await $0.connections(of: nil, urgency: .inView)
        },
        Call(recording: "DescribePendingMaintenanceActions/everyMember") {
            try await $0.pendingMaintenance(urgency: .inView)
        },
        Call(recording: "DescribeEventSubscriptions/everyMember") {
            try await $0.eventSubscriptions(urgency: .inView)
        },
        Call(recording: "DescribeReplications/everyMember") {
            try await $0.serverlessReplications(urgency: .inView)
        },
        Call(recording: "DescribeAlarmHistory/everyMember") {
            try await $0.alarmHistory(
                of: "orders-lag", since: .at(1_760_000_000), urgency: .inView)
        },
        Call(recording: "DescribeLogGroups/everyMember") {
            try await $0.logGroup("dms-tasks-orders", urgency: .inView)
        },
        Call(recording: "ListTagsForResource/everyMember") {
            try await $0.tags(of: Names.task, urgency: .inView)
        },
        Call(recording: "DescribeTableStatistics/everyMember") {
            try await $0.tableStatistics(
                of: Names.task, in: nil, marker: nil, urgency: .inView)
        },
        Call(recording: "DescribeEvents/everyMember") {
            try await $0.events(since: .newYear, urgency: .inView)
        },
        Call(recording: "GetMetricData/task") {
            try await $0.metrics(
                of: Names.subject, from: .frozen - 3600, to: .frozen, urgency: .inView)
        },
        Call(recording: "DescribeAlarms/everyMember") {
            try await $0.alarms(urgency: .inView)
        },
        Call(recording: "GetLogEvents/since") {
            try await $0.logEvents(
                of: Names.log, from: .since(.at(1_767_322_800)), urgency: .inView)
        },
        Call(recording: "StartReplicationTask/accepted") {
            try await $0.perform(.confirmed(.start(Names.task, .resumeProcessing)))
        },
        Call(recording: "StopReplicationTask/accepted") {
            try await $0.perform(.confirmed(.stop(Names.task)))
        },
        Call(recording: "ReloadTables/accepted") {
            try await $0.perform(
                .confirmed(.reloadTables(Names.task, Names.tables, .dataReload)))
        },
    ]
}

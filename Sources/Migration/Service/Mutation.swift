public import Foundation

/// A change at AWS. This one value is shown, audited and sent.
public enum Mutation: Sendable, Hashable {
    case start(ARN, StartType)
    /// Starts a task that follows changes from a chosen point on.
    case startFrom(ARN, CDCStartPoint)
    case stop(ARN)
    case reloadTables(ARN, [TableName], ReloadOption)
    case testConnections(ARN, [ConnectionTest])
    case modify(ARN, TaskChange)
    case createAlarms(ARN, [AlarmPlan])

    /// What a reload does to its tables.
    public enum ReloadOption: String, Sendable, Hashable {
        case dataReload = "data-reload"
        case validateOnly = "validate-only"
    }

    /// AWS takes at most this many tables in one `ReloadTables`.
    public static let tablesPerReload = 10

    /// The task that is changed, or that the change is for.
    public var task: ARN {
        switch self {
        case .start(let arn, _), .startFrom(let arn, _), .stop(let arn),
            .reloadTables(let arn, _, _), .testConnections(let arn, _), .modify(let arn, _),
            .createAlarms(let arn, _):
            arn
        }
    }

    /// The kind of change.
    public var kind: MutationKind {
        switch self {
        case .start, .startFrom: .start
        case .stop: .stop
        case .reloadTables: .reloadTables
        case .testConnections: .testConnections
        case .modify: .modify
        case .createAlarms: .createAlarms
        }
    }

    /// AWS's name of the call.
    public var operation: String { kind.rawValue }

    /// This change as the calls AWS accepts: a reload of many tables becomes several, and so does
    /// a test of two connections or a set of alarms.
    public var calls: [Mutation] {
        switch self {
        case .start, .startFrom, .stop, .modify: [self]
        case .reloadTables(let arn, let tables, let option):
            stride(from: 0, to: tables.count, by: Self.tablesPerReload).map { first in
                let last = min(first + Self.tablesPerReload, tables.count)
                return .reloadTables(arn, Array(tables[first..<last]), option)
            }
        case .testConnections(let arn, let tests): tests.map { .testConnections(arn, [$0]) }
        case .createAlarms(let arn, let plans): plans.map { .createAlarms(arn, [$0]) }
        }
    }
}

/// A mutation that was shown and confirmed. A service accepts no other.
public struct ConfirmedMutation: Sendable, Hashable {
    public let mutation: Mutation
    /// When the dialog with its consequence was shown.
    public let shown: Date
    public let confirmed: Date

    /// Nil unless the confirmation came after the dialog was shown.
    public init?(_ mutation: Mutation, shown: Date, confirmed: Date) {
        guard confirmed >= shown else { return nil }
        self.mutation = mutation
        self.shown = shown
        self.confirmed = confirmed
    }

    /// The same confirmation for each call of the mutation.
    public var calls: [ConfirmedMutation] {
        mutation.calls.compactMap {
            ConfirmedMutation($0, shown: shown, confirmed: confirmed)
        }
    }
}

/// AWS's acceptance of a mutation: the operation has begun, not ended.
public struct MutationReceipt: Sendable, Hashable {
    /// The task's status in the reply; nil where AWS sends none.
    public var status: TaskStatus?
    /// AWS's id of the request; nil where AWS sends none.
    public var requestID: String?

    public init(status: TaskStatus? = nil, requestID: String? = nil) {
        self.status = status
        self.requestID = requestID
    }
}

/// The kinds of changes. The raw value is AWS's name of the call, which the audit file has.
public enum MutationKind: String, Sendable, CaseIterable {
    case start = "StartReplicationTask"
    case stop = "StopReplicationTask"
    case reloadTables = "ReloadTables"
    case testConnections = "TestConnection"
    case modify = "ModifyReplicationTask"
    case createAlarms = "PutMetricAlarm"
}

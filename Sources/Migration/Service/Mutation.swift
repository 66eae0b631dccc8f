/// A change at AWS, complete: what is written down, shown and sent is this value.
public enum Mutation: Sendable, Hashable {
    case start(ARN, StartType)
    case stop(ARN)
    case reloadTables(ARN, [TableName], ReloadOption)

    /// What is done to the tables of a reload.
    public enum ReloadOption: String, Sendable, Hashable {
        case dataReload = "data-reload"
        case validateOnly = "validate-only"
    }

    /// AWS takes at most this many tables in one `ReloadTables`.
    public static let tablesPerReload = 10

    /// The task that is changed.
    public var task: ARN {
        switch self {
        case .start(let arn, _), .stop(let arn), .reloadTables(let arn, _, _): arn
        }
    }

    /// AWS's name of the call.
    public var operation: String {
        switch self {
        case .start: "StartReplicationTask"
        case .stop: "StopReplicationTask"
        case .reloadTables: "ReloadTables"
        }
    }

    /// This change as the calls AWS accepts: a reload of many tables becomes several.
    public var calls: [Mutation] {
        guard case .reloadTables(let arn, let tables, let option) = self else { return [self] }
        return stride(from: 0, to: tables.count, by: Self.tablesPerReload).map { first in
            let last = min(first + Self.tablesPerReload, tables.count)
            return .reloadTables(arn, Array(tables[first..<last]), option)
        }
    }
}

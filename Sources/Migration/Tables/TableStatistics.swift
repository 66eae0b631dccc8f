import Basics
public import Foundation

/// One row of `DescribeTableStatistics`. Every member AWS left out is nil.
public struct TableStatistics: Sendable, Hashable, Identifiable {
    public var name: TableName
    public var state: TableState
    /// Rows committed on the target by the full load.
    public var fullLoadRows: Int?
    /// Documented as valid for DynamoDB targets only; others read 0.
    public var fullLoadErrorRows: Int?
    /// Rows a conditional check of the target refused; documented as valid for DynamoDB targets.
    public var fullLoadConditionFailedRows: Int?
    public var fullLoadStart: Date?
    public var fullLoadEnd: Date?
    /// True if the table was loaded again rather than for the first time.
    public var wasReloaded: Bool?
    /// Changes captured from the source.
    public var captured: ChangeCounts?
    /// Changes applied to the target; nil on engines that do not report them.
    public var applied: ChangeCounts?
    /// When DMS refreshed this row, whether or not the table changed.
    public var updated: Date?
    /// nil if AWS said nothing, which is neither a pass nor "not enabled".
    public var validationState: ValidationState?
    public var validationDetails: String?
    public var validationPending: Int?
    public var validationFailed: Int?
    public var validationSuspended: Int?
    public var resyncState: ResyncState?
    /// Rows data resync has tried to repair, with the results; nil on engines without it.
    public var resyncAttempted: Int?
    public var resyncSucceeded: Int?
    public var resyncFailed: Int?
    /// Percent of the failed rows that were repaired.
    public var resyncProgress: Double?

    public var id: TableName { name }

    /// A table with its name and state alone; the rest is unknown.
    public init(name: TableName, state: TableState) {
        self.name = name
        self.state = state
    }

    /// Captured changes not yet applied; nil if either count is missing.
    public var changesBehind: Int? {
        guard let captured, let applied, captured.isPossible, applied.isPossible else { return nil }
        return max(0, captured.rows.subtractingWithSaturation(applied.rows))
    }
}

/// A table's name at the source; case matters.
public struct TableName: Sendable, Hashable, Comparable, CustomStringConvertible {
    public var schema: String
    public var table: String

    public init(schema: String, table: String) {
        self.schema = schema
        self.table = table
    }

    public var description: String { "\(schema).\(table)" }

    public static func < (lhs: TableName, rhs: TableName) -> Bool {
        (lhs.schema, lhs.table) < (rhs.schema, rhs.table)
    }
}

/// Changes counted for a table since CDC began.
public struct ChangeCounts: Sendable, Hashable {
    public var inserts: Int
    public var updates: Int
    public var deletes: Int
    /// Changes of the table's definition.
    public var ddls: Int

    public init(inserts: Int = 0, updates: Int = 0, deletes: Int = 0, ddls: Int = 0) {
        self.inserts = inserts
        self.updates = updates
        self.deletes = deletes
        self.ddls = ddls
    }

    /// False of a count below zero, which nothing can have.
    var isPossible: Bool { min(inserts, updates, deletes) >= 0 }

    /// Inserts, updates and deletes together.
    public var rows: Int {
        // No list is made of the three: this is asked of every table of every answer.
        var sum = SaturatingCount(inserts)
        sum += updates
        sum += deletes
        return sum.value
    }
}

/// A page of table statistics and where the next one begins.
public struct TableStatisticsPage: Sendable, Hashable {
    public var tables: [TableStatistics]
    /// nil on the last page.
    public var nextMarker: String?
    /// Rows without a name, which nobody could tell whose they are.
    public var entriesLeftOut = 0

    public init(tables: [TableStatistics], nextMarker: String?) {
        self.tables = tables
        self.nextMarker = nextMarker
    }
}

/// The full-load state of a table; an unknown state keeps AWS's text.
///
/// `completed` is about the full load alone and stays during CDC: it does not mean "in sync".
public enum TableState: Sendable, Hashable {
    case doesNotExist
    case beforeLoad
    case fullLoad
    case completed
    case cancelled
    case error
    case reloading
    case unknown(String)

    /// Every state in AWS's documentation.
    public static let documented: [TableState] = [
        .doesNotExist, .beforeLoad, .fullLoad, .completed, .cancelled, .error, .reloading,
    ]

    /// Reads AWS's spelling; any other text is kept.
    public init(_ text: String) {
        self = Self.documented.first { $0.text == text } ?? .unknown(text)
    }

    /// AWS's spelling, which the `table-state` filter takes too.
    public var text: String {
        switch self {
        case .doesNotExist: "Table does not exist"
        case .beforeLoad: "Before load"
        case .fullLoad: "Full load"
        case .completed: "Table completed"
        case .cancelled: "Table cancelled"
        case .error: "Table error"
        case .reloading: "Table is being reloaded"
        case .unknown(let text): text
        }
    }
}

extension TableState {
    /// True while rows are being loaded, for the first time or again.
    public var isLoading: Bool { self == .fullLoad || self == .reloading }
}

/// The state of data resync (DMS 3.6.1 and later) for a table.
public enum ResyncState: Sendable, Hashable {
    case notEnabled
    case pending
    case inProgress
    case noPrimaryKey
    /// AWS's `Last resync at: <date>`, with the date as it came.
    case last(String)
    case unknown(String)

    /// Reads AWS's spelling; any other text is kept.
    public init(_ text: String) {
        let prefix = "Last resync at: "
        self =
            switch text {
            case "Not enabled": .notEnabled
            case "Pending": .pending
            case "In progress": .inProgress
            case "No primary key": .noPrimaryKey
            case _ where text.hasPrefix(prefix): .last(String(text.dropFirst(prefix.count)))
            default: .unknown(text)
            }
    }
}

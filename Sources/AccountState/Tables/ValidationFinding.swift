public import Migration

/// What is wrong, or not known, about the validation of one table, in words.
public struct ValidationFinding: Sendable {
    public let table: TableStatistics
    /// Failed and suspended rows after which DMS stops counting a table.
    public let limit: Int
    /// Rows compared a second beyond those that come; nil if not known.
    public var rate: Double?
    /// When nothing of it will wait any more; nil if nothing does.
    public var remaining: ValidationRemaining?

    /// A table by itself, without a rate.
    public init(_ table: TableStatistics, limit: Int = ValidationSummary.tableLimit) {
        self.table = table
        self.limit = limit
    }

    /// A table of `store`, with how fast it is compared.
    public init(_ table: TableStatistics, in store: TableStore, limit: Int) {
        self.init(table, limit: limit)
        guard (table.validationPending ?? 0) > 0 else { return }
        rate = store.validationHistory.rate(of: table.name)
        remaining = store.validationHistory.remaining(of: table.name)
    }

    /// What the comparison says in one word.
    public var verdict: ValidationVerdict { table.validationVerdict }

    var rank: Int { Self.rank(verdict, table.validationState) }

    /// Failures before what could not be compared, before what is still going on.
    static func rank(_ verdict: ValidationVerdict, _ state: ValidationState?) -> Int {
        switch verdict {
        case .fail: 0
        case .unverified: state == .noPrimaryKey ? 3 : 1
        case .pending: 2
        case .off, .pass: 4
        }
    }

    /// For example `37 rows differ · 11 suspended`, `not validated (no primary key)`.
    ///
    /// In fewer columns than they take, what is known of the count is said more briefly.
    public func words(separator: String, within width: Int = .max) -> String {
        let parts = [failed, suspended].compactMap { $0 }
        guard !parts.isEmpty else { return state }
        let words = parts.joined(separator: separator)
        guard words.count > width, let rows = table.validationFailed, rows > 0, isTruncated else {
            return words
        }
        return "\(CountText.grouped(rows))+ rows differ"
    }

    private var failed: String? {
        guard let rows = table.validationFailed, rows > 0 else { return nil }
        let count = CountText.of(rows, "row differs", "rows differ")
        return isTruncated ? "at least \(count): no longer counted" : count
    }

    private var suspended: String? {
        guard let rows = table.validationSuspended, rows > 0 else { return nil }
        let isAlone = failed == nil && isTruncated
        return "\(isAlone ? "at least " : "")\(CountText.grouped(rows)) suspended"
    }

    private var isTruncated: Bool { table.isValidationTruncated(limit: limit) }

    private var state: String {
        switch table.validationState {
        case .mismatchedRecords: "rows differ, count not reported"
        case .suspendedRecords: "rows suspended, count not reported"
        case .noPrimaryKey: "not validated (no primary key)"
        case .tableError:
            table.state == .error
                ? "failed to load: not validated" : "validation gave up: not validated"
        case .error: "validation error"
        case .pendingRecords: "comparing rows"
        case .pendingValidation: "pending validation"
        case .preparingTable: "preparing table"
        case .pendingRevalidation: "pending revalidation"
        case .notEnabled: "validation is off"
        case .validated: "comparing rows"
        case .unknown(let text): "unknown state: \(text)"
        case nil: "no state reported"
        }
    }
}

/// Which tables that are not simply validated are listed, worst first.
public struct ValidationQuery: TableOrder {
    public var filter: TableFilter
    /// False if the task does not run; see `TableStatus`.
    public var isRunning: Bool

    public init(filter: TableFilter, isRunning: Bool) {
        self.filter = filter
        self.isRunning = isRunning
    }

    var isBackward: Bool { false }

    func key(of record: TableRecord) -> TableKey? {
        guard record.verdict != .pass,
            filter.isEmpty || filter.admits(record, isRunning: isRunning)
        else { return nil }
        return TableKey(tier: record.findingRank, value: 0)
    }

    func narrows(_ other: ValidationQuery) -> Bool {
        isRunning == other.isRunning && filter.narrows(other.filter)
    }
}

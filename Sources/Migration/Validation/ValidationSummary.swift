/// The validation of all tables of a task, counted.
public struct ValidationSummary: Sendable, Hashable {
    /// Tables by verdict; a verdict no table has is absent.
    public var tables: [ValidationVerdict: Int] = [:]
    /// Rows found to differ or to be missing.
    public var rowsFailed = 0
    /// Rows still to be compared.
    public var rowsPending = 0
    /// Rows that could not be compared.
    public var rowsSuspended = 0
    /// Tables in which DMS has stopped counting, in order of name.
    public var truncatedTables: [TableName] = []
    /// True if so many rows failed or were suspended that DMS has stopped validating the task.
    public var isTruncated = false
    /// Failed and suspended rows after which DMS stops, for a table and for the task.
    public let tableLimit: Int
    public let taskLimit: Int

    /// `TableFailureMaxCount` where the settings do not say.
    public static let tableLimit = 1_000
    /// `FailureMaxCount` where the settings do not say.
    public static let taskLimit = 10_000

    /// Counts `tables`; without the task's settings the limits are AWS's defaults.
    public init(_ tables: some Sequence<TableStatistics>, settings: TaskSettings? = nil) {
        tableLimit = settings?.validationTableFailureLimit ?? Self.tableLimit
        taskLimit = settings?.validationFailureLimit ?? Self.taskLimit
        for table in tables { add(table) }
        truncatedTables.sort()
        isTruncated = rowsFailed + rowsSuspended >= taskLimit
    }

    /// The sum over several tasks: cut off if any of them is. The limits are the first one's.
    public init(sumOf summaries: [ValidationSummary]) {
        tableLimit = summaries.first?.tableLimit ?? Self.tableLimit
        taskLimit = summaries.first?.taskLimit ?? Self.taskLimit
        for summary in summaries {
            tables.merge(summary.tables, uniquingKeysWith: +)
            rowsFailed += summary.rowsFailed
            rowsPending += summary.rowsPending
            rowsSuspended += summary.rowsSuspended
            truncatedTables += summary.truncatedTables
            isTruncated = isTruncated || summary.isTruncated
        }
        truncatedTables.sort()
    }

    /// How many tables have a verdict.
    public func tables(_ verdict: ValidationVerdict) -> Int { tables[verdict] ?? 0 }

    /// The number of all tables.
    public var total: Int { tables.values.reduce(0, +) }

    /// The worst verdict of any table; nil if there is no table.
    ///
    /// `pass` only if every table passes: a task with one table off is not verified.
    public var verdict: ValidationVerdict? {
        if total > 0, tables(.off) == total { return .off }
        if tables(.fail) > 0 { return .fail }
        if tables(.pending) > 0 { return .pending }
        if tables(.unverified) + tables(.off) > 0 { return .unverified }
        return total > 0 ? .pass : nil
    }

    /// What must be said loudly when counting has stopped; nil while every count is whole.
    public var warning: String? {
        if isTruncated {
            return "DMS has stopped validating: \(CountText.grouped(rowsFailed + rowsSuspended)) "
                + "rows failed or were suspended, the limit is \(CountText.grouped(taskLimit)). "
                + "The real number is higher."
        }
        guard !truncatedTables.isEmpty else { return nil }
        return "DMS has stopped counting in "
            + "\(CountText.of(truncatedTables.count, "table")): \(CountText.grouped(tableLimit)) "
            + "rows failed or were suspended there. The real number is higher."
    }

    private mutating func add(_ table: TableStatistics) {
        tables[table.validationVerdict, default: 0] += 1
        rowsFailed += max(0, table.validationFailed ?? 0)
        rowsPending += max(0, table.validationPending ?? 0)
        rowsSuspended += max(0, table.validationSuspended ?? 0)
        if table.isValidationTruncated(limit: tableLimit) { truncatedTables.append(table.name) }
    }
}

import Basics

/// The validation state of a table; an unknown state keeps AWS's text.
public enum ValidationState: Sendable, Hashable {
    case notEnabled
    case pendingRecords
    case mismatchedRecords
    case suspendedRecords
    case noPrimaryKey
    case tableError
    case validated
    case error
    case pendingValidation
    case preparingTable
    case pendingRevalidation
    case unknown(String)

    /// Every state in AWS's documentation.
    public static let documented: [ValidationState] = [
        .notEnabled, .pendingRecords, .mismatchedRecords, .suspendedRecords, .noPrimaryKey,
        .tableError, .validated, .error, .pendingValidation, .preparingTable,
        .pendingRevalidation,
    ]

    /// Reads AWS's spelling; any other text is kept.
    public init(_ text: String) {
        self = Self.documented.first { $0.text == text } ?? .unknown(text)
    }

    /// AWS's spelling.
    public var text: String {
        switch self {
        case .notEnabled: "Not enabled"
        case .pendingRecords: "Pending records"
        case .mismatchedRecords: "Mismatched records"
        case .suspendedRecords: "Suspended records"
        case .noPrimaryKey: "No primary key"
        case .tableError: "Table error"
        case .validated: "Validated"
        case .error: "Error"
        case .pendingValidation: "Pending validation"
        case .preparingTable: "Preparing table"
        case .pendingRevalidation: "Pending revalidation"
        case .unknown(let text): text
        }
    }
}

/// The verdict on a table's validation. Only `pass` means validated.
public enum ValidationVerdict: Sendable, Hashable, CaseIterable {
    /// Source and target were compared and are the same.
    case pass
    /// Being compared, or queued for it.
    case pending
    /// Rows differ, or validation ended with an error.
    case fail
    /// Validation is on but has no result for this table, or AWS gave no state.
    case unverified
    /// Validation is not switched on for the table.
    case off

    /// `pass`, `pending`, `fail`, `unverified`, `off`.
    public var word: String {
        switch self {
        case .pass: "pass"
        case .pending: "pending"
        case .fail: "fail"
        case .unverified: "unverified"
        case .off: "off"
        }
    }
}

extension ValidationState {
    /// The verdict on this state; an unknown state is unverified.
    public var verdict: ValidationVerdict {
        switch self {
        case .validated: .pass
        case .pendingRecords, .pendingValidation, .preparingTable, .pendingRevalidation: .pending
        case .mismatchedRecords, .error: .fail
        // DMS gave up before it could say whether rows differ.
        case .tableError, .suspendedRecords, .noPrimaryKey, .unknown: .unverified
        case .notEnabled: .off
        }
    }

    /// What to do about it, in one sentence; nil if there is nothing to do.
    public var whatToDo: String? {
        switch self {
        case .validated: nil
        case .notEnabled:
            "Validation is off: enable it in the task's settings while the task is stopped, or "
                + "compare source and target by other means."
        case .pendingRecords, .pendingValidation:
            "Wait: rows are being compared."
        case .preparingTable:
            "Wait: the table is being prepared for comparison."
        case .pendingRevalidation:
            "Wait: the table will be revalidated."
        case .mismatchedRecords:
            "Rows differ: see awsdms_validation_failures on the target for their keys, repair "
                + "or reload the table, then revalidate it."
        case .suspendedRecords:
            "Some rows could not be compared, often because they keep changing: revalidate "
                + "when the source is quiet."
        case .noPrimaryKey:
            "The table has no primary key or unique index, so DMS cannot compare it: count or "
                + "checksum it by other means."
        case .tableError:
            "DMS gave up before it compared the table: read the VALIDATOR log lines, mend the "
                + "cause, then revalidate it; a table that did not load is reloaded first."
        case .error:
            "Validation ended with an error: read the VALIDATOR log lines, then revalidate."
        case .unknown(let text):
            "dmswatch does not know the state '\(text)': look it up at AWS before you rely "
                + "on it."
        }
    }
}

/// The validation of all tables of a task, counted.
public struct ValidationSummary: Sendable, Hashable {
    /// Tables by verdict; a verdict no table has is absent.
    public var tables: [ValidationVerdict: Int] = [:]
    /// Rows found to differ or to be missing.
    public var rowsFailed: Int { failed.value }
    /// Rows still to be compared.
    public var rowsPending: Int { pending.value }
    /// Rows that could not be compared.
    public var rowsSuspended: Int { suspended.value }
    /// Tables in which DMS has stopped counting, in order of name.
    public var truncatedTables: [TableName] = []
    /// True if so many rows failed or were suspended that DMS has stopped validating the task.
    public var isTruncated = false
    /// Failed and suspended rows after which DMS stops, for a table and for the task.
    public let tableLimit: Int
    public let taskLimit: Int

    private var failed = SaturatingCount()
    private var pending = SaturatingCount()
    private var suspended = SaturatingCount()

    /// `TableFailureMaxCount` where the settings do not say.
    public static let tableLimit = 1_000
    /// `FailureMaxCount` where the settings do not say.
    public static let taskLimit = 10_000

    /// Counts `tables`; without the task's settings the limits are AWS's defaults.
    public init(_ tables: some Sequence<TableStatistics>, settings: TaskSettings? = nil) {
        tableLimit = settings?.validationTableFailureLimit ?? Self.tableLimit
        taskLimit = settings?.validationFailureLimit ?? Self.taskLimit
        for table in tables {
            add(table)
            if table.isValidationTruncated(limit: tableLimit) { truncatedTables.append(table.name) }
        }
        truncatedTables.sort()
        isTruncated = rowsNotPassed >= taskLimit
    }

    /// The sum over several tasks, truncated if any of them is. The limits are the first one's.
    public init(sumOf summaries: [ValidationSummary]) {
        tableLimit = summaries.first?.tableLimit ?? Self.tableLimit
        taskLimit = summaries.first?.taskLimit ?? Self.taskLimit
        for summary in summaries {
            tables.merge(summary.tables, uniquingKeysWith: +)
            failed += summary.failed
            pending += summary.pending
            suspended += summary.suspended
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

    /// The warning once DMS has stopped counting; nil while every count is complete.
    public var warning: String? {
        if isTruncated {
            return "DMS has stopped validating: \(CountText.grouped(rowsNotPassed)) "
                + "rows failed or were suspended, the limit is \(CountText.grouped(taskLimit)). "
                + "The real number is higher."
        }
        guard !truncatedTables.isEmpty else { return nil }
        return "DMS has stopped counting in "
            + "\(CountText.of(truncatedTables.count, "table")): \(CountText.grouped(tableLimit)) "
            + "rows failed or were suspended there. The real number is higher."
    }

    /// Counts `table` in place of what was counted of it before.
    ///
    /// Nil stands for a table that did not exist before, or no longer exists. The result is the
    /// same as if all tables were counted again.
    public mutating func replace(_ before: TableStatistics?, by table: TableStatistics?) {
        if let before { remove(before) }
        if let table { add(table) }
        let (was, isStill) = (truncatedName(of: before), truncatedName(of: table))
        if let was, was != isStill { truncatedTables.remove(at: place(of: was)) }
        if let isStill, was != isStill { truncatedTables.insert(isStill, at: place(of: isStill)) }
        isTruncated = rowsNotPassed >= taskLimit
    }

    /// Failed and suspended rows, which DMS counts together.
    private var rowsNotPassed: Int { [rowsFailed, rowsSuspended].sumWithSaturation() }

    private func truncatedName(of table: TableStatistics?) -> TableName? {
        guard let table, table.isValidationTruncated(limit: tableLimit) else { return nil }
        return table.name
    }

    /// The index of a name among the truncated tables, or where it belongs; a binary search.
    private func place(of name: TableName) -> Int {
        var (low, high) = (0, truncatedTables.count)
        while low < high {
            let middle = (low + high) / 2
            if truncatedTables[middle] < name { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func add(_ table: TableStatistics) {
        tables[table.validationVerdict, default: 0] += 1
        failed += max(0, table.validationFailed ?? 0)
        pending += max(0, table.validationPending ?? 0)
        suspended += max(0, table.validationSuspended ?? 0)
    }

    private mutating func remove(_ table: TableStatistics) {
        let verdict = table.validationVerdict
        let left = tables(verdict) - 1
        tables[verdict] = left == 0 ? nil : left
        failed -= max(0, table.validationFailed ?? 0)
        pending -= max(0, table.validationPending ?? 0)
        suspended -= max(0, table.validationSuspended ?? 0)
    }
}

extension TableStatistics {
    /// The verdict on this table's validation, its row counts included.
    ///
    /// Failed rows outweigh the state. A state AWS left out is unverified.
    public var validationVerdict: ValidationVerdict {
        if (validationFailed ?? 0) > 0 { return .fail }
        guard let validationState else { return .unverified }
        let verdict = validationState.verdict
        guard verdict == .pass else { return verdict }
        if (validationSuspended ?? 0) > 0 { return .unverified }
        return (validationPending ?? 0) > 0 ? .pending : .pass
    }

    /// True if so many rows failed or were suspended that DMS stops counting this table.
    ///
    /// The limit is `TableFailureMaxCount` of the task's settings.
    public func isValidationTruncated(limit: Int = ValidationSummary.tableLimit) -> Bool {
        [validationFailed ?? 0, validationSuspended ?? 0].sumWithSaturation() >= limit
    }

    /// What to do about this table's validation; nil if there is nothing to do.
    public var validationWhatToDo: String? {
        guard let validationState else {
            return "AWS reports no validation state for this table: refresh, then check "
                + "whether validation is enabled in the task's settings."
        }
        // Rows that differ are repaired first, even if validation ended with an error.
        let isCounted = validationState.verdict == .pass || validationState == .error
        if isCounted, (validationFailed ?? 0) > 0 {
            return ValidationState.mismatchedRecords.whatToDo
        }
        if validationState.verdict == .pass, validationVerdict == .unverified {
            return ValidationState.suspendedRecords.whatToDo
        }
        if validationState.verdict == .pass, validationVerdict == .pending {
            return ValidationState.pendingRecords.whatToDo
        }
        return validationState.whatToDo
    }
}

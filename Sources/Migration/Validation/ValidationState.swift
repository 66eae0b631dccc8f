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

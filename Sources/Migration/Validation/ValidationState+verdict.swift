extension ValidationState {
    /// What this state comes down to; a state not known here is unverified.
    public var verdict: ValidationVerdict {
        switch self {
        case .validated: .pass
        case .pendingRecords, .pendingValidation, .preparingTable, .pendingRevalidation: .pending
        case .mismatchedRecords, .tableError, .error: .fail
        case .suspendedRecords, .noPrimaryKey, .unknown: .unverified
        case .notEnabled: .off
        }
    }

    /// What a person should do about it, in one sentence; nil if there is nothing to do.
    public var whatToDo: String? {
        switch self {
        case .validated: nil
        case .notEnabled:
            "Validation is off: enable it in the task's settings while the task is stopped, or "
                + "compare source and target by other means."
        case .pendingRecords, .pendingValidation:
            "Wait: rows are still being compared."
        case .preparingTable:
            "Wait: the table is being prepared for comparison."
        case .pendingRevalidation:
            "Wait: the table will be compared again."
        case .mismatchedRecords:
            "Rows differ: see awsdms_validation_failures on the target for their keys, repair "
                + "or reload the table, then validate it again."
        case .suspendedRecords:
            "Some rows could not be compared, often because they keep changing: validate again "
                + "when the source is quiet."
        case .noPrimaryKey:
            "The table has no primary key or unique index, so DMS cannot compare it: count or "
                + "checksum it by other means."
        case .tableError:
            "The table failed to load: repair what the log says, reload it, and it will be "
                + "compared."
        case .error:
            "The comparison itself broke: read the log at VALIDATOR, then validate again."
        case .unknown(let text):
            "This program does not know the state '\(text)': look it up at AWS before you rely "
                + "on it."
        }
    }
}

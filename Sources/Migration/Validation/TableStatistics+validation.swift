import Basics

extension TableStatistics {
    /// What validation says about this table, its counts included.
    ///
    /// A failed row outweighs the state's word. A state AWS left out is unverified.
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

    /// What a person should do about this table's validation; nil if there is nothing to do.
    public var validationWhatToDo: String? {
        guard let validationState else {
            return "AWS says nothing about the validation of this table: refresh, then look "
                + "whether validation is enabled in the task's settings."
        }
        // Rows that differ are repaired first, whatever else has gone wrong with comparing them.
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

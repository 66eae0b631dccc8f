import Migration

/// What DMS wrote down in a target.
extension Meaning {
    private static let failures = "awsdms_validation_failures_v1 or _v2 in the target"

    /// Of a row that failed validation, by its kind; of a kind that is not known what DMS calls it.
    static func rowFailure(_ kind: String) -> Meaning {
        Meaning(
            rowFailures[kind]
                ?? "DMS calls it so; what it means is not known here. Read what it wrote beside it.",
            from: failures)
    }

    /// In the order in which they are explained.
    static let rowKinds = ["differs", "missing on target", "missing on source", "table warning"]

    private static let rowFailures: [String: String] = [
        "differs":
            "Source and target have a row with this key, and other columns of it differ. The "
            + "columns are shown with the source's value first, as they were when DMS compared them.",
        "missing on target":
            "The source has a row with this key and the target has none: it was not "
            + "loaded, was not inserted, or was deleted on the target.",
        "missing on source": "The target has a row with this key and the source has none: a delete "
            + "was not applied, or somebody inserted it on the target.",
        "table warning": "DMS could not compare rows of the table; the words beside it say why. "
            + "Nothing is said of the other rows.",
    ]

    /// Of the list of rows as such.
    static let rowHistory = Meaning(
        "DMS adds a line when a row fails and takes none away: the list is a history. A row counts "
            + "if it failed after the table was last loaded; what is so now is counted by "
            + "ValidationFailedRecords.", from: failures)

    /// Of the parts of the page of a target.
    static func target(_ part: TargetPart) -> Meaning {
        switch part {
        case .head:
            Meaning(
                "As whom the target was asked, and whether the session said that it cannot write. "
                    + "What came after the baseline is new.", from: "the session itself")
        case .failures:
            Meaning(
                "Statements that DMS could not apply to the target, those that failed alike "
                    + "together. DMS deletes none of them: those from before the last load or the "
                    + "baseline say nothing of now.", from: "awsdms_apply_exceptions")
        case .suspensions:
            Meaning(
                "Tables that DMS replicates no more after errors. A table stays in the list "
                    + "although it was loaded again; DMS writes it only where "
                    + "SuspendedTablesTableEnabled is on.", from: "awsdms_suspended_tables")
        case .statuses:
            Meaning(
                "What the task writes about its own progress every few minutes. A status that has "
                    + "grown old says that the task writes no more.", from: "awsdms_status")
        case .rights:
            Meaning(
                "What the role of your connection could do beyond reading. dmswatch asks in "
                    + "read-only transactions; a role that can only read is safer.",
                from: "the target's catalogue")
        }
    }
}

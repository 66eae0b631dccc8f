import Basics
import Migration

/// Whether the rows that were compared are the same, and all that should be were compared.
enum ValidationCheck {
    static let check = Check.ofTask(
        "validation", "Validation",
        evidence: "ValidationState and the failed, suspended and pending rows of every table, "
            + "whatever the state says",
        thresholds: "fail: rows differ, a validation error, or validation gave up on a table; "
            + "warn: rows suspended or, past the load, pending; unknown: no state or one not known",
        source: "DescribeTableStatistics"
    ) { task, scope in
        let evidence = TableEvidence(task, scope, for: "validation")
        if let result = evidence.withoutTables { return result }
        guard let troubles = evidence.store?.troubles, !isOff(evidence) else {
            return evidence.result(.notApplicable, "validation is off")
        }
        let isLoading = if case .loading = TaskPhase(task) { true } else { false }
        for kind in order where troubles.tables(kind) > 0 {
            if kind == .pending, isLoading { continue }
            return evidence.trouble(
                kind, outcome(of: kind), words(kind, troubles),
                unit: troubles.rows(kind) > 0 ? .rows : .tables
            ).with { result in
                result.whatToDo = whatToDo(kind)
                let others = order.filter { $0 != kind && troubles.tables($0) > 0 }
                result.evidence += others.map {
                    CheckEvidence(
                        "\(words($0, troubles)): \(evidence.names($0))",
                        at: scope.read(evidence.feed), source: "DescribeTableStatistics")
                }
            }
        }
        return evidence.pass(isLoading ? "nothing found so far" : "all tables are validated")
    }

    /// The worst first.
    private static let order: [TableTrouble] = [
        .differs, .validationError, .gaveUp, .noVerdict, .suspended, .pending,
    ]

    private static func isOff(_ evidence: TableEvidence) -> Bool {
        guard let store = evidence.store else { return false }
        let isSaidSo = evidence.scope.account.settings[evidence.task.arn]?.isValidationEnabled
        let without = [TableTrouble.notValidated, .noVerdict].map { store.troubles.tables($0) }
        return store.troubles.tables(.notValidated) == store.count
            || isSaidSo == false && without.sumWithSaturation() == store.count
    }

    private static func outcome(of kind: TableTrouble) -> CheckOutcome {
        switch kind {
        case .differs, .validationError, .gaveUp: .fail
        case .noVerdict: .unknown
        default: .warn
        }
    }

    private static func words(_ kind: TableTrouble, _ troubles: TableTroubles) -> String {
        let (rows, tables) = (troubles.rows(kind), troubles.tables(kind))
        switch kind {
        case .differs:
            return rows > 0
                ? CountText.of(rows, "row differs", "rows differ")
                : CountText.of(tables, "table differs", "tables differ")
        case .validationError: return "validation error on \(CountText.of(tables, "table"))"
        case .gaveUp:
            return "validation gave up on \(CountText.of(tables, "table")): not validated"
        case .suspended:
            return rows > 0
                ? CountText.of(rows, "row") + " suspended"
                : "rows of \(CountText.of(tables, "table")) suspended"
        case .pending:
            return rows > 0
                ? CountText.of(rows, "row") + " still to be compared"
                : CountText.of(tables, "table") + " still to be compared"
        default: return CountText.of(tables, "table") + " without a verdict"
        }
    }

    private static func whatToDo(_ kind: TableTrouble) -> String? {
        switch kind {
        case .differs: ValidationState.mismatchedRecords.whatToDo
        case .validationError: ValidationState.error.whatToDo
        case .gaveUp: "Read the log at VALIDATOR for the reason, then validate again (V)."
        case .suspended: ValidationState.suspendedRecords.whatToDo
        case .pending: ValidationState.pendingRecords.whatToDo
        default: "AWS gives no state of validation that is known here: refresh, then look it up."
        }
    }
}

extension SimulatedTask {
    /// Tables compared at once (ValidationSettings.ThreadCount).
    private static var validationThreads: Int { 5 }

    /// Puts a table into the validator's queue.
    mutating func queueValidation(
        of index: Int, as state: TableValidation.State, isRevalidation: Bool = false
    ) {
        guard tables[index].plan.hasPrimaryKey else {
            tables[index].validation.restart(as: .noPrimaryKey, isRevalidation: false)
            return
        }
        tables[index].validation.restart(as: state, isRevalidation: isRevalidation)
        validationQueue.append(index)
    }

    /// Compares for one second.
    mutating func validationTick(_ context: TickContext, _ journal: inout Journal) {
        guard !gaveUpValidation else { return }
        while validating.count < Self.validationThreads, let next = validationQueue.popFirst() {
            tables[next].validation.state = .preparing
            tables[next].validation.changesAt = context.tick + 3
            validating.append(next)
        }
        for index in validating { advanceValidation(of: index, context, &journal) }
        validating = validating.filter(isBeingValidated)
    }

    private func isBeingValidated(_ index: Int) -> Bool {
        let state = tables[index].validation.state
        return state == .preparing || state == .comparing
    }

    private mutating func advanceValidation(
        of index: Int, _ context: TickContext, _ journal: inout Journal
    ) {
        if tables[index].validation.state == .preparing {
            guard context.tick >= tables[index].validation.changesAt ?? 0 else { return }
            tables[index].validation.state = .comparing
            tables[index].validation.pendingRows = Double(tables[index].plan.rows)
        }
        let pace = 1 + 0.2 * context.noise.wave(noiseStream &+ 5, context.tick, period: 11)
        let compared = min(
            tables[index].validation.pendingRows, plan.validatedRowsPerSecond * pace)
        tables[index].validation.pendingRows -= compared
        minute.validated += compared
        findDifferences(in: index)
        if tables[index].validation.pendingRows <= 0 { conclude(index, context, &journal) }
    }

    /// Differences turn up evenly while rows are compared.
    private mutating func findDifferences(in index: Int) {
        let table = tables[index]
        guard !(table.validation.isRevalidation && table.plan.clearsOnRevalidation) else { return }
        let rows = Double(max(1, table.plan.rows))
        let done = 1 - table.validation.pendingRows / rows
        tables[index].validation.failedRows = min(
            settings.tableFailureLimit, Int(Double(table.plan.mismatches) * done))
        tables[index].validation.suspendedRows = Int(Double(table.plan.suspended) * done)
        if tables[index].validation.failedRows == settings.tableFailureLimit {
            tables[index].validation.pendingRows = 0
        }
    }

    private mutating func conclude(
        _ index: Int, _ context: TickContext, _ journal: inout Journal
    ) {
        let validation = tables[index].validation
        guard validation.failedRows + validation.suspendedRows > 0 else {
            tables[index].validation.state = .validated
            return
        }
        if validation.failedRows == settings.tableFailureLimit {
            tables[index].validation.state = .error
            tables[index].validation.details =
                "Validation of the table ended: TableFailureMaxCount was reached"
        } else {
            tables[index].validation.state = validation.failedRows > 0 ? .mismatched : .suspended
        }
        log(
            "VALIDATOR", "W",
            "Table \(quotedName(index)): \(validation.failedRows) records do not match between "
                + "source and target, \(validation.suspendedRows) were suspended",
            context, &journal)
        giveUpWhenTooManyFailed(context, &journal)
    }

    private mutating func giveUpWhenTooManyFailed(
        _ context: TickContext, _ journal: inout Journal
    ) {
        var failed = 0
        for index in tables.indices {
            failed += tables[index].validation.failedRows
            failed += tables[index].validation.suspendedRows
        }
        guard failed >= settings.failureLimit, !gaveUpValidation else { return }
        gaveUpValidation = true
        log(
            "VALIDATOR", "E",
            "Validation of the task is stopped: the number of failed and suspended records "
                + "reached FailureMaxCount \(settings.failureLimit)", context, &journal)
    }
}

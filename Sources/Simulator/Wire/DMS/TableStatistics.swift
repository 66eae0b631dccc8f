/// Lists a task's tables with their counters, at most 500 a page.
enum DescribeTableStatistics: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.required("ReplicationTaskArn")
        let task = account.tasks[try account.tasks.index(arn: arn)]
        let filters = try DMSFilters(input, known: ["schema-name", "table-name", "table-state"])
        let paging = try Paging(dms: input, limit: 20...500)
        guard task.hasRun else {
            return ["ReplicationTaskArn": .string(arn), "TableStatistics": []]
        }
        let now = account.context.time
        guard !filters.isEmpty else {
            let (page, next) = paging.page(of: task.tables)
            return answer(task, page.map { wire($0, of: task, at: now) }, next)
        }
        let (page, next) = paging.page(of: task.tables.filter { matches($0, filters) })
        return answer(task, page.map { wire($0, of: task, at: now) }, next)
    }

    private static func answer(
        _ task: SimulatedTask, _ rows: [WireValue], _ next: WireValue?
    ) -> WireValue {
        return [
            "ReplicationTaskArn": .string(task.arn), "TableStatistics": .array(rows),
            "Marker": next,
        ]
    }

    private static func matches(_ table: SimulatedTable, _ filters: DMSFilters) -> Bool {
        filters.pass { name in
            switch name {
            case "schema-name": table.plan.schema
            case "table-name": table.plan.name
            case "table-state": table.state.rawValue
            default: nil
            }
        }
    }

    private static func wire(
        _ table: SimulatedTable, of task: SimulatedTask, at now: Double
    ) -> WireValue {
        let captured = table.capturedChanges(of: task.changes)
        let applied = table.appliedChanges(of: task.changes)
        var row = WireObject(capacity: 32)
        row.append("SchemaName", .string(table.plan.schema))
        row.append("TableName", .string(table.plan.name))
        row.append("Inserts", .integer(captured.inserts))
        row.append("Deletes", .integer(captured.deletes))
        row.append("Updates", .integer(captured.updates))
        row.append("Ddls", .integer(Int(table.definitionChanges.captured)))
        if task.reportsAppliedChanges {
            row.append("AppliedInserts", .integer(applied.inserts))
            row.append("AppliedDeletes", .integer(applied.deletes))
            row.append("AppliedUpdates", .integer(applied.updates))
            row.append("AppliedDdls", .integer(Int(table.definitionChanges.applied)))
        }
        appendLoad(of: table, task, to: &row)
        row.append("LastUpdateTime", .time(task.timing.stop ?? now))
        row.append("TableState", .string(table.state.rawValue))
        appendValidation(of: table, to: &row)
        return .object(row)
    }

    private static func appendLoad(
        of table: SimulatedTable, _ task: SimulatedTask, to row: inout WireObject
    ) {
        row.append(
            "FullLoadRows",
            .integer(table.committedRows(commitRate: task.settings.commitRate)))
        row.append("FullLoadCondtnlChkFailedRows", 0)
        // Other targets than DynamoDB have the member and never count in it.
        let isDynamo = task.targetEngine == "dynamodb"
        row.append("FullLoadErrorRows", .integer(isDynamo ? table.refusedRows : 0))
        if let time = table.loadStartedAt { row.append("FullLoadStartTime", .time(time)) }
        if let time = table.loadEndedAt { row.append("FullLoadEndTime", .time(time)) }
        row.append("FullLoadReloaded", .bool(table.isReloaded))
    }

    private static func appendValidation(of table: SimulatedTable, to row: inout WireObject) {
        let validation = table.validation
        row.append("ValidationPendingRecords", .integer(Int(validation.pendingRows)))
        row.append("ValidationFailedRecords", .integer(validation.failedRows))
        row.append("ValidationSuspendedRecords", .integer(validation.suspendedRows))
        row.append("ValidationState", .string(validation.state.rawValue))
        if let details = validation.details {
            row.append("ValidationStateDetails", .string(details))
        }
        appendResync(of: table, to: &row)
    }

    private static func appendResync(of table: SimulatedTable, to row: inout WireObject) {
        let resync = table.resync
        guard resync.state != .notEnabled else { return }
        row.append("ResyncState", .string(resync.state.text))
        row.append("ResyncRowsAttempted", .integer(Int(resync.attempted)))
        row.append("ResyncRowsSucceeded", .integer(Int(resync.succeeded)))
        row.append("ResyncRowsFailed", .integer(Int(resync.failed)))
        let failed = table.validation.failedRows
        let progress = failed > 0 ? 100 * Double(resync.succeeded) / Double(failed) : 0
        row.append("ResyncProgress", .number(progress))
    }
}

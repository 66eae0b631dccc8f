import Migration

/// Whether what is captured at the source is applied on the target.
enum AppliedCheck {
    static let check = Check.ofTask(
        "applied", "Changes not applied",
        evidence: "captured less applied changes, summed over the tables; CDCIncomingChanges and "
            + "the changes in memory and on disk for the target; throughput of the target",
        thresholds: "warn: more than flows in half a minute and the lag; fail: the same, and "
            + "nothing is applied for 5 min",
        source: "DescribeTableStatistics, GetMetricData"
    ) { task, scope in
        guard TaskPhase(task).followsChanges, task.migrationType.followsChanges != false else {
            return none(task, "follows no changes now")
        }
        let signs = LagSigns(task, in: scope)
        let feed = Feed.tableStatistics(task.arn)
        let store = scope.account.tables[task.arn]
        let behind = store?.sums.changesBehind.map(Double.init)
        guard let waiting = [behind, signs.backlog.waiting].compactMap(\.self).max() else {
            return none(task, "neither tables nor metrics tell what waits")
        }
        let lag = signs.target?.value ?? 0
        guard signs.isMoreThanUnderWay(waiting, lag: lag) else {
            return result(task, .pass, waiting, "every change is applied or under way")
                .resting(
                    on: behind == nil ? .tasks : feed, ofTables: behind != nil, in: scope)
        }
        let isStuck = signs.rowsOut == 0
        let words = "\(CountText.number(waiting)) changes"
        return result(
            task, isStuck ? .fail : .warn, waiting,
            isStuck ? "\(words) wait, none is applied" : "\(words) captured, not applied"
        ).with {
            $0.short = isStuck ? "not applied" : nil
            $0.asOf = behind == nil ? signs.backlog.date : scope.read(feed)
            $0.source = behind == nil ? "CDCIncomingChanges" : "DescribeTableStatistics"
            $0.evidence = [
                signs.target.map {
                    CheckEvidence(
                        "the latency reads \(DurationText.words($0.value))", at: $0.date,
                        source: "CDCLatencyTarget")
                }
            ].compactMap(\.self)
            $0.whatToDo =
                "Look for locks, triggers and missing indexes on the target, and at "
                + "TARGET_APPLY in the log."
        }
    }

    private static func none(_ task: ReplicationTask, _ words: String) -> CheckResult {
        CheckResult(
            "applied", .task(task), .notApplicable, words, source: "DescribeTableStatistics")
    }

    private static func result(
        _ task: ReplicationTask, _ outcome: CheckOutcome, _ waiting: Double, _ headline: String
    ) -> CheckResult {
        CheckResult(
            "applied", .task(task), outcome, headline, source: "DescribeTableStatistics"
        ).with { $0.value = CheckValue(waiting, .changes) }
    }
}

import Migration

/// What the checks of a task's tables have in common: the tables, and what to say without them.
struct TableEvidence {
    let task: ReplicationTask
    let scope: CheckScope
    let check: CheckID
    /// Nil until a sweep has ended.
    let store: TableStore?

    init(_ task: ReplicationTask, _ scope: CheckScope, for check: CheckID) {
        self.task = task
        self.scope = scope
        self.check = check
        store = scope.account.tables[task.arn].flatMap { $0.sweptAt == nil ? nil : $0 }
    }

    var feed: Feed { .tableStatistics(task.arn) }

    func result(
        _ outcome: CheckOutcome, _ headline: String, _ sentence: String? = nil
    ) -> CheckResult {
        CheckResult(
            check, .task(task), outcome, headline, sentence, source: "DescribeTableStatistics"
        ).with { $0.read = scope.read(feed) }
    }

    /// What a check says that cannot or need not look at tables; nil if there are some to look at.
    var withoutTables: CheckResult? {
        if task.hasNeverRun { return result(.notApplicable, "it has never run") }
        guard let store else {
            return result(
                .unknown, scope.gap(in: feed, ofTables: true) ?? "tables not read yet",
                "its tables are not known: \(scope.gap(in: feed, ofTables: true) ?? "the first sweep is under way")"
            )
        }
        guard store.isEmpty, store.entriesLeftOut == 0 else { return nil }
        // One check says it for all: a task that runs on nothing may be one whose mapping finds nothing.
        guard check == "table-errors", TaskPhase(task).isRunning else {
            return result(.notApplicable, "it has no tables")
        }
        return result(
            .unknown, "no table listed", "it runs, and AWS lists no table of it"
        ).with {
            $0.whatToDo =
                "Look whether the mapping selects what you mean (i), and what the log says (6)."
        }
    }

    /// `app.a, app.b and 3 more`.
    func names(_ kind: TableTrouble) -> String {
        let names = store?.names(kind, atMost: 3).map(\.description) ?? []
        let more = (store?.troubles.tables(kind) ?? 0) - names.count
        return names.joined(separator: ", ")
            + (more > 0 ? " and \(CountText.grouped(more)) more" : "")
    }

    /// A result on tables of one kind, with their names as evidence.
    func trouble(
        _ kind: TableTrouble, _ outcome: CheckOutcome, _ headline: String, unit: CheckValue.Unit
    ) -> CheckResult {
        let troubles = store?.troubles
        let count = unit == .rows ? troubles?.rows(kind) : troubles?.tables(kind)
        return result(outcome, headline, "\(headline): \(names(kind))").with {
            $0.value = count.map { CheckValue($0, unit) }
            $0.threshold = CheckValue(0, unit)
            $0.evidence = [
                CheckEvidence(
                    names(kind), at: scope.read(feed), source: "DescribeTableStatistics")
            ]
        }.resting(on: feed, ofTables: true, in: scope)
    }

    /// A pass, unless tables could not be read: then nothing is known of those.
    func pass(_ sentence: String) -> CheckResult {
        if let leftOut = store?.entriesLeftOut, leftOut > 0 {
            let tables = CountText.of(leftOut, "table")
            return result(
                .unknown, "\(tables) unreadable",
                "\(tables) could not be read; of the others: \(sentence)")
        }
        return result(.pass, sentence).resting(on: feed, ofTables: true, in: scope)
    }
}

public import Migration

extension TableStore {
    /// Answers kept for exactly these tables. Where a page changes an answer in few places it is
    /// changed with the page; the others are worked out anew when they are next asked for.
    struct Answers: Sendable {
        var names = Memo<TableQuery, [Int32]>()
        var findings = Memo<ValidationQuery, [Int32]>()
        var sums = Memo<Bool, TableSums>()
        var outlook = Memo<OutlookQuestion, LoadOutlook>()
        var validation = Memo<TaskSettings?, ValidationSummary>()

        /// The answers for `records`, which is what `change` has made of another.
        func after(_ change: TableRecords.Change, in records: TableRecords) -> Answers {
            Answers(
                names: names.carried { $0.places($1, after: change, in: records) },
                findings: findings.carried { $0.places($1, after: change, in: records) },
                outlook: outlook,
                validation: validation.carried { _, summary in
                    var summary = summary
                    for item in change.items {
                        summary.replace(item.before?.table, by: item.after?.table)
                    }
                    return summary
                })
        }
    }

    /// The sums over the tables known; of all tables only if the store is whole.
    public var sums: TableSums { answers.sums.answer(to: true) { TableSums(self) } }

    /// What a warning needs to know of the tables known.
    public var atStake: TablesAtStake {
        TablesAtStake(tally.load, loading: Set(tally.loading.map { records.record(at: $0).name }))
    }

    /// What an outlook depends on beside the tables.
    struct OutlookQuestion: Sendable, Hashable {
        var phase: TaskPhase
        var awsPercent: Int?
    }

    /// When the load of `task`, whose tables these are, will have ended, and which tables last.
    public func outlook(_ task: ReplicationTask) -> LoadOutlook {
        let question = OutlookQuestion(
            phase: TaskPhase(task), awsPercent: task.statistics?.percent)
        return answers.outlook.answer(to: question) {
            LoadOutlook(
                question.phase, tables: loadTables, rates: rates, history: history,
                awsPercent: question.awsPercent)
        }
    }

    private var loadTables: LoadTables {
        var tables = LoadTables(hasEstimates: !expectedRows.isEmpty)
        let all = records.all
        for place in records.placesByName {
            let record = all[Int(place)]
            let expected = tables.hasEstimates ? expectedRows[record.name] : nil
            tables.add(record.name, record.state, rows: record.rows, expected: expected)
        }
        return tables
    }

    /// The validation of the tables known, counted with the limits of the task's settings.
    public func validation(_ settings: TaskSettings?) -> ValidationSummary {
        answers.validation.answer(to: settings) {
            var summary = ValidationSummary([], settings: settings)
            for place in records.placesByName {
                summary.replace(nil, by: records.record(at: place).table)
            }
            return summary
        }
    }

    /// Where a table stands; with `isRunning` false nothing can be loading.
    public func status(of table: TableStatistics, isRunning: Bool) -> TableStatus {
        let history = table.state.isLoading ? rates[table.name] : nil
        return TableStatus(table, history: history, isRunning: isRunning)
    }
}

import Migration

extension TableBook {
    /// Answers kept for exactly these tables. Where a page changes an answer in few places it is
    /// changed with the page; the others are worked out anew when they are next asked for.
    struct Answers: Sendable {
        var names = Kept<TableQuery, [Int32]>()
        var findings = Kept<ValidationQuery, [Int32]>()
        var sums = Kept<Bool, TableSums>()
        var forecast = Kept<ForecastQuestion, LoadForecast>()
        var validation = Kept<TaskSettings?, ValidationSummary>()

        /// The answers for `store`, which is what `change` has made of another.
        func after(_ change: TableStore.Change, in store: TableStore) -> Answers {
            Answers(
                names: names.carried { $0.places($1, after: change, in: store) },
                findings: findings.carried { $0.places($1, after: change, in: store) },
                forecast: forecast,
                validation: validation.carried { _, summary in
                    var summary = summary
                    for item in change.items {
                        summary.replace(item.before?.table, by: item.after?.table)
                    }
                    return summary
                })
        }
    }

    /// The sums over the tables known; of all tables only if the book is whole.
    var sums: TableSums { answers.sums.answer(to: true) { TableSums(self) } }

    /// What a warning needs to know of the tables known.
    var atStake: TablesAtStake {
        TablesAtStake(tally.load, loading: Set(tally.loading.map { store.record(at: $0).name }))
    }

    /// What a forecast depends on beside the tables.
    struct ForecastQuestion: Sendable, Hashable {
        var phase: TaskPhase
        var awsPercent: Int?
    }

    /// When the load of `task`, whose tables these are, will have ended, and which tables last.
    func forecast(_ task: ReplicationTask) -> LoadForecast {
        let question = ForecastQuestion(
            phase: TaskPhase(task), awsPercent: task.statistics?.percent)
        return answers.forecast.answer(to: question) {
            LoadForecast(
                question.phase, tables: loadTables, rates: rates, history: history,
                awsPercent: question.awsPercent)
        }
    }

    private var loadTables: LoadTables {
        var tables = LoadTables(hasEstimates: !expectedRows.isEmpty)
        let records = store.records
        for place in store.placesByName {
            let record = records[Int(place)]
            let expected = tables.hasEstimates ? expectedRows[record.name] : nil
            tables.add(record.name, record.state, rows: record.rows, expected: expected)
        }
        return tables
    }

    /// The validation of the tables known, counted with the limits of the task's settings.
    func validation(_ settings: TaskSettings?) -> ValidationSummary {
        answers.validation.answer(to: settings) {
            var summary = ValidationSummary([], settings: settings)
            for place in store.placesByName {
                summary.replace(nil, by: store.record(at: place).table)
            }
            return summary
        }
    }

    func standing(of table: TableStatistics, isRunning: Bool) -> TableStanding {
        let history = table.state.isLoading ? rates[table.name] : nil
        return TableStanding(table, history: history, isRunning: isRunning)
    }
}

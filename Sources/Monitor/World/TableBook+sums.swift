import Migration

extension TableBook {
    /// Answers kept for exactly these tables; every page that comes throws them away.
    struct Answers: Sendable {
        let names = Kept<TableQuery, [TableName]>()
        let findings = Kept<ValidationQuery, [TableName]>()
        let sums = Kept<Bool, TableSums>()
        let outlook = Kept<OutlookQuestion, LoadOutlook>()
        let validation = Kept<TaskSettings?, ValidationSummary>()
    }

    /// The sums over the tables known; of all tables only if the book is whole.
    var sums: TableSums { answers.sums.answer(to: true) { TableSums(self) } }

    /// What an outlook depends on beside the tables.
    struct OutlookQuestion: Sendable, Hashable {
        var phase: TaskPhase
        var awsPercent: Int?
    }

    /// When the load of `task`, whose tables these are, will have ended, and which tables last.
    func outlook(_ task: ReplicationTask) -> LoadOutlook {
        let question = OutlookQuestion(
            phase: TaskPhase(task), awsPercent: task.statistics?.percent)
        return answers.outlook.answer(to: question) {
            LoadOutlook(
                question.phase, tables: Array(tables), expectedRows: expectedRows, rates: rates,
                history: history, awsPercent: question.awsPercent)
        }
    }

    /// The validation of the tables known, counted with the limits of the task's settings.
    func validation(_ settings: TaskSettings?) -> ValidationSummary {
        answers.validation.answer(to: settings) { ValidationSummary(tables, settings: settings) }
    }
}

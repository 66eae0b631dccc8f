import Migration

extension TableBook {
    /// Answers kept for exactly these tables; every page that comes throws them away.
    struct Answers: Sendable {
        let names = Kept<TableQuery, [TableName]>()
        let findings = Kept<ValidationQuery, [TableName]>()
        let sums = Kept<Bool, TableSums>()
        let remaining = Kept<TaskPhase, RemainingTime>()
        let validation = Kept<TaskSettings?, ValidationSummary>()
    }

    /// The sums over the tables known; of all tables only if the book is whole.
    var sums: TableSums { answers.sums.answer(to: true) { TableSums(self) } }

    /// When the load will have ended, of a task in `phase`.
    func remaining(_ phase: TaskPhase) -> RemainingTime {
        answers.remaining.answer(to: phase) {
            RemainingTime(phase, tables: Array(tables), rates: rates, history: history)
        }
    }

    /// The validation of the tables known, counted with the limits of the task's settings.
    func validation(_ settings: TaskSettings?) -> ValidationSummary {
        answers.validation.answer(to: settings) { ValidationSummary(tables, settings: settings) }
    }
}

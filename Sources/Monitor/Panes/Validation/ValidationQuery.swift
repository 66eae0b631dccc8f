import Migration

/// Which tables that are not simply validated are listed, worst first.
struct ValidationQuery: Sendable, Hashable {
    var filter: TableFilter
    /// False if the task does not run; see `TableStanding`.
    var isRunning: Bool

    /// The names of the tables of `book` that have not passed and that the filter admits.
    func names(in book: TableBook) -> [TableName] {
        var byRank = [[TableName]](repeating: [], count: ValidationFinding.ranks)
        var scratch = FoldedText()
        for table in book.tables where table.validationVerdict != .pass {
            let standing = { book.standing(of: table, isRunning: isRunning) }
            guard filter.isEmpty || filter.admits(table, scratch: &scratch, standing: standing)
            else { continue }
            byRank[ValidationFinding(table).rank].append(table.name)
        }
        return Array(byRank.joined())
    }
}

extension TableBook {
    /// The names `query` asks for; worked out once for each state of the book.
    func names(_ query: ValidationQuery) -> [TableName] {
        answers.findings.answer(to: query) { query.names(in: self) }
    }
}

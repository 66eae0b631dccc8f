import Migration

/// Which lines of a log are shown.
struct LogQuery: Sendable, Hashable {
    var words = WordFilter(nil)
    var level = LogLevel.all
    /// The only component shown; nil for all.
    var component: String?
    /// How many lines around each line that matches are shown too.
    var context = 0

    /// The lines that match, and those around them.
    func selection(from entries: [LogBook.Entry]) -> LogSelection {
        let places = entries.indices.filter { admits(entries[$0].line) }
        let matches = places.map { entries[$0].id }
        guard context > 0, places.count < entries.count else {
            return LogSelection(shown: matches, matches: matches)
        }
        var shown: [Int] = []
        var next = 0
        for place in places {
            let first = max(next, place - context)
            let last = min(entries.count - 1, place + context)
            guard first <= last else { continue }
            shown += (first...last).map { entries[$0].id }
            next = last + 1
        }
        return LogSelection(shown: shown, matches: matches)
    }

    private func admits(_ line: LogLine) -> Bool {
        guard level.admits(line.severity) else { return false }
        if let component, line.component != component { return false }
        if words.isEmpty { return true }
        return words.matches("\(line.component ?? "") \(line.text)")
    }
}

/// The numbers of the entries a query found, in order.
struct LogSelection: Sendable, Hashable {
    /// What is on the screen: the matches and the lines around them.
    var shown: [Int]
    var matches: [Int]
}

extension LogBook {
    /// The entries `query` asks for; worked out once for each state of the book.
    func selection(_ query: LogQuery) -> LogSelection {
        answers.selections.answer(to: query) { query.selection(from: entries) }
    }
}

public import Migration

/// Which lines of a log are shown.
public struct LogQuery: Sendable, Hashable {
    public var words: WordFilter
    public var level: LogLevel
    /// The only component shown; nil for all.
    public var component: String?
    /// How many lines around each line that matches are shown too.
    public var context: Int

    /// Everything, unless an argument narrows it.
    public init(
        words: WordFilter = WordFilter(nil), level: LogLevel = .all, component: String? = nil,
        context: Int = 0
    ) {
        self.words = words
        self.level = level
        self.component = component
        self.context = context
    }

    /// The lines that match, and those around them.
    ///
    /// What was written without severity and component may be the cause of the line before it: it is
    /// shown with one that matches. What is left out for want of a severity is counted.
    public func selection(from entries: [LogStore.Entry]) -> LogSelection {
        var isShown = [Bool](repeating: false, count: entries.count)
        var matches: [Int] = []
        var unjudged = 0
        var isCarrying = false
        for (place, entry) in entries.enumerated() {
            let line = entry.line
            if admits(line) {
                matches.append(entry.id)
                for index in max(0, place - context)...min(entries.count - 1, place + context) {
                    isShown[index] = true
                }
                isCarrying = narrows
            } else if line.severity == nil, line.component == nil, isCarrying {
                isShown[place] = true
            } else {
                isCarrying = false
                if line.severity == nil, !isShown[place], hasWords(line) { unjudged += 1 }
            }
        }
        let shown = entries.indices.filter { isShown[$0] }.map { entries[$0].id }
        return LogSelection(
            shown: shown, matches: matches, withoutSeverity: level == .all ? 0 : unjudged)
    }

    /// Whether lines are chosen by what a line without a head has not.
    private var narrows: Bool { level != .all || component != nil }

    private func admits(_ line: LogLine) -> Bool {
        guard level.admits(line.severity) else { return false }
        if let component, line.component != component { return false }
        return hasWords(line)
    }

    private func hasWords(_ line: LogLine) -> Bool {
        words.isEmpty || words.matches("\(line.component ?? "") \(line.text)")
    }
}

/// The numbers of the entries a query found, in order.
public struct LogSelection: Sendable, Hashable {
    /// What is on the screen: the matches and the lines around them.
    public var shown: [Int]
    /// Those the query asked for.
    public var matches: [Int]
    /// How many are not shown only because nobody knows their severity.
    public var withoutSeverity: Int

    public init(shown: [Int], matches: [Int], withoutSeverity: Int = 0) {
        self.shown = shown
        self.matches = matches
        self.withoutSeverity = withoutSeverity
    }
}

extension LogStore {
    /// The entries `query` asks for; worked out once for each state of the store.
    public func selection(_ query: LogQuery) -> LogSelection {
        answers.selections.answer(to: query) { query.selection(from: entries) }
    }
}

/// How serious a line must be to be shown.
public enum LogLevel: Sendable, Hashable, CaseIterable {
    case all
    case warnings
    case errors

    /// Nobody knows how serious a line without severity is, so only `all` has it.
    public func admits(_ severity: LogSeverity?) -> Bool {
        switch self {
        case .all: true
        case .warnings: severity.map { $0 >= .warning } ?? false
        case .errors: severity == .error
        }
    }

    /// What is shown; nil while everything is.
    public var words: String? {
        switch self {
        case .all: nil
        case .warnings: "warnings and errors"
        case .errors: "errors"
        }
    }

    /// The next one, round and round.
    public var next: LogLevel {
        switch self {
        case .all: .warnings
        case .warnings: .errors
        case .errors: .all
        }
    }
}

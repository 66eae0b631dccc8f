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
    public func selection(from entries: [LogStore.Entry]) -> LogSelection {
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
public struct LogSelection: Sendable, Hashable {
    /// What is on the screen: the matches and the lines around them.
    public var shown: [Int]
    /// Those the query asked for.
    public var matches: [Int]

    public init(shown: [Int], matches: [Int]) {
        self.shown = shown
        self.matches = matches
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

    /// A line without severity is part of one that is not kept any more, so only `all` has it.
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

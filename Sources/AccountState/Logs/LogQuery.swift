public import Migration

/// Which lines of a log are shown.
public struct LogQuery: Sendable, Hashable {
    public var words: LogWords
    /// What a line must match besides: filters that were added one to the other.
    public var also: [LogWords]
    public var level: LogLevel
    /// The only component shown; nil for all.
    public var component: String?
    /// How many lines around each line that matches are shown too.
    public var context: Int
    /// Whether lines of one signature that follow one another are shown once.
    public var foldsRepeats: Bool

    /// Everything, unless an argument narrows it.
    public init(
        words: LogWords = LogWords(nil), level: LogLevel = .all, component: String? = nil,
        context: Int = 0, foldsRepeats: Bool = false, also: [LogWords] = []
    ) {
        self.words = words
        self.also = also
        self.level = level
        self.component = component
        self.context = context
        self.foldsRepeats = foldsRepeats
    }

    private var all: [LogWords] { [words] + also }

    /// True if lines are looked for by words.
    public var hasWords: Bool { all.contains { !$0.isEmpty } }

    /// Why nothing is found: what was typed is no expression, or no severity.
    public var fault: String? { all.lazy.compactMap(\.fault).first }

    /// The words to emphasise: those typed last.
    public var emphasised: LogWords { words.isEmpty ? also.last ?? words : words }

    /// The lines that match, and those around them.
    ///
    /// What was written without severity and component may be the cause of the line before it: it is
    /// shown with one that matches. What is left out for want of a severity is counted.
    public func selection(from entries: [LogStore.Entry]) -> LogSelection {
        let matchers = all.filter { !$0.isEmpty }.map { $0.matcher() }
        let namesTables = all.contains { !$0.tables.isEmpty }
        let narrows =
            namesTables || level != .all || component != nil || all.contains(where: \.narrows)
        func isFound(_ line: LogLine) -> Bool { matchers.allSatisfy { $0.matches(line) } }
        var isShown = [Bool](repeating: false, count: entries.count)
        var matches: [Int] = []
        var unjudged = 0
        var isCarrying = false
        for (place, entry) in entries.enumerated() {
            let line = entry.line
            if admits(line), isFound(line) {
                matches.append(entry.id)
                for index in max(0, place - context)...min(entries.count - 1, place + context) {
                    isShown[index] = true
                }
                if namesTables { showCauses(before: place, in: entries, &isShown) }
                isCarrying = narrows
            } else if isCarrying, mayBelong(line, namesTables) {
                isShown[place] = true
            } else {
                isCarrying = false
                if line.severity == nil, !isShown[place], isFound(line) { unjudged += 1 }
            }
        }
        let shown = entries.indices.filter { isShown[$0] }
        var selection = LogSelection(
            shown: shown.map { entries[$0].id }, matches: matches,
            withoutSeverity: level == .all ? 0 : unjudged)
        if foldsRepeats { selection.fold(shown.map { entries[$0] }) }
        return selection
    }

    private func admits(_ line: LogLine) -> Bool {
        guard level.admits(line.severity) else { return false }
        return component.map { line.component == $0 } ?? true
    }

    /// True if a line may be part of, or the cause of, one beside it that matches: it has no head, or it
    /// is an error or a warning that names no table.
    private func mayBelong(_ line: LogLine, _ namesTables: Bool) -> Bool {
        if line.severity == nil, line.component == nil { return true }
        return namesTables && mayBeCause(line)
    }

    private func mayBeCause(_ line: LogLine) -> Bool {
        guard level.admits(line.severity) else { return false }
        return line.severity.map { $0 >= .warning } ?? false && line.tables.isEmpty
    }

    /// The errors just before a line that names a table are why it is there.
    private func showCauses(
        before place: Int, in entries: [LogStore.Entry], _ isShown: inout [Bool]
    ) {
        var first = place
        for index in (max(0, place - Self.causes)..<place).reversed() {
            guard mayBelong(entries[index].line, true) else { break }
            // Text without a head belongs to the error before it.
            if mayBeCause(entries[index].line) { first = index }
        }
        for index in first..<place { isShown[index] = true }
    }

    /// Lines looked back at for the cause of one that names a table.
    private static let causes = 6
}

/// The numbers of the entries a query found, in order.
public struct LogSelection: Sendable, Hashable {
    /// What is on the screen: the matches and the lines around them.
    public var shown: [Int]
    /// Those the query asked for.
    public var matches: [Int]
    /// How many are not shown only because nobody knows their severity.
    public var withoutSeverity: Int
    /// How many lines each one stands for that stands for more than itself.
    public private(set) var repeats: [Int: Int] = [:]

    public init(shown: [Int], matches: [Int], withoutSeverity: Int = 0) {
        self.shown = shown
        self.matches = matches
        self.withoutSeverity = withoutSeverity
    }

    /// Adds what was found in one of several logs.
    fileprivate mutating func add(_ found: LogSelection, of log: LogStore, _ source: Int) {
        func number(_ id: Int) -> Int? { log.entry(id).map { LogStore.mergedID(of: $0, source) } }
        shown += found.shown.compactMap(number)
        matches += found.matches.compactMap(number)
        withoutSeverity += found.withoutSeverity
        for (id, count) in found.repeats {
            if let id = number(id) { repeats[id] = count }
        }
    }

    fileprivate mutating func arrange() {
        shown.sort()
        matches.sort()
    }

    /// Keeps of lines that say the same, one after another, the first alone.
    mutating func fold(_ entries: [LogStore.Entry]) {
        var heads: [Int] = []
        var last: LogStore.Entry?
        for entry in entries {
            if let head = heads.last, let last, last.signature == entry.signature,
                last.line.severity == entry.line.severity
            {
                repeats[head, default: 1] += 1
            } else {
                heads.append(entry.id)
                last = entry
            }
        }
        let kept = Set(heads)
        shown = heads
        matches = matches.filter { kept.contains($0) }
    }
}

extension LogStore {
    /// The entries `query` asks for; worked out once for each state of the store.
    public func selection(_ query: LogQuery) -> LogSelection {
        answers.selections.answer(to: query) {
            isMerged ? merged(query) : query.selection(from: entries)
        }
    }

    /// What is found in each of several logs: what belongs to a line, and repeats it, is of its own log.
    private func merged(_ query: LogQuery) -> LogSelection {
        var all = LogSelection(shown: [], matches: [])
        for (source, part) in parts.enumerated() {
            all.add(part.selection(query), of: part, source)
        }
        all.arrange()
        return all
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

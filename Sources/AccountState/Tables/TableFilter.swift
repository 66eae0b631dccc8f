import Migration

/// What is typed to narrow a list of tables: words that must all occur in the table's name, in
/// either case, `s:loading` for states and `v:fail` for verdicts of validation.
///
/// Several states, or several verdicts, are alternatives. Half a word is enough.
public struct TableFilter: Sendable, Hashable {
    private var names: [FoldedText] = []
    private var states: [String] = []
    private var verdicts: [String] = []

    /// Reads what was typed.
    public init(_ text: String) {
        for word in text.split(whereSeparator: \.isWhitespace) {
            let folded = word.lowercased()
            if folded.hasPrefix("s:") {
                states.append(String(folded.dropFirst(2)))
            } else if folded.hasPrefix("v:") {
                verdicts.append(String(folded.dropFirst(2)))
            } else {
                names.append(FoldedText(folded))
            }
        }
    }

    /// True if every table is let through.
    public var isEmpty: Bool { names.isEmpty && states.isEmpty && verdicts.isEmpty }

    /// True if the filter lets a table through; with `isRunning` false none can be loading.
    func admits(_ record: TableRecord, isRunning: Bool) -> Bool {
        guard names.allSatisfy({ record.folded.contains($0) }) else { return false }
        if !verdicts.isEmpty {
            let verdict = record.verdict.word
            guard verdicts.contains(where: { verdict.hasPrefix($0) }) else { return false }
        }
        guard !states.isEmpty else { return true }
        let word = record.status(isRunning: isRunning).word.lowercased()
        return states.contains { word.hasPrefix($0) }
    }

    /// True if whatever this lets through `other` lets through too.
    ///
    /// So it is with every letter typed, as a rule; not where another word is an alternative.
    func narrows(_ other: TableFilter) -> Bool {
        other.names.allSatisfy { wide in names.contains { $0.contains(wide) } }
            && Self.narrow(states, other.states) && Self.narrow(verdicts, other.verdicts)
    }

    private static func narrow(_ words: [String], _ wide: [String]) -> Bool {
        if wide.isEmpty { return true }
        guard !words.isEmpty else { return false }
        return words.allSatisfy { word in wide.contains { word.hasPrefix($0) } }
    }
}

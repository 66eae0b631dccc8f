import Migration

/// What is typed to narrow a list of tables: words that must all occur in the table's name, in
/// either case, `s:loading` for states and `v:fail` for verdicts of validation.
///
/// Several states, or several verdicts, are alternatives. Half a word is enough.
struct TableFilter: Sendable, Hashable {
    private var names: [FoldedText] = []
    private var states: [String] = []
    private var verdicts: [String] = []

    init(_ text: String) {
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

    var isEmpty: Bool { names.isEmpty && states.isEmpty && verdicts.isEmpty }

    /// True if the filter lets a table through.
    ///
    /// `scratch` is lent for the table's folded name, so that 60,000 tables need one buffer;
    /// `standing` is asked only if the filter names a state.
    func admits(
        _ table: TableStatistics, scratch: inout FoldedText, standing: () -> TableStanding
    ) -> Bool {
        if !names.isEmpty {
            scratch.set(table.name)
            guard names.allSatisfy({ scratch.contains($0) }) else { return false }
        }
        if !verdicts.isEmpty {
            let verdict = table.validationVerdict.word
            guard verdicts.contains(where: { verdict.hasPrefix($0) }) else { return false }
        }
        guard !states.isEmpty else { return true }
        let word = standing().word.lowercased()
        return states.contains { word.hasPrefix($0) }
    }
}

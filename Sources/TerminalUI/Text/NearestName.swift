/// Finds what a mistyped name was probably meant to be.
public enum NearestName {
    /// The known name the fewest edits away from `word`, if those are at most two, or a third of
    /// the word; nil if nothing is near.
    public static func of(_ word: String, among known: some Collection<String>) -> String? {
        let wanted = Array(word.lowercased().prefix(longest))
        let allowed = max(2, wanted.count / 3)
        return known.sorted()
            .map { (name: $0, edits: edits(wanted, Array($0.lowercased().prefix(longest)))) }
            .filter { $0.edits <= allowed }
            .min { $0.edits < $1.edits }?.name
    }

    /// ` Did you mean 'x'?`, or nothing.
    public static func hint(for word: String, among known: some Collection<String>) -> String {
        of(word, among: known).map { " Did you mean '\($0)'?" } ?? ""
    }

    private static let longest = 60

    /// Levenshtein distance.
    private static func edits(_ one: [Character], _ other: [Character]) -> Int {
        var previous = Array(0...other.count)
        for (row, letter) in one.enumerated() {
            var current = [row + 1]
            for (column, candidate) in other.enumerated() {
                let change = previous[column] + (letter == candidate ? 0 : 1)
                current.append(min(change, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous.last ?? 0
    }
}

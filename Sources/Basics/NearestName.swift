/// Finds the known name that a mistyped word was probably meant to be.
public enum NearestName {
    /// The known name the fewest edits away from `word`, the first in order of name if there are
    /// several; nil if none is within the limit.
    ///
    /// An edit adds, drops or changes a letter, or swaps two neighbours; case does not count. The
    /// limit is the most edits allowed: without one two, or a third of the word.
    public static func of(
        _ word: String, among known: some Sequence<String>, within limit: Int? = nil
    ) -> String? {
        let wanted = letters(word)
        let limit = limit ?? max(2, wanted.count / 3)
        var best: (edits: Int, name: String)?
        for name in known {
            let found = (edits: edits(wanted, letters(name)), name: name)
            if found.edits <= limit, best.map({ found < $0 }) ?? true { best = found }
        }
        return best?.name
    }

    /// ` Did you mean 'x'?`, or nothing.
    public static func hint(
        for word: String, among known: some Sequence<String>, within limit: Int? = nil
    ) -> String {
        of(word, among: known, within: limit).map { " Did you mean '\($0)'?" } ?? ""
    }

    /// How many edits make one word of the other.
    public static func edits(from one: String, to other: String) -> Int {
        edits(letters(one), letters(other))
    }

    /// The work grows with the square of the length, and no name is longer.
    private static let longest = 64

    private static func letters(_ word: String) -> [Character] {
        Array(word.prefix(longest).lowercased().prefix(longest))
    }

    /// The optimal string alignment distance.
    private static func edits(_ one: [Character], _ other: [Character]) -> Int {
        var beforePrevious: [Int] = []
        var previous = Array(0...other.count)
        for row in one.indices {
            var current = [row + 1]
            for column in other.indices {
                let change = previous[column] + (one[row] == other[column] ? 0 : 1)
                var least = min(change, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, one[row] == other[column - 1],
                    one[row - 1] == other[column]
                {
                    least = min(least, beforePrevious[column - 1] + 1)
                }
                current.append(least)
            }
            (beforePrevious, previous) = (previous, current)
        }
        return previous[other.count]
    }
}

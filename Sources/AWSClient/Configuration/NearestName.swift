/// Finds the name a user probably meant.
enum NearestName {
    /// The candidate fewest edits away, at most two and fewer than the name is long; nil when none is.
    static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
        let limit = min(2, name.count - 1)
        return
            candidates
            .map { (candidate: $0, edits: edits(from: name.lowercased(), to: $0.lowercased())) }
            .filter { $0.edits <= limit }
            .min { ($0.edits, $0.candidate) < ($1.edits, $1.candidate) }?
            .candidate
    }

    /// Letters added, dropped, changed, or swapped with a neighbour.
    static func edits(from one: String, to other: String) -> Int {
        let (a, b) = (Array(one), Array(other))
        var beforePrevious: [Int] = []
        var previous = Array(0...b.count)
        for i in a.indices {
            var current = [i + 1]
            for j in b.indices {
                var cost = min(
                    previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    cost = min(cost, beforePrevious[j - 1] + 1)
                }
                current.append(cost)
            }
            (beforePrevious, previous) = (previous, current)
        }
        return previous[b.count]
    }
}

/// Finds the word someone may have meant.
enum NearestWord {
    /// `. Did you mean 'x'?` for the nearest of the words, or a full stop when none is near.
    static func hint(for word: String, among words: [String]) -> String {
        let limit = max(1, min(3, word.count / 2))
        let near = words.map { (word: $0, distance: distance(word, $0)) }
            .filter { $0.distance <= limit }
            .min { ($0.distance, $0.word) < ($1.distance, $1.word) }
        return near.map { ". Did you mean '\($0.word)'?" } ?? "."
    }

    /// Letters to insert, delete or replace to make one word of the other; case is free.
    static func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left.lowercased().prefix(64)), Array(right.lowercased().prefix(64)))
        var row = Array(0...b.count)
        for (i, letter) in a.enumerated() {
            var previous = row[0]
            row[0] = i + 1
            for (j, other) in b.enumerated() {
                let cost = previous + (letter == other ? 0 : 1)
                previous = row[j + 1]
                row[j + 1] = min(cost, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[b.count]
    }
}

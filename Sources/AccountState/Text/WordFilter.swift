/// The words somebody typed to find lines: all must occur, in any order, in either case.
public struct WordFilter: Sendable, Hashable {
    private let words: [String]
    private let folded: [FoldedText]

    /// Reads what was typed; nil and blanks admit everything.
    public init(_ text: String?) {
        words = (text ?? "").lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
        folded = words.map(FoldedText.init)
    }

    /// True if every text matches.
    public var isEmpty: Bool { words.isEmpty }

    /// True if all words occur in `text`.
    public func matches(_ text: String) -> Bool {
        if isEmpty { return true }
        let text = FoldedText(text)
        return folded.allSatisfy { text.contains($0) }
    }

    /// Where a text has one of the words, in characters from its beginning, without overlaps.
    public func ranges(in text: String) -> [Range<Int>] {
        guard !isEmpty else { return [] }
        let characters = text.map { $0.lowercased() }
        let patterns = words.map { $0.map(String.init) }
        var ranges: [Range<Int>] = []
        var index = 0
        while index < characters.count {
            let found = patterns.filter { characters[index...].starts(with: $0) }
            let length = found.map(\.count).max()
            if let length { ranges.append(index..<index + length) }
            index += length ?? 1
        }
        return ranges
    }
}

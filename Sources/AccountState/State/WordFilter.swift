import Foundation
import Migration

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

/// Text in lower case, as bytes that can be searched fast.
struct FoldedText: Sendable, Hashable {
    private var bytes: [UInt8] = []

    init() {}

    init(_ text: String) {
        append(text)
    }

    /// `schema.table`.
    init(_ name: TableName) {
        bytes.reserveCapacity(name.schema.utf8.count + name.table.utf8.count + 1)
        append(name.schema)
        bytes.append(UInt8(ascii: "."))
        append(name.table)
    }

    /// True if `other` occurs anywhere in this text; the empty text occurs in every one.
    func contains(_ other: FoldedText) -> Bool {
        bytes.withUnsafeBytes { text in
            other.bytes.withUnsafeBytes { word in Self.isFound(word, in: text) }
        }
    }

    /// Looks for the first byte, then compares: both are left to the C library, which is fast in
    /// a debug build too.
    private static func isFound(
        _ word: UnsafeRawBufferPointer, in text: UnsafeRawBufferPointer
    ) -> Bool {
        guard let first = word.first, let wanted = word.baseAddress else { return true }
        var rest = text[...]
        while rest.count >= word.count,
            let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress,
            let hit = memchr(start, Int32(first), rest.count - word.count + 1)
        {
            if memcmp(hit, wanted, word.count) == 0 { return true }
            rest = rest.dropFirst(start.distance(to: UnsafeRawPointer(hit)) + 1)
        }
        return false
    }

    private mutating func append(_ text: String) {
        let start = bytes.count
        for byte in text.utf8 {
            guard byte < 0x80 else {
                // Beyond ASCII, lower case may take another number of bytes.
                bytes.removeSubrange(start...)
                bytes.append(contentsOf: text.lowercased().utf8)
                return
            }
            let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            bytes.append(isUpper ? byte | 0x20 : byte)
        }
    }
}

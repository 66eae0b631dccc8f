/// Knows one kind of line: what it means and what to do.
public struct LogRule: Sendable, Hashable, CustomStringConvertible {
    /// What a line of the kind is, whatever severity DMS gave it.
    public enum Grade: String, Sendable, Hashable {
        case error, warning, note
    }

    /// For example `table-suspended`; a user's rule of the same name takes the place of ours.
    public var name: String
    public var grade: Grade
    /// Nil for lines of any.
    public var severities: Set<LogSeverity>?
    /// Nil for lines of any.
    public var components: Set<String>?
    /// Of which one must fit.
    public var patterns: [LogPattern]
    /// What has happened, in a sentence or two.
    public var sentence: String
    /// Nil if there is nothing to do.
    public var advice: String?
    /// Lines it knows, as DMS writes them.
    public var samples: [String] = []
    /// Lines it must not take for its own.
    public var others: [String] = []

    public var description: String { name }

    /// True if the line is of this kind.
    public func knows(_ line: LogLine) -> Bool { knows(line, LowercaseText(line.text)) }

    func knows(_ line: LogLine, _ text: LowercaseText) -> Bool {
        if let severities, line.severity.map({ !severities.contains($0) }) ?? true { return false }
        if let components, line.component.map({ !components.contains($0) }) ?? true { return false }
        return patterns.contains { $0.fits(text) }
    }
}

/// Pieces of text that must stand in a line in this order, in either case: `table * suspended`.
public struct LogPattern: Sendable, Hashable {
    /// As it was written.
    public let text: String
    private let pieces: [LowercaseText]

    /// Reads a pattern, in which `*` stands for anything; nil if it has nothing else.
    public init?(_ text: String) {
        self.text = text
        pieces = text.split(separator: "*").map { piece in
            var piece = piece.drop { $0 == " " }
            while piece.last == " " { piece.removeLast() }
            return String(piece)
        }.filter { !$0.isEmpty }.map(LowercaseText.init)
        if pieces.isEmpty { return nil }
    }

    func fits(_ text: LowercaseText) -> Bool {
        var start = 0
        for piece in pieces {
            guard let end = text.end(of: piece, from: start) else { return false }
            start = end
        }
        return true
    }
}

/// A text in ASCII's lower case, as bytes to look for pieces in.
struct LowercaseText: Sendable, Hashable {
    private let bytes: [UInt8]

    init(_ text: String) {
        // What a rule knows a line by stands at its beginning; SQL and rows follow.
        bytes = text.utf8.prefix(8_192).map { byte in
            UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
        }
    }

    /// Where `piece` ends in this text, looked for from a byte on; nil if it does not occur.
    func end(of piece: LowercaseText, from start: Int) -> Int? {
        let wanted = piece.bytes
        guard let first = wanted.first, bytes.count - wanted.count >= start else { return nil }
        for place in start...(bytes.count - wanted.count) where bytes[place] == first {
            if bytes[place..<place + wanted.count].elementsEqual(wanted) {
                return place + wanted.count
            }
        }
        return nil
    }
}

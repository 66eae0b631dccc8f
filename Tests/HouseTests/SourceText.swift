/// A source file as rules look at it: its lines without comments, with or without the texts in quotes.
struct SourceText {
    struct Line {
        /// From 1.
        let number: Int
        let text: String
    }

    /// The lines without comments.
    let code: [Line]
    /// The lines without comments, each text in quotes reduced to its quotes.
    let bareCode: [Line]

    init(_ text: String) {
        var reader = Reader()
        var code: [Line] = []
        var bareCode: [Line] = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let (withTexts, bare) = reader.read(Array(line))
            code.append(Line(number: index + 1, text: withTexts))
            bareCode.append(Line(number: index + 1, text: bare))
        }
        self.code = code
        self.bareCode = bareCode
    }

    /// Reads line by line; a text in three quotes goes on over lines.
    private struct Reader {
        /// The end of the text of several lines that is open; nil outside of one.
        private var openEnd: [Character]?

        mutating func read(_ line: [Character]) -> (code: String, bare: String) {
            var bare: [Character] = []
            var place = 0
            while place < line.count {
                if let end = openEnd {
                    guard let found = Self.index(of: end, in: line, from: place) else { break }
                    place = found + end.count
                    openEnd = nil
                    bare.append("\"")
                } else if Self.starts("//", in: line, at: place) {
                    return (String(line[..<place]), String(bare))
                } else if let quote = Self.quote(in: line, at: place) {
                    bare.append("\"")
                    let hashes = Array(repeating: Character("#"), count: quote.hashes)
                    place += quote.hashes + (quote.isLong ? 3 : 1)
                    if quote.isLong {
                        openEnd = Array("\"\"\"") + hashes
                        continue
                    }
                    place = Self.end(of: hashes, in: line, from: place)
                    bare.append("\"")
                } else {
                    bare.append(line[place])
                    place += 1
                }
            }
            return (String(line), String(bare))
        }

        private static func quote(
            in line: [Character], at place: Int
        ) -> (hashes: Int, isLong: Bool)? {
            let hashes = line[place...].prefix { $0 == "#" }.count
            guard starts("\"", in: line, at: place + hashes) else { return nil }
            return (hashes, starts("\"\"\"", in: line, at: place + hashes))
        }

        /// The place after the closing quote of a text of one line.
        private static func end(
            of hashes: [Character], in line: [Character], from start: Int
        ) -> Int {
            let escape: [Character] = ["\\"] + hashes
            let end: [Character] = ["\""] + hashes
            var place = start
            while place < line.count {
                if starts(escape, in: line, at: place) {
                    place += escape.count + 1
                } else if starts(end, in: line, at: place) {
                    return place + end.count
                } else {
                    place += 1
                }
            }
            return place
        }

        private static func index(
            of wanted: [Character], in line: [Character], from start: Int
        ) -> Int? {
            line.indices.first { $0 >= start && starts(wanted, in: line, at: $0) }
        }

        private static func starts(
            _ wanted: some Sequence<Character>, in line: [Character], at place: Int
        ) -> Bool {
            place <= line.count && line[place...].starts(with: wanted)
        }
    }
}

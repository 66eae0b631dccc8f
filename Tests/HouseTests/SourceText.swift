/// A source file as rules look at it: its lines without comments, with or without the texts in quotes.
struct SourceText: Sendable {
    struct Line: Sendable {
        /// From 1.
        let number: Int
        let text: String
    }

    /// The lines without comments.
    private(set) var code: [Line] = []
    /// The lines without comments, each text in quotes reduced to its quotes.
    private(set) var bareCode: [Line] = []

    init(_ text: String) {
        var reader = Reader(bytes: Array(text.utf8))
        var number = 1
        while let (withTexts, bare) = reader.nextLine() {
            code.append(Line(number: number, text: String(decoding: withTexts, as: UTF8.self)))
            bareCode.append(Line(number: number, text: String(decoding: bare, as: UTF8.self)))
            number += 1
        }
    }

    /// Goes through the bytes once: every file is read so, in a build without optimisation.
    private struct Reader {
        let bytes: [UInt8]
        private var place = 0
        private var isAtEnd = false
        /// How many `#` belong to the end of the text of several lines that is open; nil outside.
        private var openHashes: Int?

        init(bytes: [UInt8]) { self.bytes = bytes }

        private static let quote = UInt8(ascii: "\"")
        private static let hash = UInt8(ascii: "#")
        private static let newline = UInt8(ascii: "\n")

        /// The next line without its comment, and the same without the texts in quotes.
        mutating func nextLine() -> (code: ArraySlice<UInt8>, bare: [UInt8])? {
            guard !isAtEnd else { return nil }
            let start = place
            let end = bytes[place...].firstIndex(of: Self.newline) ?? bytes.count
            var codeEnd = end
            var bare: [UInt8] = []
            while place < end {
                if let hashes = openHashes {
                    guard isClosed(at: place, hashes, quotes: 3) else {
                        place += 1
                        continue
                    }
                    place += 3 + hashes
                    openHashes = nil
                    bare.append(Self.quote)
                } else if has("//", at: place) {
                    codeEnd = place
                    break
                } else if let hashes = openingHashes(at: place) {
                    bare.append(Self.quote)
                    place += hashes
                    if has("\"\"\"", at: place) {
                        place += 3
                        openHashes = hashes
                    } else {
                        skipText(hashes, before: end)
                        bare.append(Self.quote)
                    }
                } else {
                    bare.append(bytes[place])
                    place += 1
                }
            }
            isAtEnd = end == bytes.count
            place = end + 1
            return (bytes[start..<codeEnd], bare)
        }

        /// Passes over a text of one line, from its quote on.
        private mutating func skipText(_ hashes: Int, before end: Int) {
            place += 1
            while place < end {
                if isClosed(at: place, hashes, quotes: 1) {
                    place += 1 + hashes
                    return
                }
                let isEscape = bytes[place] == UInt8(ascii: "\\") && isHashed(at: place + 1, hashes)
                place += isEscape ? 2 + hashes : 1
            }
            place = min(place, end)
        }

        /// How many `#` stand before a quote here; nil if none begins here.
        private func openingHashes(at place: Int) -> Int? {
            guard bytes[place] == Self.quote || bytes[place] == Self.hash else { return nil }
            let hashes = bytes[place...].prefix { $0 == Self.hash }.count
            return has("\"", at: place + hashes) ? hashes : nil
        }

        private func isClosed(at place: Int, _ hashes: Int, quotes: Int) -> Bool {
            guard bytes[place] == Self.quote, quotes == 1 || has("\"\"\"", at: place) else {
                return false
            }
            return isHashed(at: place + quotes, hashes)
        }

        private func isHashed(at place: Int, _ hashes: Int) -> Bool {
            hashes == 0
                || place + hashes <= bytes.count
                    && bytes[place..<(place + hashes)].allSatisfy { $0 == Self.hash }
        }

        private func has(_ text: StaticString, at place: Int) -> Bool {
            text.withUTF8Buffer { wanted in
                place + wanted.count <= bytes.count
                    && bytes[place..<(place + wanted.count)].elementsEqual(wanted)
            }
        }
    }
}

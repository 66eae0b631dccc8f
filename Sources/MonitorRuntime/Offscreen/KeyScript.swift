public import Foundation
public import TerminalUI

/// Keys to press in a run without a terminal, and when.
///
/// Words stand apart by blanks: keys as in the help (`j`, `X`, `Tab`, `C-r`), text to type after
/// `/` or `:` or in double quotes (`/acc`, `"acc eu"`), and instants (`@30s`, `@1m30s`), which
/// say when the keys after them are pressed.
public struct KeyScript: Sendable, Equatable {
    /// Keys pressed one after the other at one instant.
    public struct Step: Sendable, Equatable {
        /// Seconds from the beginning of the run; nil for its end.
        public var instant: TimeInterval?
        public var keys: [KeyChord]
    }

    public private(set) var steps: [Step] = []

    /// Reads a script.
    ///
    /// - Throws: `RuntimeError.keyScript` with the first word that means nothing.
    public init(_ text: String) throws(RuntimeError) {
        for word in Self.words(text) {
            if let instant = Self.instant(word) {
                steps.append(Step(instant: instant, keys: []))
            } else if let keys = Self.keys(word) {
                if steps.isEmpty { steps.append(Step(instant: nil, keys: [])) }
                steps[steps.count - 1].keys += keys
            } else {
                throw .keyScript(word: word)
            }
        }
    }

    /// Parts the text at blanks, except inside double quotes.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if character.isWhitespace, !isQuoted {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                word.append(character)
            }
        }
        return word.isEmpty ? words : words + [word]
    }

    private static func keys(_ word: String) -> [KeyChord]? {
        if word.count > 2, word.hasPrefix("\""), word.hasSuffix("\"") {
            return word.dropFirst().dropLast().map { KeyChord($0) }
        }
        if let chord = KeyChord(parsing: word) { return [chord] }
        guard word.hasPrefix("/") || word.hasPrefix(":") else { return nil }
        return word.filter { $0 != "\"" }.map { KeyChord($0) }
    }

    /// Seconds of `@90s`, `@1m30s`, `@2h`; nil if the word is no such instant.
    private static func instant(_ word: String) -> TimeInterval? {
        guard word.hasPrefix("@"), word.count > 1 else { return nil }
        return seconds(of: String(word.dropFirst()))
    }

    /// Seconds of a duration such as `90s`, `1m30s` or `2h`; nil if the text is none.
    public static func seconds(of text: String) -> TimeInterval? {
        var total = 0
        var number = ""
        for character in text {
            if character.isASCII, character.isNumber {
                number.append(character)
            } else if let unit = units[character], let count = Int(number), count < 1_000_000 {
                total += count * unit
                number = ""
            } else {
                return nil
            }
        }
        return number.isEmpty && !text.isEmpty ? TimeInterval(total) : nil
    }

    private static let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600]
}

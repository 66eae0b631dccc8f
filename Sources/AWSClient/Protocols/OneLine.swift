/// Makes a single printable line of text that came from outside.
enum OneLine {
    /// The longest line kept of one text.
    static let limit = 400
    /// No key and no token is shorter; hiding a letter or two would only spoil the sentence.
    static let shortestSecret = 4
    /// The longest sentence, which may quote several.
    static let longestSentence = 1_500

    /// Blanks and control characters become single spaces, secrets become `[redacted]`, and what is too
    /// long ends with an ellipsis.
    static func text(
        _ raw: String, hiding secrets: [String] = [], limit: Int = OneLine.limit
    ) -> String {
        var text = raw
        for secret in secrets where secret.utf8.count >= shortestSecret {
            text = text.split(separator: secret, omittingEmptySubsequences: false)
                .joined(separator: "[redacted]")
        }
        var line = String.UnicodeScalarView()
        var length = 0
        var isPendingBlank = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace || isUnprintable(scalar) {
                isPendingBlank = !line.isEmpty
                continue
            }
            if length >= limit { return String(line) + "…" }
            length += 1
            if isPendingBlank { line.append(" ") }
            isPendingBlank = false
            line.append(scalar)
        }
        return String(line)
    }

    private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

extension StringProtocol {
    /// Without spaces and tabs at the ends.
    var trimmingBlanks: SubSequence {
        let isBlank = { (character: Character) in character == " " || character == "\t" }
        guard let first = firstIndex(where: { !isBlank($0) }),
            let last = lastIndex(where: { !isBlank($0) })
        else { return self[endIndex...] }
        return self[first...last]
    }
}

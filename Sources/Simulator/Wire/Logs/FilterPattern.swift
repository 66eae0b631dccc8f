/// The part of CloudWatch's filter patterns that is words: all plain terms and any of the terms
/// after a question mark; a term may stand in quotes, and a minus excludes it.
struct FilterPattern: Sendable, Equatable {
    private var all: [String] = []
    private var any: [String] = []
    private var none: [String] = []

    init(_ text: String) {
        var rest = text[...]
        while let first = rest.first {
            guard first != " " else {
                rest = rest.dropFirst()
                continue
            }
            let sign: Character? = first == "?" || first == "-" ? rest.popFirst() : nil
            let term = Self.term(&rest)
            switch sign {
            case "?": any.append(term)
            case "-": none.append(term)
            default: all.append(term)
            }
        }
    }

    func matches(_ message: String) -> Bool {
        all.allSatisfy(message.contains) && (any.isEmpty || any.contains(where: message.contains))
            && !none.contains(where: message.contains)
    }

    private static func term(_ rest: inout Substring) -> String {
        guard rest.first == "\"" else {
            let word = rest.prefix { $0 != " " }
            rest = rest.dropFirst(word.count)
            return String(word)
        }
        rest = rest.dropFirst()
        let word = rest.prefix { $0 != "\"" }
        rest = rest.dropFirst(word.count + 1)
        return String(word)
    }
}

extension MathExpression {
    /// Reads an expression; `nil` for anything that is not one, or uses a function there is not.
    init?(_ text: String) {
        var reader = Reader(rest: Array(text)[...])
        guard let expression = reader.comparison(), reader.isAtEnd else { return nil }
        self = expression
    }

    private struct Reader {
        var rest: ArraySlice<Character>
        var depth = 0

        var isAtEnd: Bool {
            mutating get {
                skipBlanks()
                return rest.isEmpty
            }
        }

        mutating func comparison() -> MathExpression? {
            chain(["<=", ">=", "==", "!=", "<", ">"]) { $0.sum() }
        }

        private mutating func sum() -> MathExpression? { chain(["+", "-"]) { $0.product() } }

        private mutating func product() -> MathExpression? { chain(["*", "/"]) { $0.single() } }

        private mutating func chain(
            _ signs: [String], _ part: (inout Reader) -> MathExpression?
        ) -> MathExpression? {
            guard var left = part(&self) else { return nil }
            while let sign = signs.first(where: { take($0) }) {
                guard let right = part(&self) else { return nil }
                left = .binary(sign, left, right)
            }
            return left
        }

        private mutating func single() -> MathExpression? {
            depth += 1
            defer { depth -= 1 }
            guard depth < 100 else { return nil }
            if take("-") { return single().map { .binary("-", .number(0), $0) } }
            if take("(") {
                guard let inner = comparison(), take(")") else { return nil }
                return inner
            }
            if take("[") { return parts(until: "]").map { .list($0) } }
            return word()
        }

        private mutating func word() -> MathExpression? {
            skipBlanks()
            let text = String(
                rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "_.".contains($0)) })
            guard let first = text.first else { return nil }
            rest = rest.dropFirst(text.count)
            if first.isNumber { return Double(text).map { .number($0) } }
            guard take("(") else {
                return first.isLowercase || text == "REPEAT" ? .name(text) : nil
            }
            guard let arguments = parts(until: ")") else { return nil }
            if text == "METRICS" { return arguments.isEmpty ? .metrics : nil }
            guard MathExpression.functions.contains(text), !arguments.isEmpty else { return nil }
            return .call(text, arguments)
        }

        private mutating func parts(until end: String) -> [MathExpression]? {
            var parts: [MathExpression] = []
            if take(end) { return parts }
            while let part = comparison() {
                parts.append(part)
                if take(end) { return parts }
                guard take(",") else { return nil }
            }
            return nil
        }

        private mutating func take(_ sign: String) -> Bool {
            skipBlanks()
            guard rest.starts(with: sign) else { return false }
            rest = rest.dropFirst(sign.count)
            return true
        }

        private mutating func skipBlanks() {
            rest = rest.drop { $0.isWhitespace }
        }
    }
}

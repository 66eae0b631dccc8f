/// Finds functions by their indentation: from `func` or `init` to the brace at the same depth.
enum FunctionLengths {
    static func of(_ file: Repository.SourceFile) -> [(line: Int, length: Int)] {
        let lines = file.lines
        return lines.indices.compactMap { start in
            let line = lines[start]
            let trimmed = line.drop { $0 == " " }
            let isFunction =
                trimmed.contains("func ") || trimmed.hasPrefix("init")
                || trimmed.hasPrefix("public init")
            guard isFunction, !trimmed.hasPrefix("//") else { return nil }
            // One that is opened and closed on its line does not end at another's brace.
            if trimmed.contains("{") && trimmed.hasSuffix("}") { return (start + 1, 1) }
            let indent = String(line.prefix { $0 == " " })
            guard hasBody(lines[start...]) else { return nil }
            let closing = lines[start...].firstIndex { $0 == "\(indent)}" }
            guard let closing else { return nil }
            return (start + 1, closing - start + 1)
        }
    }

    /// Whether the signature ends in a brace: what a protocol asks for has no body.
    private static func hasBody(_ lines: ArraySlice<Substring>) -> Bool {
        let signature = lines.prefix { line in
            let text = line.drop { $0 == " " }
            return !text.isEmpty && !text.hasPrefix("///") && text != "}"
        }
        return signature.contains { $0.hasSuffix("{") }
    }
}

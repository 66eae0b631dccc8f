/// The rules for all parameters of a service's calls.
struct ParameterRules: Sendable {
    private let rules: [String: [ParameterRule]]

    /// Reads one line for each call: its name, then its rules, with blanks between them.
    init(_ lines: String) {
        var rules: [String: [ParameterRule]] = [:]
        for line in lines.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let name = words.first else { continue }
            rules[String(name)] = words.dropFirst().compactMap(ParameterRule.init)
        }
        self.rules = rules
    }

    /// The names of the calls there are rules for.
    var operations: Set<String> { Set(rules.keys) }

    /// The rules of one call, in the order of AWS's model.
    func rules(of operation: String) -> [ParameterRule] { rules[operation] ?? [] }

    /// Throws for a request that breaks rules of its call, and names all of them as AWS does.
    func check(_ input: WireInput, of operation: String) throws(AWSFault) {
        var problems: [String] = []
        for rule in rules[operation] ?? [] {
            guard let parent = rule.parent else {
                let place = Self.place(rule.name)
                if let problem = try rule.problem(in: input.value, at: place) {
                    problems.append(problem)
                }
                continue
            }
            for (index, element) in try input.list(parent).enumerated() {
                let place = "\(Self.place(parent)).\(index + 1).member.\(Self.place(rule.name))"
                if let problem = try rule.problem(in: element.value, at: place) {
                    problems.append(problem)
                }
            }
        }
        guard !problems.isEmpty else { return }
        let noun = problems.count == 1 ? "validation error" : "validation errors"
        throw .validation(
            "\(problems.count) \(noun) detected: \(problems.joined(separator: "; "))")
    }

    /// AWS's front ends name members with a small first letter.
    private static func place(_ name: String) -> String {
        name.prefix(1).lowercased() + name.dropFirst()
    }
}

/// The rule of AWS's model for one parameter of a call: its type, whether it is required, and its enum
/// values.
struct ParameterRule: Sendable, Equatable {
    /// The JSON types of AWS's models, by the letter the rules are written with.
    enum Kind: Character, Sendable {
        case string = "s"
        case integer = "i"
        case double = "d"
        case boolean = "b"
        case time = "t"
        case list = "l"
        case structure = "o"
    }

    /// The list whose elements it belongs to; `nil` for a parameter of the call itself.
    let parent: String?
    let name: String
    let kind: Kind
    let isRequired: Bool
    /// Empty when any text will do.
    let words: [String]

    /// Reads a rule such as `MigrationType!s=cdc|full-load` or `Tags:l`; `!` marks what must be there.
    init?(_ text: Substring) {
        let halves = text.split(separator: "=", maxSplits: 1)
        guard let head = halves.first, let mark = head.lastIndex(where: { "!:".contains($0) }),
            let kind = head.last.flatMap(Kind.init), head.index(mark, offsetBy: 2) == head.endIndex
        else { return nil }
        let path = head[..<mark].split(separator: ".").map(String.init)
        guard let name = path.last, path.count <= 2 else { return nil }
        self.name = name
        parent = path.count == 2 ? path[0] : nil
        self.kind = kind
        isRequired = head[mark] == "!"
        words = halves.count == 2 ? halves[1].split(separator: "|").map(String.init) : []
    }

    /// What is wrong with the parameter, in AWS's wording; `nil` when it is valid.
    func problem(in object: WireValue, at place: String) throws(AWSFault) -> String? {
        guard let value = object[name] else {
            return isRequired
                ? "Value null at '\(place)' failed to satisfy constraint: Member must not be null"
                : nil
        }
        guard kind.holds(value) else {
            throw AWSFault(
                code: "SerializationException",
                message: "The value of the parameter \(name) can not be converted to \(kind.words)")
        }
        guard case .string(let text) = value, !words.isEmpty, !words.contains(text) else {
            return nil
        }
        return "Value '\(text)' at '\(place)' failed to satisfy constraint: Member must satisfy "
            + "enum value set: [\(words.joined(separator: ", "))]"
    }
}

extension ParameterRule.Kind {
    /// Whether a value of a JSON body has this type.
    fileprivate func holds(_ value: WireValue) -> Bool {
        switch (self, value) {
        case (.string, .string), (.boolean, .bool), (.list, .array), (.structure, .object): true
        case (.integer, .integer), (.double, .integer), (.double, .number): true
        case (.integer, .number(let number)): number == number.rounded()
        case (.time, .integer), (.time, .number), (.time, .string): true
        default: false
        }
    }

    fileprivate var words: String {
        switch self {
        case .string: "a string"
        case .integer: "an integer"
        case .double: "a number"
        case .boolean: "a boolean"
        case .time: "a timestamp"
        case .list: "a list"
        case .structure: "a structure"
        }
    }
}

/// What AWS's model says about one parameter of a call: its type, whether it must be there, and the
/// words it may hold.
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

    /// What is wrong with the parameter of an object, in the words of AWS's front ends; `nil` when
    /// nothing is.
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

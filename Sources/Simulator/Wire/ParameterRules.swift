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

    /// Refuses a request that breaks rules of its call, naming all of them at once as AWS does.
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

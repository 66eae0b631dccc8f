/// The rules by which log lines are understood, and the codes that are explained.
public struct LogRules: Sendable, Hashable {
    /// The first that knows a line explains it.
    public private(set) var rules: [LogRule] = []
    var codes: [LogCode: LogCode.Meaning] = [:]

    init() {}

    init(rules: [LogRule], codes: [LogCode: LogCode.Meaning]) {
        self.rules = rules
        self.codes = codes
    }

    /// The first rule that knows the line; nil if none does.
    public func rule(for line: LogLine) -> LogRule? {
        let text = LowercaseText(line.text)
        return rules.first { $0.knows(line, text) }
    }

    /// The codes in a line that are known, in the order in which they stand.
    public func explained(_ line: LogLine) -> [(code: LogCode, meaning: LogCode.Meaning)] {
        LogCode.codes(in: line).compactMap { code in codes[code].map { (code, $0) } }
    }

    /// These rules with a user's before them; a rule or code of the same name takes ours' place.
    public func preceded(by own: LogRules) -> LogRules {
        let names = Set(own.rules.map(\.name))
        return LogRules(
            rules: own.rules + rules.filter { !names.contains($0.name) },
            codes: codes.merging(own.codes) { _, own in own })
    }

    /// Those of the file `log-rules.txt` beside this source, whose samples are its test.
    public static let builtIn: LogRules = {
        let text = String(decoding: PackageResources.log_rules_txt, as: UTF8.self)
        return (try? LogRules(text, file: "log-rules.txt")) ?? LogRules()
    }()

    /// The text of that file, as the pattern of a user's own.
    public static var builtInText: String {
        String(decoding: PackageResources.log_rules_txt, as: UTF8.self)
    }
}

/// What is wrong in a file of rules.
public struct LogRulesError: Error, Hashable, CustomStringConvertible {
    public var file: String
    /// Counted from 1.
    public var line: Int
    public var message: String

    public var description: String { "\(file):\(line): \(message)" }
}

/// What a log says, each signature once.
public struct LogDigest: Sendable, Hashable {
    private var findings: [LogSignature: LogFinding] = [:]
    /// Lines of signatures that came when there were too many.
    public private(set) var uncounted = 0
    /// Lines taken.
    public private(set) var lines = 0

    /// Signatures kept at most.
    public static let limit = 2_000

    public init() {}

    public mutating func take(_ line: LogLine) { take(line, LogSignature(line)) }

    /// Takes a line whose signature is known already.
    public mutating func take(_ line: LogLine, _ signature: LogSignature) {
        lines += 1
        guard findings[signature] != nil || findings.count < Self.limit else {
            uncounted += 1
            return
        }
        findings[signature, default: LogFinding(signature, line)].take(line)
    }

    /// How many signatures there are.
    public var count: Int { findings.count }

    /// Every finding with the rule that knows it; what went wrong first, the newest first of equals.
    public func findings(by rules: LogRules) -> [ExplainedFinding] {
        findings.values.map { ExplainedFinding($0, rule: rules.rule(for: $0.sample)) }.sorted()
    }
}

/// A finding and what is known of it.
public struct ExplainedFinding: Sendable, Hashable, Comparable {
    public let finding: LogFinding
    /// Nil if no rule knows it.
    public let rule: LogRule?

    init(_ finding: LogFinding, rule: LogRule?) {
        self.finding = finding
        self.rule = rule
    }

    /// The rule's grade; without a rule what the severity says. Nil if nobody knows.
    public var grade: LogRule.Grade? {
        if let rule { return rule.grade }
        switch finding.severity {
        case .error: return .error
        case .warning: return .warning
        case nil: return nil
        default: return .note
        }
    }

    public static func < (one: ExplainedFinding, other: ExplainedFinding) -> Bool {
        if one.rank != other.rank { return one.rank > other.rank }
        if one.finding.last != other.finding.last { return one.finding.last > other.finding.last }
        return one.finding.signature.text < other.finding.signature.text
    }

    /// What nobody knows stands above what is harmless.
    private var rank: Int {
        switch grade {
        case .error: 3
        case .warning: 2
        case nil: 1
        case .note: 0
        }
    }
}

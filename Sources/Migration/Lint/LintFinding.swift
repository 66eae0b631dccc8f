/// A risk in the configuration of a migration, and what to do about it.
public struct LintFinding: Sendable, Hashable, Identifiable {
    /// How much it matters.
    public enum Severity: Int, Sendable, Hashable, Comparable, CaseIterable {
        /// Data can be lost, or nobody would know that the migration failed.
        case serious
        case warning
        /// Worth knowing before the cutover.
        case note

        public static func < (lhs: Severity, rhs: Severity) -> Bool { lhs.rawValue < rhs.rawValue }

        public var word: String {
            switch self {
            case .serious: "serious"
            case .warning: "warning"
            case .note: "note"
            }
        }
    }

    /// The rule that found it, for example `logging-off`.
    public let rule: String
    public let severity: Severity
    /// The name of the task, instance, endpoint or alarm.
    public let subject: String
    public let arn: ARN
    /// The problem, in half a line.
    public let title: String
    /// The values that show it.
    public let evidence: String
    /// What to do: a step at AWS or a command.
    public let fix: String

    /// The same rule finds the same thing once for each resource.
    public var id: String { [rule, arn.text, evidenceKey].joined(separator: " ") }

    private let evidenceKey: String

    /// A finding; `key` distinguishes several findings of one rule for one resource.
    public init(
        _ rule: String, _ severity: Severity, of subject: String, _ arn: ARN, title: String,
        evidence: String, fix: String, key: String = ""
    ) {
        self.rule = rule
        self.severity = severity
        self.subject = subject
        self.arn = arn
        self.title = title
        self.evidence = evidence
        self.fix = fix
        evidenceKey = key
    }
}

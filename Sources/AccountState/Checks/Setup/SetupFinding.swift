import Migration

/// How much a finding about the configuration matters.
public enum AdviceSeverity: Int, Sendable, Hashable, Comparable, CaseIterable {
    /// Data can be lost, or nobody would know that the migration failed.
    case serious
    case warning
    /// Worth knowing before the cutover.
    case note

    public static func < (lhs: AdviceSeverity, rhs: AdviceSeverity) -> Bool {
        lhs.rawValue < rhs.rawValue
    }

    public var word: String {
        switch self {
        case .serious: "serious"
        case .warning: "warning"
        case .note: "note"
        }
    }
}

/// A risk in the configuration of a migration, and what to do about it.
struct SetupFinding: Sendable, Hashable, Identifiable {
    /// The rule that found it, for example `logging-off`.
    let rule: String
    let severity: AdviceSeverity
    /// The name of the task, instance, endpoint or alarm.
    let subject: String
    let arn: ARN
    /// The problem, in half a line.
    let title: String
    /// The values that show it.
    let evidence: String
    /// What to do: a step at AWS or a command.
    let fix: String

    /// The same rule finds the same thing once for each resource.
    var id: String { [rule, arn.text, key].joined(separator: " ") }

    /// Tells several findings of one rule about one resource apart.
    let key: String

    /// A finding; `key` distinguishes several findings of one rule for one resource.
    init(
        _ rule: String, _ severity: AdviceSeverity, of subject: String, _ arn: ARN, title: String,
        evidence: String, fix: String, key: String = ""
    ) {
        self.rule = rule
        self.severity = severity
        self.subject = subject
        self.arn = arn
        self.title = title
        self.evidence = evidence
        self.fix = fix
        self.key = key
    }
}

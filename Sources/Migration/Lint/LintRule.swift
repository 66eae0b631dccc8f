/// One thing to look for, as a pure function.
protocol LintRule: Sendable {
    /// For lists and for people: `logging-off`.
    static var name: String { get }

    /// What was found; nil if it cannot be told, because what it depends on was not read.
    static func findings(in evidence: LintEvidence) -> [LintFinding]?
}

import Migration

@testable import AccountState

/// What all rules about the configuration find in some evidence.
struct SetupLook {
    /// The worst first; then by rule and name.
    let findings: [SetupFinding]
    /// The rules that were not checked, because their evidence was not read.
    let unchecked: [String]

    init(_ evidence: SetupEvidence) {
        findings = SetupRules.all.flatMap { $0.findings(in: evidence) ?? [] }.sorted {
            ($0.severity, $0.rule, $0.subject, $0.id) < ($1.severity, $1.rule, $1.subject, $1.id)
        }
        unchecked = SetupRules.all.filter { $0.findings(in: evidence) == nil }.map { $0.name }
    }
}

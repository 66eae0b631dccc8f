import Migration

/// A check: what it is about, what it needs to see, and a pure function from that to results.
///
/// Everything that speaks of health – the top line, state words, colours, order, findings, `status`,
/// `check`, exit codes – is made from results; nothing else judges.
public struct Check: Sendable {
    public let id: CheckID
    /// The rule in a few words, as a group of results is called: `Lag`.
    public let title: String
    public let subject: CheckSubject.Kind
    /// What it looks at, for the table of checks.
    public let evidence: String
    /// When it warns and when it fails.
    public let thresholds: String
    /// The calls that bring its evidence.
    public let source: String
    /// One result for each subject, also where it does not apply.
    let judge: @Sendable (CheckScope) -> [CheckResult]

    init(
        _ id: CheckID, _ title: String, of subject: CheckSubject.Kind, evidence: String,
        thresholds: String, source: String,
        judge: @escaping @Sendable (CheckScope) -> [CheckResult]
    ) {
        self.id = id
        self.title = title
        self.subject = subject
        self.evidence = evidence
        self.thresholds = thresholds
        self.source = source
        self.judge = judge
    }

    /// A check that says one thing of every task.
    static func ofTask(
        _ id: CheckID, _ title: String, evidence: String, thresholds: String, source: String,
        judge: @escaping @Sendable (ReplicationTask, CheckScope) -> CheckResult
    ) -> Check {
        Check(
            id, title, of: .task, evidence: evidence, thresholds: thresholds, source: source
        ) { scope in scope.tasks.map { judge($0, scope) } }
    }
}

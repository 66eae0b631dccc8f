public import Migration

extension LintFinding {
    /// That something AWS answered could not be read, with the places and what belongs there.
    public init(unread gap: AnswerGap) {
        let more = gap.count - gap.values.count
        let places = gap.values.map { "\($0.path): not \($0.wanted)" }
        self.init(
            "answer-unreadable", .warning, of: gap.subject ?? gap.operation, ARN(gap.subject ?? ""),
            title: "\(gap.summary): unknown here, not zero",
            evidence: "\(gap.operation): "
                + (places + (more > 0 ? ["and \(more) more"] : [])).joined(separator: "; "),
            fix: "Compare with the DMS console. If it keeps happening, look at what answers at the "
                + "endpoint: a proxy, or a newer version of the service.",
            key: gap.operation + (gap.values.first?.path ?? ""))
    }
}

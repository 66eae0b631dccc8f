import Migration

/// Whether all that AWS answered could be read: what could not is unknown, and neither zero nor absent.
enum UnreadCheck {
    static let check = Check(
        "unread", "Answers not readable", of: .feed,
        evidence: "the values and entries of the newest answers that could not be read",
        thresholds: "unknown: any value or entry", source: "every call"
    ) { scope in
        scope.account.gaps.map { gap in
            let places = gap.values.map { "\($0.path): not \($0.wanted)" }
            let more = gap.count.subtractingReportingOverflow(places.count).partialValue
            let listed = places + (more > 0 ? ["and \(more) more"] : [])
            let subject = gap.subject.map { "\(gap.operation) of \($0)" } ?? gap.operation
            return CheckResult(
                "unread", CheckSubject(.feed, subject), .unknown, gap.summary,
                "\(gap.operation): \(gap.summary): \(listed.joined(separator: "; "))",
                source: gap.operation
            ).with {
                $0.value = CheckValue(gap.count, .count)
                $0.key = gap.operation + (gap.values.first?.path ?? "")
                $0.whatToDo =
                    "Compare with the DMS console. If it keeps happening, look at what answers at "
                    + "the endpoint: a proxy, or a newer version of the service."
            }
        }
    }
}

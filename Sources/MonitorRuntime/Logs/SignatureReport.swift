import Foundation
public import Migration
import TerminalUI

/// What a log says, each signature once, for people and programs.
public struct SignatureReport: Sendable {
    private let findings: [ExplainedFinding]
    private let digest: LogDigest

    public init(_ digest: LogDigest, rules: LogRules) {
        self.digest = digest
        findings = digest.findings(by: rules)
    }

    /// A few lines for each, and a last one that says what is not there.
    public func lines(isColoured: Bool = false) -> [String] {
        var lines = findings.flatMap { Self.lines($0, isColoured) }
        if digest.uncounted > 0 {
            lines.append(
                "\(digest.uncounted) lines of other kinds came when \(digest.count) were known already."
            )
        }
        lines.append("\(digest.lines) lines of \(digest.count) kinds.")
        return lines
    }

    private static func lines(_ explained: ExplainedFinding, _ isColoured: Bool) -> [String] {
        let finding = explained.finding
        let mark = isColoured ? Self.coloured(explained) : Self.letter(explained)
        let component = (finding.signature.component ?? "-").padding(toWidth: 16)
        let span =
            finding.first == finding.last
            ? ClockText.full(finding.last)
            : "\(ClockText.full(finding.first)) to \(ClockText.full(finding.last))"
        let count = finding.count == 1 ? "once" : "\(finding.count) times"
        var lines = [
            "\(mark) \(component) \(count), \(span)",
            "  \(Sanitize.line(finding.sample.text))",
        ]
        if let rule = explained.rule {
            lines.append("  \(rule.sentence)")
            if let advice = rule.advice { lines.append("  To do: \(advice)") }
        }
        let tables = finding.tables.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        if !tables.isEmpty {
            let names = tables.prefix(6).map {
                "\(Sanitize.line($0.key.description)) (\($0.value))"
            }
            let more = tables.count - names.count
            let rest =
                more > 0 ? " and \(more)\(finding.hasMoreTables ? " and more" : "") others" : ""
            lines.append("  Tables: \(names.joined(separator: ", "))\(rest)")
        }
        return lines
    }

    private static func letter(_ explained: ExplainedFinding) -> String {
        String(explained.finding.severity?.rawValue ?? "?")
    }

    private static func coloured(_ explained: ExplainedFinding) -> String {
        let colour =
            switch explained.grade {
            case .error: "1;31"
            case .warning: "33"
            case nil: "35"
            case .note: "2"
            }
        return "\u{1B}[\(colour)m\(letter(explained))\u{1B}[0m"
    }

    /// One object with `lines`, `uncounted` and `signatures`, worst first.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let report = Report(
            lines: digest.lines, uncounted: digest.uncounted,
            signatures: findings.map(SignatureJSON.init))
        return (try? encoder.encode(report)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    private struct Report: Encodable {
        let schemaVersion = 1
        let lines: Int
        let uncounted: Int
        let signatures: [SignatureJSON]
    }
}

/// A signature for programs.
private struct SignatureJSON: Encodable {
    let signature: String
    let component: String?
    let codes: [Int]
    let severity: String?
    let grade: String?
    let count: Int
    let first: String
    let last: String
    let tables: [String: Int]
    let rule: String?
    let says: String?
    let advice: String?
    let sample: String

    init(_ explained: ExplainedFinding) {
        let finding = explained.finding
        signature = finding.signature.text
        component = finding.signature.component
        codes = finding.signature.codes
        severity = finding.severity.map { String($0.rawValue) }
        grade = explained.grade?.rawValue
        count = finding.count
        first = ClockText.iso(finding.first)
        last = ClockText.iso(finding.last)
        tables = Dictionary(
            finding.tables.map { ($0.key.description, $0.value) }, uniquingKeysWith: +)
        rule = explained.rule?.name
        says = explained.rule?.sentence
        advice = explained.rule?.advice
        sample = finding.sample.text
    }
}

extension String {
    fileprivate func padding(toWidth width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}

public import Foundation
import Migration
import TerminalUI

/// Everything `dmswatch doctor` has found.
public struct DoctorReport: Sendable, Equatable {
    /// The version of the JSON form; a member may be added without a new one, none changes.
    public static let schemaVersion = 1

    public var generated: Date
    public var findings: [Finding]

    public init(generated: Date, findings: [Finding]) {
        self.generated = generated
        self.findings = findings
    }

    /// The worst there is: `fail`, then `warn`; what is unknown alone is no reason to worry.
    public var verdict: Finding.State {
        if findings.contains(where: { $0.state == .fail }) { return .fail }
        return findings.contains { $0.state == .warn } ? .warn : .ok
    }

    /// What kind of failure there is, the most basic one; nil if nothing fails.
    public var cause: Finding.Cause? {
        findings.filter { $0.state == .fail }.map(\.cause).max()
    }

    /// The report for people: a line a finding, what to do below it, a count at the end.
    public var text: String {
        let width = findings.map { TextWidth.of(Sanitize.line($0.subject)) }.max() ?? 0
        let lines = findings.flatMap { Self.lines($0, width: width) }
        return (lines + ["", summary]).joined(separator: "\n") + "\n"
    }

    private var summary: String {
        let counts = Finding.State.allCases.compactMap { state -> String? in
            let count = findings.filter { $0.state == state }.count
            return count > 0 ? "\(count) \(state.rawValue)" : nil
        }
        return counts.joined(separator: ", ")
    }

    private static func lines(_ finding: Finding, width: Int) -> [String] {
        let subject = Sanitize.line(finding.subject)
        let state =
            finding.state.rawValue + String(repeating: " ", count: 7 - finding.state.rawValue.count)
        let padding = String(repeating: " ", count: width - TextWidth.of(subject) + 2)
        let indent = String(repeating: " ", count: 9)
        let details = finding.details.map { "\(indent)- \(Sanitize.line($0))" }
        let advice = finding.advice.map { ["\(indent)> \(Sanitize.line($0))"] } ?? []
        return ["\(state)  \(subject)\(padding)\(Sanitize.line(finding.said))"] + details + advice
    }

    /// The report as JSON, keys sorted.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(Document(self)) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }

    private struct Document: Encodable {
        struct Check: Encodable {
            let subject: String
            let state: String
            let said: String
            let advice: String?
            let details: [String]
        }

        let schemaVersion = DoctorReport.schemaVersion
        let generatedAt: String
        let verdict: String
        let checks: [Check]

        init(_ report: DoctorReport) {
            generatedAt = ClockText.iso(report.generated)
            verdict = report.verdict.rawValue
            checks = report.findings.map {
                Check(
                    subject: $0.subject, state: $0.state.rawValue, said: $0.said,
                    advice: $0.advice, details: $0.details)
            }
        }
    }
}

public import Cutover
import Foundation
public import Migration
import TerminalUI

/// A gate's verdict on standard output: for people a line a check, for programs one JSON document.
public struct GateText: Sendable {
    public let report: GateReport
    /// The names of the tasks.
    private let names: [ARN: String]

    /// The version of the JSON form; a member may be added without a new one, none changes.
    public static let schemaVersion = 1

    public init(_ report: GateReport, names: [ARN: String]) {
        self.report = report
        self.names = names
    }

    /// The verdict, then a line for each check and task, the worst first.
    public var text: String {
        let head =
            "\(report.line)  \(report.gate.title), migration \(report.migration), as of "
            + "\(ClockText.full(report.date))"
        return ([head] + report.rows.map(line)).map { Sanitize.line($0) + "\n" }.joined()
    }

    private func line(_ row: GateReport.Row) -> String {
        let reading = row.reading
        let result = row.waiver == nil ? reading.result.rawValue : "waived"
        let name = reading.task.map { "\(names[$0] ?? $0.resourceID): " } ?? ""
        var facts = [
            reading.value.map { "value \($0)" }, reading.threshold.map { "threshold \($0)" },
            source(reading),
        ].compactMap(\.self)
        if row.requirement != .mandatory { facts.insert(row.requirement.rawValue, at: 0) }
        var text =
            "\(pad(result, 8)) \(row.check.id)  \(row.check.title)  \(name)\(reading.sentence)"
            + "  [\(facts.joined(separator: ", "))]"
        if let waiver = row.waiver {
            text += "  waived by \(waiver.name): \(waiver.reason)"
        } else if row.isBlocking {
            text += "  → \(row.check.advice)"
        }
        return text
    }

    private func source(_ reading: GateReading) -> String? {
        guard let source = reading.source else { return nil }
        guard let date = reading.date else { return source }
        let age = max(0, report.date.timeIntervalSince(date))
        return "\(source) \(ClockText.near(date, now: report.date)), "
            + "\(DurationText.words(age)) old"
    }

    private func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// The document, with sorted keys.
    public var json: String {
        let document = Document(
            schemaVersion: Self.schemaVersion, gate: report.gate.rawValue,
            migration: report.migration, generated: ClockText.iso(report.date),
            verdict: report.isGo ? "GO" : "NO-GO", exitCode: report.exitCode,
            failed: report.failed, unknown: report.unknown, warned: report.warned,
            waived: report.waived, checks: report.rows.map(check))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // Texts and whole numbers alone: there is nothing that cannot be written.
        return (try? encoder.encode(document)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    private func check(_ row: GateReport.Row) -> Document.Check {
        Document.Check(
            record: GateCheckRecord(row, task: row.reading.task.flatMap { names[$0] }),
            waiver: row.waiver.map {
                Document.Waiver(
                    name: $0.name, reason: $0.reason, date: ClockText.iso($0.date))
            })
    }

    private struct Document: Encodable {
        var schemaVersion: Int
        var gate: String
        var migration: String
        var generated: String
        var verdict: String
        var exitCode: Int
        var failed: Int
        var unknown: Int
        var warned: Int
        var waived: Int
        var checks: [Check]

        /// What every document says of a check, and the waiver whole.
        struct Check: Encodable {
            var record: GateCheckRecord
            var waiver: Waiver?

            private enum CodingKeys: String, CodingKey { case waiver }

            func encode(to encoder: any Encoder) throws {
                try record.encode(to: encoder)
                var members = encoder.container(keyedBy: CodingKeys.self)
                try members.encodeIfPresent(waiver, forKey: .waiver)
            }
        }

        struct Waiver: Encodable {
            var name: String
            var reason: String
            var date: String
        }
    }
}

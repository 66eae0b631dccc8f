import AccountState
import Foundation
import Migration
import TerminalUI

extension StatusReport {
    /// The report for people: a line a task, then the alarms that are not OK.
    public var text: String {
        let head =
            "account \(identity?.account ?? "not known")  region \(region)  \(ClockText.full(generated))"
        let rows = tasks.isEmpty ? ["no replication tasks"] : Self.aligned([Self.header] + taskRows)
        let migrations = groups.isEmpty ? [] : Self.aligned([Self.groupHeader] + groupRows)
        let verdicts = tasks.compactMap { report in
            report.validation.map { Self.verdict($0, of: report.task) }
        }
        let failures = tasks.compactMap { report in
            report.task.lastFailure.map { "\(report.task.identifier): \(Sanitize.line($0))" }
        }
        let firing = (alarms ?? []).filter { $0.state != .ok }.map {
            "\($0.state.text) \($0.name): \(Sanitize.line($0.reason ?? "no reason given"))"
        }
        let missing = gaps.map { Sanitize.line($0.text) } + unread.flatMap(Self.unread)
        let parts = [
            [head], judged, rows, migrations, verdicts, rejected, failures, firing, findings,
            missing,
        ]
        .filter { !$0.isEmpty }
        return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    /// The judgement in a line, and below it what is not well, the worst first.
    private var judged: [String] {
        let troubles = judgement.troubles
        let counts = [CheckOutcome.fail, .unknown, .warn].compactMap { outcome in
            let count = troubles.count { $0.outcome == outcome }
            return count == 0 ? nil : "\(count) \(outcome.word)"
        }
        let head =
            "\(judgement.outcome.word.uppercased())  "
            + (counts.isEmpty ? "all well" : counts.joined(separator: ", "))
        return [head] + troubles.map { CheckLine($0, at: generated).text }
    }

    /// Findings on the configuration, the worst first, each with its fix.
    private var findings: [String] {
        guard hasFindings else { return [] }
        let advice = judgement.advice
        let lines = advice.filter { $0.outcome != .unknown }.sorted {
            ($0.severity?.rawValue ?? 0, $0.subject.name) < (
                $1.severity?.rawValue ?? 0, $1.subject.name
            )
        }.map { finding in
            let words = [finding.subject.name, finding.headline, finding.whatToDo ?? ""]
                .map { Sanitize.line($0) }
            return
                "\(finding.severity?.word.uppercased() ?? "NOTE") \(words[0]): \(words[1]). \(words[2])"
        }
        let unchecked = advice.filter { $0.outcome == .unknown }.map(\.check.text).sorted()
        return (lines.isEmpty ? ["no findings"] : lines)
            + (unchecked.isEmpty ? [] : ["not checked: \(unchecked.joined(separator: ", "))"])
    }

    /// Tables with rows that did not reach the target, where tables were asked for.
    private var rejected: [String] {
        tasks.flatMap { report in
            (report.tables ?? []).compactMap { table in
                let rows = [
                    table.fullLoadErrorRows.map { ($0, "rejected") },
                    table.fullLoadConditionFailedRows.map { ($0, "failing a condition") },
                ].compactMap { $0 }.filter { $0.0 > 0 }
                guard !rows.isEmpty else { return nil }
                let words = rows.map { "\(CountText.of($0.0, "row")) \($0.1)" }
                return Sanitize.line("\(report.task.identifier) \(table.name): ")
                    + words.joined(separator: ", ")
            }
        }
    }

    private static let header = [
        "TASK", "STATE", "AWS %", "LOADED", "LOADING", "QUEUED", "ERRORS", "LAG", "INSTANCE",
    ]

    private var taskRows: [[String]] {
        tasks.map { report in
            let statistics = report.task.statistics
            return [
                Sanitize.line(report.task.identifier), TaskPhase(report.task).word,
                statistics?.percent.map(String.init) ?? Self.absent,
                Self.count(statistics?.tablesLoaded), Self.count(statistics?.tablesLoading),
                Self.count(statistics?.tablesQueued), Self.count(statistics?.tablesErrored),
                Self.lag(report.lag),
                report.instance?.identifier ?? Self.absent,
            ]
        }
    }

    private static let groupHeader = [
        "MIGRATION", "TASKS", "WORST STATE", "LOADED", "OF TABLES", "WORST LAG",
    ]

    private var groupRows: [[String]] {
        groups.map { group in
            [
                Sanitize.line(group.name), CountText.grouped(group.rollup.count),
                group.rollup.phase?.word ?? "no task matches",
                CountText.grouped(group.rollup.counts.done),
                CountText.grouped(group.rollup.counts.total), Self.lag(group.rollup.lag),
            ]
        }
    }

    /// A number only where it can be vouched for; otherwise the word that says why not.
    private static func lag(_ result: CheckResult?) -> String {
        guard let short = result?.short, !short.isEmpty else { return absent }
        return short
    }

    private static func verdict(_ summary: ValidationSummary, of task: ReplicationTask) -> String {
        let counts = ValidationVerdict.allCases.filter { summary.tables($0) > 0 }.map {
            "\(CountText.grouped(summary.tables($0))) \($0.word)"
        }.joined(separator: ", ")
        let rows =
            summary.rowsFailed > 0
            ? "; \(CountText.of(summary.rowsFailed, "row differs", "rows differ"))" : ""
        let more = summary.warning.map { ". \($0)" } ?? ""
        return "\(Sanitize.line(task.identifier)) validation: \(counts) tables\(rows)\(more)"
    }

    /// What could not be read, place by place.
    private static func unread(_ gap: AnswerGap) -> [String] {
        let about = gap.subject.map { " of \(Sanitize.line($0))" } ?? ""
        let head = "not known: \(gap.summary) in \(gap.operation)\(about)"
        let more = gap.count - gap.values.count
        return [head]
            + gap.values.map { "  \(Sanitize.line($0.path)): not \($0.wanted)" }
            + (more > 0 ? ["  and \(CountText.grouped(more)) more"] : [])
    }

    private static let absent = "-"

    private static func count(_ number: Int?) -> String {
        number.map(CountText.grouped) ?? absent
    }

    /// Columns padded to their widest cell, two blanks between.
    private static func aligned(_ rows: [[String]]) -> [String] {
        let columns = rows.first?.indices ?? 0..<0
        let widths = columns.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            // The last column is not padded, so that no line ends in blanks.
            zip(row, widths).enumerated().map { index, cell in
                index == row.count - 1
                    ? cell.0 : cell.0 + String(repeating: " ", count: cell.1 - cell.0.count)
            }.joined(separator: "  ")
        }
    }
}

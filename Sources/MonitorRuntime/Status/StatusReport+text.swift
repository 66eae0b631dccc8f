import Foundation
import Migration
import TerminalUI

extension StatusReport {
    /// The report for people: a line a task, then the alarms that are not OK.
    public var text: String {
        let head =
            "account \(identity.account)  region \(region)  \(ClockText.full(generated))"
        let rows = tasks.isEmpty ? ["no replication tasks"] : Self.aligned([Self.header] + taskRows)
        let failures = tasks.compactMap { report in
            report.task.lastFailure.map { "\(report.task.identifier): \(Sanitize.line($0))" }
        }
        let firing = alarms.filter { $0.state != .ok }.map {
            "\($0.state.text) \($0.name): \(Sanitize.line($0.reason ?? "no reason given"))"
        }
        let parts = [[head], rows, failures, firing].filter { !$0.isEmpty }
        return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private static let header = [
        "TASK", "STATE", "AWS %", "LOADED", "LOADING", "QUEUED", "ERRORS", "LAG", "INSTANCE",
    ]

    private var taskRows: [[String]] {
        tasks.map { report in
            let statistics = report.task.statistics
            let lag = report.metrics?.series[.latencyTarget]?.newest
            return [
                Sanitize.line(report.task.identifier), TaskPhase(report.task).word,
                statistics?.percent.map(String.init) ?? Self.absent,
                Self.count(statistics?.tablesLoaded), Self.count(statistics?.tablesLoading),
                Self.count(statistics?.tablesQueued), Self.count(statistics?.tablesErrored),
                lag.map { "\(CountText.number($0.value)) s" } ?? Self.absent,
                report.instance?.identifier ?? Self.absent,
            ]
        }
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
            zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: width - cell.count)
            }.joined(separator: "  ").trimmingCharacters(in: .whitespaces)
        }
    }
}

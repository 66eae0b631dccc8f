import AccountState
import Cutover
import Foundation
import Migration
import TerminalUI

/// A row of a gate by identity: which check of which task, and which of its rows.
struct GateRowID: Sendable, Hashable {
    /// Empty for the rows that are about no check.
    var check: String
    var task: ARN?
    var part = 0
}

/// The checks of a gate as rows: what blocks with all there is to know, what passes in a line.
struct GateRows {
    let report: GateReport
    let context: PaneContext

    private var symbols: Symbols { context.symbols }
    private var width: Int { max(20, context.size.width - 1) }

    func rows(filter: WordFilter) -> PageRows<GateRowID> {
        let shown = report.rows.filter { row in
            filter.matches(
                "\(row.check.id) \(row.check.title) \(row.reading.result.rawValue) "
                    + "\(name(row) ?? "") \(row.reading.sentence)")
        }
        var rows = journal
        var part = rows.count
        for (index, row) in shown.enumerated() {
            if index > 0, isWell(row), !isWell(shown[index - 1]) {
                rows.append(PageRow(GateRowID(check: "", part: part), .empty))
                part += 1
            }
            rows += lines(of: row).enumerated().map { part, line in
                PageRow(
                    GateRowID(check: row.check.id, task: row.reading.task, part: part), line,
                    role: part == 0 ? role(of: row) : nil)
            }
        }
        if shown.isEmpty {
            rows.append(PageRow(GateRowID(check: "", part: part), Line("No check matches.", .dim)))
        }
        return PageRows(rows)
    }

    /// What of the journal cannot be read: a waiver or a mark taken back may be in it.
    private var journal: [PageRow<GateRowID>] {
        JournalGap(context).lines(width: width).enumerated().map {
            PageRow(GateRowID(check: "", part: $0), $1)
        }
    }

    private func role(of row: GateReport.Row) -> Role {
        row.waiver == nil ? row.reading.result.role : .waived
    }

    private func isWell(_ row: GateReport.Row) -> Bool {
        row.reading.result == .pass || row.reading.result == .notApplicable
    }

    private func name(_ row: GateReport.Row) -> String? {
        row.reading.task.map { context.account.task($0)?.identifier ?? $0.resourceID }
    }

    private func lines(of row: GateReport.Row) -> [Line] {
        let reading = row.reading
        let role = row.waiver == nil ? reading.result.role : .info
        let word = row.waiver == nil ? reading.result.rawValue : "waived"
        let weight = row.requirement == .mandatory ? "" : " (\(row.requirement.rawValue))"
        let head =
            Line("\(symbols.glyph(for: role)) ", Style(role).bold)
            + Line(word.padded(to: 8, symbols: symbols), Style(role))
            + Line(" \(row.check.id) ", .dim)
            + Line(
                row.check.title + weight, isWell(row) ? .text : Style(.bright).bold)
            + Line(name(row).map { "  \($0)" } ?? "", .key)
        let source = Line(self.source(of: reading), .dim)
        if isWell(row) {
            let line = head + Line("  \(reading.value ?? reading.sentence)", .text)
            let room = width - source.width - 2
            return [
                line.width <= room
                    ? line + Line(String(repeating: " ", count: room - line.width + 1)) + source
                    : line.fitted(to: width, symbols: symbols)
            ]
        }
        let measured = [
            reading.value.map { "value \($0)" }, reading.threshold.map { "threshold \($0)" },
            self.source(of: reading),
        ].compactMap(\.self).joined(separator: ", ")
        return [head] + part("is", reading.sentence, .text)
            + (row.waiver.map {
                part("waived", "by \($0.name), \(ClockText.full($0.date)): \($0.reason)", .info)
            } ?? part("do", row.check.advice, .bright))
            + part("source", measured, .dim)
    }

    private func source(of reading: GateReading) -> String {
        guard let date = reading.date else { return reading.source ?? "" }
        let age = max(0, report.date.timeIntervalSince(date))
        return "\(reading.source ?? "") \(ClockText.near(date, now: report.date)), "
            + "\(DurationText.words(age)) old"
    }

    private func part(_ label: String, _ text: String, _ style: Style) -> [Line] {
        let indent = 11
        return TextWidth.wrap(text, to: max(10, width - indent)).enumerated().map { index, words in
            let head = (index == 0 ? "  \(label)" : "").padded(to: indent, symbols: symbols)
            return Line(head, .dim) + Line(words, style)
        }
    }
}

import AccountState
import Foundation
import Migration
import TerminalUI

/// A row of the page: which failing row, and which of its lines; the lines above have none.
struct FailingRowID: Sendable, Hashable {
    var row: Int
    var part = 0
}

/// An answer as rows of a page.
struct FailingRowRows {
    let answer: RowAnswer
    /// What `DescribeTableStatistics` says of the table now.
    let table: TableStatistics?
    let showsQuery: Bool
    let words: WordFilter
    let symbols: Symbols
    let width: Int

    var rows: PageRows<FailingRowID> {
        var lines = now
        switch answer.outcome {
        case .planned:
            lines += text("Enter asks the target, read-only, through your own client:", .bright)
            lines += query
        case .asking: lines += text("The target is being asked…", .info) + query
        case .unknown(let why, let advice):
            lines += text(why, Style(.unknown)) + text(advice, .bright) + query
        case .rows(let rows):
            let session = SessionText.of(account: answer.account, isReadOnly: answer.isReadOnly)
            lines += text(session, .dim)
            guard showsQuery else { return PageRows(head(lines) + list(rows)) }
            lines += query
        }
        return PageRows(head(lines))
    }

    private func head(_ lines: [Line]) -> [PageRow<FailingRowID>] {
        lines.enumerated().map { PageRow(FailingRowID(row: -1, part: $0), $1) }
    }

    private func text(_ text: String, _ style: Style) -> [Line] {
        TextWidth.wrap(text, to: width).map { Line($0, style) }
    }

    /// The list is a history; what is so now is counted by AWS.
    private var now: [Line] {
        guard let table else { return [] }
        return text(
            "Now: \(count(in: table)), by DescribeTableStatistics. The list below is a history: "
                + "a row counts if it failed after the last load.", .dim)
            + [.empty]
    }

    /// A count of zero says that no row differs only where all were compared.
    private func count(in table: TableStatistics) -> String {
        guard let failed = table.validationFailed else { return "not known how many rows differ" }
        guard failed == 0, table.validationVerdict != .pass else {
            return CountText.of(failed, "row differs", "rows differ")
        }
        let state = ValidationFinding(table).words(separator: symbols.separator)
        return "\(state), no failing row counted"
    }

    private var query: [Line] {
        (answer.commandLine.map { text($0, Style(.key)) } ?? [])
            + (answer.sql.isEmpty ? [] : text(answer.sql, .dim))
    }

    private func list(_ rows: [RowFailure]) -> [PageRow<FailingRowID>] {
        if rows.isEmpty {
            let sentence =
                answer.unreadable > 0
                ? "No row could be read." : "DMS has written down no failing row of this table."
            return [PageRow(FailingRowID(row: -1, part: 1_000), Line(sentence, .info))]
        }
        var lines: [PageRow<FailingRowID>] = []
        if answer.isCut {
            let sentence = "The newest \(rows.count) entries; there are more."
            lines.append(PageRow(FailingRowID(row: -1, part: 1_001), Line(sentence, .warn)))
        }
        if answer.unreadable > 0 {
            let sentence = "\(CountText.of(answer.unreadable, "row")) could not be read."
            lines.append(PageRow(FailingRowID(row: -1, part: 1_002), Line(sentence, .unknown)))
        }
        return lines + groups(rows)
    }

    /// The rows by kind, the kind with most of them first; within a kind the newest first, as they
    /// come.
    private func groups(_ rows: [RowFailure]) -> [PageRow<FailingRowID>] {
        var places: [String: [Int]] = [:]
        for (index, row) in rows.enumerated() where isFound(row) {
            places[row.kind, default: []].append(index)
        }
        let kinds = places.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        var lines: [PageRow<FailingRowID>] = []
        for (place, kind) in kinds.enumerated() {
            let id = FailingRowID(row: -1, part: 2_000 + 2 * place)
            lines.append(PageRow(id, .empty))
            lines.append(
                PageRow(
                    FailingRowID(row: -1, part: id.part + 1),
                    head(of: kind.key, kind.value.map { rows[$0] })))
            for index in kind.value {
                let role: Role = rows[index].isCurrent == false ? .dim : .fail
                lines += self.lines(of: rows[index]).enumerated().map { part, line in
                    PageRow(
                        FailingRowID(row: index, part: part), line, role: part == 0 ? role : nil)
                }
            }
        }
        return lines
    }

    private func head(of kind: String, _ rows: [RowFailure]) -> Line {
        let old = rows.count { $0.isCurrent == false }
        let line =
            Line(kind, Style(.bright).bold) + Line("  \(CountText.of(rows.count, "row"))", .text)
            + Line(old == 0 ? "" : ", \(CountText.grouped(old)) before the last load", .dim)
        return line.fitted(to: width, symbols: symbols)
    }

    private func isFound(_ row: RowFailure) -> Bool {
        words.isEmpty
            || words.matches(
                "\(row.kind) \(row.key) \(row.columns.map(\.name).joined(separator: " "))")
    }

    private func lines(of row: RowFailure) -> [Line] {
        let isOld = row.isCurrent == false
        let role: Role = isOld ? .dim : .fail
        let time = row.failed.map { ClockText.full($0) } ?? "no time"
        let old = isOld ? "  before the last load" : ""
        let head =
            Line(row.key.padded(to: min(30, width / 3), symbols: symbols) + " ", .bright)
            + Line(row.kind.padded(to: 18, symbols: symbols) + " ", Style(role))
            + Line("\(time)\(old)", .dim)
        let columns = row.columns.map { column in
            Line("  \(column.name.padded(to: min(28, width / 3), symbols: symbols)) ", .text)
                + Line(column.source ?? "NULL", .text)
                + Line("  \(symbols.isUnicode ? "→" : "->")  ", .dim)
                + Line(column.target ?? "NULL", Style(.warn))
        }
        let details = row.details.isEmpty ? [] : text("  " + String(row.details.prefix(400)), .text)
        let resync = row.resync.map { text("  \($0)", .info) } ?? []
        return [head.fitted(to: width, symbols: symbols)]
            + columns.map { $0.fitted(to: width, symbols: symbols) } + details + resync
    }
}

extension RowFailure {
    /// A query that finds the row, to be run on either side; the key's columns are not told by DMS.
    func lookup(in table: TableName) -> String {
        "-- key \(Sanitize.line(key)): \(Sanitize.line(kind))\n"
            + "select * from \(table.schema).\(table.table) where /* the key */ = "
            + key.split(separator: ",").map {
                "'\($0.drop { $0 == " " }.replacing("'", with: "''"))'"
            }.joined(separator: ", ") + ";"
    }
}

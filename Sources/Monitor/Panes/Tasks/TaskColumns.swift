import AccountState
import Foundation
import Migration
import TerminalUI

/// The columns of the list of tasks, those that matter least last to come.
enum TaskColumns {
    /// All columns for a list so wide; `marked` are the tasks that carry a mark.
    static func all(marked: Set<TaskRowID>, width: Int = .max) -> [Column<TaskRow>] {
        let isWide = width >= 108
        return [signs(marked), name, state, load(hasBar: width >= 114, standsAlone: !isWide)]
            + (isWide ? [byAWS] : []) + [end, lag, validation, instance]
    }

    /// The cursor, as in every other list, or else the open task; and the marks.
    private static func signs(_ marked: Set<TaskRowID>) -> Column<TaskRow> {
        Column("signs", title: "", width: .fixed(2), importance: 100) { row, cell in
            let open = row.task?.isOpen == true ? String(cell.symbols.open) : " "
            let cursor = cell.isSelected ? String(cell.symbols.marker) : open
            let mark = marked.contains(row.id) ? String(cell.symbols.mark) : " "
            return [Span(cursor, .key), Span(mark, .info)]
        }
    }

    private static let name = Column<TaskRow>(
        TaskSort.Column.name.rawValue, title: "TASK",
        width: .flexible(minimum: 17, weight: 2, maximum: 48), importance: 99,
        truncation: .middle
    ) { row, cell in
        switch row {
        case .task(let facts, let isMember):
            return Line(
                (isMember ? "  " : "") + facts.task.identifier, facts.isOpen ? .bright : .text)
        case .group(let facts):
            let sign = facts.isExpanded ? cell.symbols.down : cell.symbols.right
            return Line("\(sign) \(facts.title)", Style(.title, .bold))
        }
    }

    private static let state = Column<TaskRow>(
        TaskSort.Column.state.rawValue, title: "STATE",
        width: .flexible(minimum: 18, weight: 4, maximum: 34), importance: 98
    ) { row, cell in
        guard let phase = row.phase else { return Line("no task matches", .unknown) }
        let style = Style(phase.role)
        let glyph = phase.glyph(cell.symbols)
        let word = phase.word(within: cell.width - 2)
            .replacing("·", with: cell.symbols.isUnicode ? "·" : " ")
        return Line(
            "\(glyph) \(word)",
            row.task?.hasJustChanged == true ? style.bold : style)
    }

    /// By our own count; where it stands alone, AWS's estimate takes its place while there is none.
    private static func load(hasBar: Bool, standsAlone: Bool) -> Column<TaskRow> {
        Column<TaskRow>(
            TaskSort.Column.progress.rawValue, title: "LOAD",
            width: .flexible(minimum: hasBar ? 18 : 12, weight: 1, maximum: 32), importance: 90
        ) { row, cell in
            if let fraction = row.loadedFraction {
                return LoadText.line(
                    fraction, of: row.loadBasis, role: row.stuckTables > 0 ? .warn : .gaugeLow,
                    width: cell.width, symbols: cell.symbols)
            }
            // AWS's own estimate is no measure of ours, and is never drawn like one.
            guard standsAlone, let percent = row.percentByAWS else { return absent(cell) }
            return Line("AWS \(percent) %", .dim)
        }
    }

    /// By AWS's estimate, which is never mixed with ours.
    private static let byAWS = Column<TaskRow>(
        "aws", title: "AWS", width: .fixed(5), alignment: .trailing, importance: 50
    ) { row, cell in
        row.percentByAWS.map { Line("\($0) %", .dim) } ?? absent(cell)
    }

    private static let end = Column<TaskRow>(
        "end", title: "ETA", width: .fixed(13), importance: 70
    ) { row, cell in
        guard let remaining = row.remaining else { return absent(cell) }
        return EndText.line(remaining, now: row.now, symbols: cell.symbols)
    }

    private static let lag = Column<TaskRow>(
        TaskSort.Column.lag.rawValue, title: "LAG", width: .fixed(11), importance: 80
    ) { row, cell in
        let known = row.lagAndTrend
        return LagText.line(known?.lag, trend: known?.trend, symbols: cell.symbols)
    }

    private static let validation = Column<TaskRow>(
        "validation", title: "VALID", width: .flexible(minimum: 16, weight: 1, maximum: 24),
        importance: 60
    ) { row, cell in
        row.validation.map { ValidationText.line($0, width: cell.width) } ?? absent(cell)
    }

    private static let instance = Column<TaskRow>(
        "instance", title: "INSTANCE", width: .flexible(minimum: 10, weight: 1, maximum: 24),
        importance: 40, truncation: .middle
    ) { row, cell in
        row.instance.map { Line($0, .dim) } ?? absent(cell)
    }

    private static func absent(_ cell: Column<TaskRow>.Context) -> Line {
        Line(cell.symbols.absent, .dim)
    }
}

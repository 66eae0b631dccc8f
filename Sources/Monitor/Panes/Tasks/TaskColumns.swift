import Foundation
import Migration
import TerminalUI

/// The columns of the list of tasks, those that matter least last to come.
enum TaskColumns {
    /// All columns; `marked` are the tasks that carry a mark.
    static func all(marked: Set<ARN>) -> [Column<TaskFacts>] {
        [signs(marked), name, state, load, end, lag, validation, instance]
    }

    /// The open task and the marks. The cursor is the highlighted row.
    private static func signs(_ marked: Set<ARN>) -> Column<TaskFacts> {
        Column("signs", title: "", width: .fixed(2), importance: 100) { facts, cell in
            let open = facts.isOpen ? String(cell.symbols.marker) : " "
            let mark = marked.contains(facts.task.arn) ? String(cell.symbols.mark) : " "
            return [Span(open, .key), Span(mark, .info)]
        }
    }

    private static let name = Column<TaskFacts>(
        TaskSort.Column.name.rawValue, title: "TASK",
        width: .flexible(minimum: 17, weight: 2, maximum: 48), importance: 99,
        truncation: .middle
    ) { facts, _ in
        Line(facts.task.identifier, facts.isOpen ? .bright : .text)
    }

    private static let state = Column<TaskFacts>(
        TaskSort.Column.state.rawValue, title: "STATE",
        width: .flexible(minimum: 18, weight: 4, maximum: 34), importance: 98
    ) { facts, cell in
        let phase = facts.phase
        let style = Style(phase.role)
        let word = phase.word.replacing("·", with: cell.symbols.isUnicode ? "·" : " ")
        return Line(
            "\(phase.glyph(cell.symbols)) \(word)", facts.hasJustChanged ? style.bold : style)
    }

    private static let load = Column<TaskFacts>(
        TaskSort.Column.progress.rawValue, title: "LOAD",
        width: .flexible(minimum: 12, weight: 1, maximum: 28), importance: 90
    ) { facts, cell in
        if let fraction = facts.loadedFraction {
            let role: Role = (facts.load?.counts.stuck ?? 0) > 0 ? .warn : .gaugeLow
            return Gauge(fraction: fraction, width: cell.width, role: role).line(cell.symbols)
        }
        // AWS's own estimate is no measure of ours, and is never drawn like one.
        guard facts.task.migrationType.loadsExistingRows != false,
            let percent = facts.task.statistics?.percent
        else { return absent(cell) }
        return Line("AWS \(percent) %", .dim)
    }

    private static let end = Column<TaskFacts>(
        "end", title: "ETA", width: .fixed(13), importance: 70
    ) { facts, cell in
        guard let remaining = facts.remaining else { return absent(cell) }
        return EndText.line(remaining, now: facts.context.now, symbols: cell.symbols)
    }

    private static let lag = Column<TaskFacts>(
        TaskSort.Column.lag.rawValue, title: "LAG", width: .fixed(11), importance: 80
    ) { facts, cell in
        let known = facts.lagAndTrend
        return LagText.line(known?.lag, trend: known?.trend, symbols: cell.symbols)
    }

    private static let validation = Column<TaskFacts>(
        "validation", title: "VALID", width: .flexible(minimum: 16, weight: 1, maximum: 24),
        importance: 60
    ) { facts, cell in
        facts.validation.map { ValidationText.line($0) } ?? absent(cell)
    }

    private static let instance = Column<TaskFacts>(
        "instance", title: "INSTANCE", width: .flexible(minimum: 10, weight: 1, maximum: 24),
        importance: 40, truncation: .middle
    ) { facts, cell in
        facts.instance.map { Line($0, .dim) } ?? absent(cell)
    }

    private static func absent(_ cell: Column<TaskFacts>.Context) -> Line {
        Line(cell.symbols.absent, .dim)
    }
}

import AccountState
import Migration
import TerminalUI

/// How the inside of the pane is parted, and which tables find room in it.
struct ValidationFit {
    /// What is above the list; nil if it is not said.
    let resync: String?
    let resyncArea: Rect
    let warning: Explanation?
    let warningArea: Rect
    let listArea: Rect
    /// From the first one shown, as many as the list has room for without the advice below it.
    let findings: [ValidationFinding]
    /// What to do, below the list.
    let adviceLines: [Line]
    let adviceRows: Int
    /// The tables the list ends before: none is worse, as it stands in that order.
    let below: RowsBelow

    init(
        _ pane: ValidationPane, _ store: TableStore, _ summary: ValidationSummary, _ bounds: Rect,
        _ context: PaneContext
    ) {
        var area = bounds
        resync =
            bounds.height >= 12 ? ResyncText.window(pane.settings(in: context)) : nil
        let top = area.split(top: resync == nil ? 0 : 1)
        (resyncArea, area) = (top.top, top.rest)
        warning = summary.warning.map { warning in
            // Where room is short, that it is so; how far it went stands with the table.
            let matter = warning.split(separator: ":", maxSplits: 1).first.map { "\($0)." }
            return Explanation(bounds.height < 9 ? matter ?? warning : warning, nil, .fail)
        }
        let next = area.split(top: warning?.lines(width: bounds.width - 2).count ?? 0)
        (warningArea, listArea) = (next.top, next.rest)

        let names = pane.names(in: context)
        let list = pane.list(in: context)
        let capacity = Table<ValidationFinding>.rowCapacity(height: listArea.height)
        let first = min(list.offset(for: names, height: capacity), names.count)
        let findings = names[first...].prefix(capacity).compactMap { name in
            store[name].map { ValidationFinding($0, in: store, limit: summary.tableLimit) }
        }
        self.findings = findings
        let cursor = context.isFocused ? list.selected : nil
        adviceLines = Self.advice(findings, at: cursor, in: listArea)
        adviceRows = adviceLines.count
        let shown = Table<ValidationFinding>.rowCapacity(height: listArea.height - adviceRows)
        let none: [Role] = []
        below = RowsBelow(
            inView: none, below: none, count: max(0, names.count - first - max(0, shown)))
    }

    /// What to do is said of the row somebody looks at, or else of the worst; said of all, nobody would
    /// read it.
    private static func advice(
        _ findings: [ValidationFinding], at cursor: TableName?, in area: Rect
    ) -> [Line] {
        let spoken = findings.first { $0.table.name == cursor } ?? findings.first
        guard let advice = spoken?.table.validationWhatToDo, area.height >= 5 else { return [] }
        let name = spoken?.table.name.description ?? ""
        let lines = Line("\(name): \(advice)", .dim).wrapped(to: area.width - 2)
        let rows = min(lines.count, 3, area.height - 4)
        guard rows > 0 else { return [] }
        let whole = rows - 1
        // What does not fit stays in the last line, which then shows that it is cut.
        let rest = Line.joined(Array(lines.dropFirst(whole)), separator: Line(" "))
        return Array(lines.prefix(whole)) + [rest]
    }
}

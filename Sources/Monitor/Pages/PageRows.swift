public import TerminalUI

/// Rows one can move through, as most pages show them: drawing, moving and copying in one place.
public struct PageRows<ID: Hashable & Sendable>: Sendable {
    public var rows: [PageRow<ID>]

    public init(_ rows: [PageRow<ID>]) {
        self.rows = rows
    }

    public var ids: [ID] { rows.map(\.id) }

    /// Draws the rows in view with the cursor among them.
    public func draw(on canvas: inout Canvas, _ list: ListState<ID>, context: PaneContext) {
        let ids = ids
        let offset = list.offset(for: ids, height: canvas.height)
        for (y, row) in rows.dropFirst(offset).prefix(canvas.height).enumerated() {
            let isSelected = context.isFocused && row.id == list.selected
            let area = Rect(x: 0, y: y, width: canvas.width, height: 1)
            canvas.sub(area, surface: isSelected ? .selection : nil) { canvas in
                if isSelected {
                    canvas.fill()
                    canvas.write(String(canvas.symbols.marker), style: .role(.key))
                }
                canvas.write(row.line, x: 1)
            }
        }
    }

    /// Does what a list command means; false if it is none.
    public func perform(
        _ command: CommandID, on list: inout ListState<ID>, context: PaneContext
    ) -> Bool {
        list.perform(command, in: ids, height: context.size.height)
    }

    /// Scrolls so that the rows that belong to the cursor's are in view, as far as they fit.
    func reveal(
        after cursor: ID, in list: inout ListState<ID>, height: Int, _ belongs: (ID) -> Bool
    ) {
        list.scroll(in: ids, height: height)
        if let last = ids.lastIndex(where: belongs) {
            list.reveal(through: last, in: ids, height: height)
        }
    }

    /// What the copy keys take from the row under the cursor.
    public func copyable(_ list: ListState<ID>) -> Copyable? {
        guard let selected = list.selected else { return nil }
        return rows.first { $0.id == selected }?.copyable
    }
}

/// One row of a page made of rows: what it says, and what the copy keys take from it.
public struct PageRow<ID: Hashable & Sendable>: Sendable, Identifiable {
    public var id: ID
    public var line: Line
    public var copyable: Copyable?

    public init(_ id: ID, _ line: Line, copyable: Copyable? = nil) {
        self.id = id
        self.line = line
        self.copyable = copyable
    }
}

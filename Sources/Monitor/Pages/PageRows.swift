import Migration
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

    /// Puts the cursor on a row, unless it has been on one.
    func settle(_ list: inout ListState<ID>, on id: ID?, context: PaneContext) {
        guard list.selected == nil else { return }
        list.settle(on: id, in: ids, height: context.size.height)
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

    /// `3 above ↑ · 12 below ↓ · 2 worse`: how much lies before and behind what is in view, and
    /// whether any of it is worse than what is, or as bad; empty where all is in view.
    ///
    /// What has a role counts. Where only further lines are hidden it says no number.
    func beyond(_ list: ListState<ID>, context: PaneContext) -> Line {
        let first = list.offset(for: ids, height: context.size.height)
        let end = min(rows.count, first + max(0, context.size.height))
        guard first > 0 || end < rows.count else { return .empty }
        let shown = rows[first..<end].compactMap(\.role?.badness).max() ?? 0
        let (above, below) = (rows[..<first].compactMap(\.role), rows[end...].compactMap(\.role))
        let parts = [
            first > 0 ? Self.words(above.count, "above \(context.symbols.up)") : nil,
            end < rows.count ? Self.words(below.count, "below \(context.symbols.down)") : nil,
            Self.worst(above + below, shown: shown),
        ].compactMap(\.self)
        return .joined(parts, separator: Line(context.symbols.separator, .dim))
    }

    private static func words(_ count: Int, _ place: String) -> Line {
        Line(count == 0 ? "more \(place)" : "\(CountText.grouped(count)) \(place)", .info)
    }

    /// Nil where all that is hidden is well.
    private static func worst(_ hidden: [Role], shown: Int) -> Line? {
        guard let worst = hidden.max(by: { $0.badness < $1.badness }), worst.badness > 0 else {
            return nil
        }
        let worse = hidden.count { $0.badness > shown }
        guard worse == 0 else { return Line("\(worse) worse", Style(worst).bold) }
        let alike = hidden.count { $0 == worst }
        return Line("\(alike) \(worst.rawValue)", Style(worst).bold)
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
    /// How well what it is about is, on the first of its lines; nil on all others.
    public var role: Role?

    public init(_ id: ID, _ line: Line, copyable: Copyable? = nil, role: Role? = nil) {
        self.id = id
        self.line = line
        self.copyable = copyable
        self.role = role
    }
}

extension Role {
    /// The worse, the greater; 0 of all that is well or says nothing of it.
    fileprivate var badness: Int {
        switch self {
        case .fail: 3
        case .unknown: 2
        case .warn: 1
        default: 0
        }
    }
}

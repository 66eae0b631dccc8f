public import TerminalUI

/// Where everything stands on a screen of a given size: three designed layouts, not one stretched.
public struct ScreenLayout: Sendable, Equatable {
    /// The smallest screen that shows anything but a message that says so.
    public static let smallest = Size(width: 60, height: 18)

    public let top: Rect
    /// The rows under the top line that say where a cutover stands; empty without one.
    public let bar: Rect
    public let bottom: Rect
    /// Everything between the two: the room of a page.
    public let middle: Rect
    /// Panes drawn with their border, by identity.
    public let panes: [PaneID: Rect]
    /// Panes folded to one line each.
    public let folded: [PaneID: Rect]

    /// Lays out a screen. The focused pane is always among `panes`, alone if zoomed; where only
    /// one fits beside the tasks it is `companion`; `tasks` is how many rows their list would like,
    /// `bar` how many rows lie between the top line and the panes.
    public init(
        size: Size, bar: Int = 0, focus: PaneID, companion: PaneID, isZoomed: Bool, tasks: Int
    ) {
        let screen = Rect(size: size)
        let (top, under) = screen.split(top: 1)
        let (bar, rest) = under.split(top: bar)
        self.bar = bar
        let (middle, bottom) = rest.split(bottom: 1)
        self.top = top
        self.bottom = bottom
        self.middle = middle
        if isZoomed {
            panes = [focus: middle]
            folded = [:]
        } else if size.width >= 180, size.height >= 50 {
            panes = Self.wide(middle, tasks: tasks)
            folded = [:]
        } else if size.width >= 110, size.height >= 34 {
            panes = Self.regular(middle, tasks: tasks)
            folded = [:]
        } else {
            (panes, folded) = Self.compact(
                middle, shown: focus == .tasks ? companion : focus, tasks: tasks)
        }
    }

    /// The inside of a pane's border; empty for a pane that is folded or out of view.
    public func inside(_ pane: PaneID) -> Rect {
        panes[pane].map { $0.inset(1) } ?? .zero
    }

    /// 80×24 and its like: the tasks, one other pane, and a line for each of the rest.
    private static func compact(
        _ area: Rect, shown: PaneID, tasks: Int
    ) -> ([PaneID: Rect], [PaneID: Rect]) {
        let rest = PaneID.allCases.filter { $0 != .tasks && $0 != shown }
        let (list, below) = area.split(top: min(max(tasks, 3), 6) + 3)
        let (main, lines) = below.split(bottom: rest.count)
        let folded = rest.enumerated().map { row, pane in
            (pane, Rect(x: lines.x, y: lines.y + row, width: lines.width, height: 1))
        }
        return ([.tasks: list, shown: main], Dictionary(uniqueKeysWithValues: folded))
    }

    /// 120×40: all six, tasks and tables over the full width.
    private static func regular(_ area: Rect, tasks: Int) -> [PaneID: Rect] {
        let (list, below) = area.split(top: min(max(tasks, 2), area.height / 5) + 3)
        let rows = below.rows([12, 9, 8])
        let charts = rows[1].columns([58, 42])
        let lower = rows[2].columns([50, 50])
        return [
            .tasks: list, .tables: rows[0], .latency: charts[0], .alarms: charts[1],
            .validation: lower[0], .log: lower[1],
        ]
    }

    /// 200×60: tasks and tables left, what is measured right, the log over the full width.
    private static func wide(_ area: Rect, tasks: Int) -> [PaneID: Rect] {
        let (upper, log) = area.split(bottom: area.height / 4)
        let sides = upper.columns([64, 36])
        let (list, tables) = sides[0].split(top: min(max(tasks, 3), area.height / 4) + 3)
        let right = sides[1].rows([17, 13, 12])
        return [
            .tasks: list, .tables: tables, .latency: right[0], .validation: right[1],
            .alarms: right[2], .log: log,
        ]
    }
}

public import AccountState
import Foundation
import Migration
public import TerminalUI

/// What was changed at AWS from here: in this session, and before it by the audit file.
public struct ActivityPage: Page {
    public static let descriptor = PageDescriptor(
        id: "activity", title: "Activity",
        help: "Show what was changed at AWS: in this session and, from the audit file, before.",
        keys: [KeyChord("a")])

    public static let commands = ListCommands.moving

    private var list = ListState<ActivityRowID>()
    private var words = ""

    public init(about subject: PageSubject?) {}

    public var filter: String? {
        get { words }
        set { words = newValue ?? "" }
    }

    public mutating func perform(_ command: CommandID, in context: PaneContext) -> [PaneAction] {
        _ = rows(in: context).perform(command, on: &list, context: context)
        return []
    }

    public func draw(on canvas: inout Canvas, context: PaneContext) {
        let rows = rows(in: context)
        guard rows.rows.isEmpty else { return rows.draw(on: &canvas, list, context: context) }
        let isFiltered = !words.isEmpty
        Explanation(
            isFiltered ? "No act has the words '\(words)'." : "Nothing was changed from here.",
            isFiltered
                ? "Esc clears the filter."
                : "Acts of this session and those in the audit file are listed here.", .dim
        ).draw(on: &canvas)
    }

    public func caption(context: PaneContext) -> Line {
        let open = context.history.count { $0.outcome == .open || $0.outcome == .unknown }
        let others = context.history.count { !$0.isArming }
        let counts = Line(
            "\(CountText.of(context.acts.count, "act")) now\(context.symbols.separator)"
                + "\(others) on record of other runs", .dim)
        guard open > 0 else { return counts }
        return counts
            + Line(
                "\(context.symbols.separator)\(open) of unknown outcome", .warn)
    }

    public func feeds(context: PaneContext) -> [Feed] { [.tasks] }

    public func copyable(context: PaneContext) -> Copyable? { rows(in: context).copyable(list) }

    func rows(in context: PaneContext) -> PageRows<ActivityRowID> {
        let filter = WordFilter(words)
        let all =
            context.acts.map { ActivityEntry($0, symbols: context.symbols, at: context.now) }
            + context.history.map { ActivityEntry($0, symbols: context.symbols) }
        let newestFirst = all.enumerated().sorted {
            ($0.element.time, $0.offset) > ($1.element.time, $1.offset)
        }.map(\.element)
        return PageRows(
            newestFirst.filter { filter.matches($0.text) }
                .flatMap { $0.rows(width: context.size.width - 1, symbols: context.symbols) })
    }
}

/// Which row of which act: of this session by its number, of another by its place in the file.
struct ActivityRowID: Hashable, Sendable {
    var act: String
    var part: Int
}

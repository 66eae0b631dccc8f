public import AccountState
public import TerminalUI

/// Something that is drawn and has its own keys while it has the focus: a pane or a page.
///
/// A value whose stored properties are its state on the screen – selection, sort, filter, scroll –
/// and never AWS's data, which it reads from the context.
public protocol View: Sendable {
    /// The commands that work while the view has the focus.
    static var commands: [Command] { get }

    /// Does what a command of this view means. Called only if it is available.
    mutating func perform(_ command: CommandID, in context: PaneContext) -> [PaneAction]

    /// Draws the inside of the border. Total: any size, no waiting, nothing read but the context.
    func draw(on canvas: inout Canvas, context: PaneContext)

    /// What stands in the border: totals and sort on the left, always true of what is shown.
    func caption(context: PaneContext) -> Line

    /// The feeds this view needs while it is in view or folded, the one it is about first: its
    /// age stands in the border.
    func feeds(context: PaneContext) -> [Feed]

    /// What `/` edits; nil for a view without a filter. Setting it takes effect at once.
    var filter: String? { get set }

    /// Enter was pressed on what `/` edits: a cursor whose row is not listed goes to the first that
    /// is, because a person has just said which rows they mean.
    mutating func confirmFilter(in context: PaneContext)

    /// What `y` and `Y` copy: the value and the ARN or full name under the cursor.
    func copyable(context: PaneContext) -> Copyable?

    /// What is under the cursor, for a page about it; nil leaves it to the open task.
    func subject(context: PaneContext) -> PageSubject?

    /// The values under the cursor with their meanings; none leaves `?` to the list of keys.
    func explained(context: PaneContext) -> [Explained]
}

extension View {
    public var filter: String? {
        get { nil }
        set { _ = newValue }
    }

    public func caption(context: PaneContext) -> Line { .empty }

    public mutating func confirmFilter(in context: PaneContext) {}

    public func copyable(context: PaneContext) -> Copyable? { nil }

    public func subject(context: PaneContext) -> PageSubject? { nil }

    public func explained(context: PaneContext) -> [Explained] { [] }
}

public import TerminalUI

/// One of the panes: a value whose stored properties are its state on the screen – selection,
/// sort, filter, scroll – and never AWS's data, which it reads from the context.
///
/// Selections and marks hold an ARN or a table's name, never a row number, so that a list that
/// changes between two keys cannot change what is meant.
public protocol Pane: Sendable {
    static var descriptor: PaneDescriptor { get }

    /// The commands that work while the pane has the focus.
    static var commands: [Command] { get }

    init()

    /// Does what a command of this pane means. Called only if it is available.
    mutating func perform(_ command: CommandID, in context: PaneContext) -> [PaneAction]

    /// Draws the inside of the pane. Total: any size, no waiting, nothing read but the context.
    func draw(on canvas: inout Canvas, context: PaneContext)

    /// What stands in the border: totals and sort on the left, always true of what is shown.
    func caption(context: PaneContext) -> Line

    /// One line that says the pane's worst fact, for screens where it does not fit.
    func summary(context: PaneContext) -> Line

    /// The feeds this pane needs while it is in view or folded, the one it is about first: its
    /// age stands in the border.
    func feeds(context: PaneContext) -> [Feed]

    /// What `/` edits; nil for a pane without a filter. Setting it takes effect at once.
    var filter: String? { get set }

    /// What `y` and `Y` copy: the value and the ARN or full name under the cursor.
    func copyable(context: PaneContext) -> Copyable?
}

extension Pane {
    public var filter: String? {
        get { nil }
        set { _ = newValue }
    }

    public func copyable(context: PaneContext) -> Copyable? { nil }
}

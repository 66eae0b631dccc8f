public import Migration
public import TerminalUI

/// One of the panes that stand side by side on the screen.
///
/// Selections and marks hold an ARN or a table's name, never a row number, so that a list that
/// changes between two keys cannot change what is meant.
public protocol Pane: View {
    static var descriptor: PaneDescriptor { get }

    init()

    /// One line that says the pane's worst fact, for screens where it does not fit.
    func summary(context: PaneContext) -> Line

    /// The tasks a key that acts is about, in the order they are listed; the open one unless the
    /// pane lists tasks.
    func targets(context: PaneContext) -> [ARN]

    /// Why a key that acts has no target, in one sentence; asked only if there is none.
    func whyNoTarget(context: PaneContext) -> String
}

extension Pane {
    public func targets(context: PaneContext) -> [ARN] { [context.openTask].compactMap { $0 } }

    public func whyNoTarget(context: PaneContext) -> String { "No task is chosen." }
}

/// A view that takes the whole screen between the top and the bottom line until Escape.
///
/// Pages lie on the panes like sheets of paper, the newest in front; the panes keep their state
/// behind them. A page is a value that draws from its context alone, total at any size, and asks
/// for the feeds it shows: those of the panes behind it rest.
public protocol Page: View {
    static var descriptor: PageDescriptor { get }

    /// A page just opened, about what was under the cursor, else the open task; nil if neither.
    init(about subject: PageSubject?)

    /// What stands in the border: the descriptor's title, and what the page is about.
    func title(context: PaneContext) -> String
}

extension Page {
    public func title(context: PaneContext) -> String { Self.descriptor.title }
}

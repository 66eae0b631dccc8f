/// What a page of facts says, and of what.
protocol FactContent: Sendable {
    static var descriptor: PageDescriptor { get }
    /// Shows what the line under the cursor names.
    static var following: Command { get }
    /// What the copy keys take as the value of a line that leads further.
    static var copied: FactCopy { get }

    init(about subject: PageSubject?)

    /// What the whole page is about; nil if it is about no one thing.
    var subject: PageSubject? { get }

    func sheet(in context: PaneContext) -> any DetailSheet

    /// Totals for the border.
    func caption(context: PaneContext) -> [String]
}

/// Which half of a fact.
enum FactCopy: Sendable, Hashable {
    case label
    case text
}

extension FactContent {
    func caption(context: PaneContext) -> [String] { [] }
}

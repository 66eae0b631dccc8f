public import TerminalUI

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

public import Foundation
public import Migration
public import TerminalUI

/// Everything a pane may look at while it draws, or decides what a key means.
public struct PaneContext: Sendable {
    public var world: World
    public var now: Date
    /// The task the other panes are about; nil until one is open.
    public var openTask: ARN?
    public var symbols: Symbols
    public var isFocused: Bool
    /// The inside of the pane, borders excluded; what a page of scrolling means.
    public var size: Size
    public var isReadOnly: Bool

    public init(
        world: World, now: Date, openTask: ARN? = nil, symbols: Symbols = .unicode,
        isFocused: Bool = true, size: Size = Size(width: 80, height: 20),
        isReadOnly: Bool = false
    ) {
        self.world = world
        self.now = now
        self.openTask = openTask
        self.symbols = symbols
        self.isFocused = isFocused
        self.size = size
        self.isReadOnly = isReadOnly
    }

    /// The open task as last described.
    public var task: ReplicationTask? { openTask.flatMap { world.task($0) } }
}

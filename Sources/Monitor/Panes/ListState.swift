public import AccountState
public import TerminalUI

/// Where the cursor and the marks of a list are, held by identity.
///
/// If the row under the cursor leaves the list, nothing is under the cursor until a person
/// moves it: another row is never chosen for them.
public struct ListState<ID: Hashable & Sendable>: Sendable, Equatable {
    public private(set) var selected: ID?
    public private(set) var marked: Set<ID> = []
    /// The first row shown; kept by `scroll(to:height:)`.
    public private(set) var offset = 0
    /// Where the cursor was, so that moving on starts near it once its row is gone.
    private var lastIndex = 0

    public init() {}

    /// The cursor's row, or nil if its identity is not in the list.
    public func index(in ids: some RowIDs<ID>) -> Int? {
        guard let selected else { return nil }
        if lastIndex < ids.count, ids[lastIndex] == selected { return lastIndex }
        return ids.firstIndex(of: selected)
    }

    /// Puts the cursor on a row.
    public mutating func select(_ id: ID, in ids: some RowIDs<ID>) {
        selected = id
        lastIndex = ids.firstIndex(of: id) ?? lastIndex
    }

    /// Leaves the cursor on its row if that is listed, else puts it on `first`: for a key that says
    /// which rows are meant, never for data that arrive. Without a first row it stays where it is.
    public mutating func settle(on first: ID?, in ids: some RowIDs<ID>, height: Int) {
        if index(in: ids) == nil, let first { select(first, in: ids) }
        scroll(in: ids, height: height)
    }

    /// Moves the cursor, staying inside the list.
    public mutating func move(by rows: Int, in ids: some RowIDs<ID>) {
        guard !ids.isEmpty else { return }
        let target: Int
        if let index = index(in: ids) {
            target = index + rows
        } else {
            target = selected == nil ? (rows < 0 ? ids.count - 1 : 0) : lastIndex
        }
        place(at: target, in: ids)
    }

    private mutating func place(at index: Int, in ids: some RowIDs<ID>) {
        guard !ids.isEmpty else { return }
        lastIndex = min(max(0, index), ids.count - 1)
        selected = ids[lastIndex]
    }

    public mutating func moveToFirst(in ids: some RowIDs<ID>) { place(at: 0, in: ids) }

    public mutating func moveToLast(in ids: some RowIDs<ID>) { place(at: ids.count - 1, in: ids) }

    /// Marks the row under the cursor, or takes its mark away, and moves on.
    public mutating func toggleMark(in ids: some RowIDs<ID>) {
        guard let index = index(in: ids) else { return }
        let id = ids[index]
        if marked.remove(id) == nil { marked.insert(id) }
        move(by: 1, in: ids)
    }

    public mutating func clearMarks() { marked = [] }

    /// The first row to show so that the cursor is among `height` rows.
    public func offset(for ids: some RowIDs<ID>, height: Int) -> Int {
        guard height > 0 else { return 0 }
        let last = max(0, ids.count - height)
        guard let index = index(in: ids) else { return min(offset, last) }
        return min(max(min(offset, index), index - height + 1), last)
    }

    /// The cursor and the first row shown, as widgets take them.
    public func position(in ids: some RowIDs<ID>, height: Int) -> ScrollPosition {
        ScrollPosition(selected: index(in: ids), offset: offset(for: ids, height: height))
    }

    /// Keeps the offset where `offset(for:height:)` says.
    public mutating func scroll(in ids: some RowIDs<ID>, height: Int) {
        offset = offset(for: ids, height: height)
    }

    /// Scrolls down until row `last` is in view too, but never past the cursor.
    public mutating func reveal(through last: Int, in ids: some RowIDs<ID>, height: Int) {
        guard height > 0, let index = index(in: ids) else { return }
        offset = min(index, max(offset, min(last, ids.count - 1) - height + 1))
    }

    /// Does what a list command means; false if it is none.
    public mutating func perform(_ command: CommandID, in ids: some RowIDs<ID>, height: Int) -> Bool
    {
        switch command {
        case ListCommands.down: move(by: 1, in: ids)
        case ListCommands.up: move(by: -1, in: ids)
        case ListCommands.pageDown: move(by: max(1, height - 1), in: ids)
        case ListCommands.pageUp: move(by: -max(1, height - 1), in: ids)
        case ListCommands.first: moveToFirst(in: ids)
        case ListCommands.last: moveToLast(in: ids)
        case ListCommands.mark: toggleMark(in: ids)
        default: return false
        }
        scroll(in: ids, height: height)
        return true
    }
}

/// The commands every list understands; a pane with a list adds them to its own.
public enum ListCommands {
    public static let down: CommandID = "list.down"
    public static let up: CommandID = "list.up"
    public static let pageDown: CommandID = "list.page-down"
    public static let pageUp: CommandID = "list.page-up"
    public static let first: CommandID = "list.first"
    public static let last: CommandID = "list.last"
    public static let mark: CommandID = "list.mark"

    /// Moving, without marking.
    public static let moving: [Command] = [
        Command(
            down, keys: [KeyChord("j"), KeyChord(.down)], title: "down", help: "One row down."),
        Command(up, keys: [KeyChord("k"), KeyChord(.up)], title: "up", help: "One row up."),
        Command(
            pageDown, keys: [KeyChord(.pageDown)], title: "page down", help: "One page down."),
        Command(pageUp, keys: [KeyChord(.pageUp)], title: "page up", help: "One page up."),
        Command(
            first, keys: [KeyChord("g"), KeyChord(.home)], title: "first",
            help: "The first row."),
        Command(
            last, keys: [KeyChord("G"), KeyChord(.end)], title: "last", help: "The last row."),
    ]

    /// Moving and marking.
    public static let all: [Command] =
        moving + [
            Command(
                mark, keys: [KeyChord(" ")], title: "mark",
                help: "Mark or unmark the row.", isInKeyBar: true)
        ]
}

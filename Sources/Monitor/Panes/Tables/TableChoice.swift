import AccountState
import Migration

/// The tables a key acts on: those marked that still exist, else the one that is seen under the
/// cursor.
struct TableChoice: Sendable, Hashable {
    /// In order of name.
    let names: [TableName]
    /// Names the tables, and says if some of them cannot be seen; nil if there are none.
    let remark: String?

    /// Chooses by the marks and the cursor of `list`; `shown` are the tables listed just now.
    init(_ list: ListState<TableName>, in store: TableStore, shown: some RowIDs<TableName>) {
        let cursor = list.index(in: shown).map { [shown[$0]] } ?? []
        let wanted = list.marked.isEmpty ? cursor : Array(list.marked)
        names = wanted.filter { store[$0] != nil }.sorted()
        let hidden = names.count { shown.firstIndex(of: $0) == nil }
        remark = Self.remark(names, hidden: hidden)
    }

    /// Says that the only table a key could act on cannot be seen; nil if that is not so.
    static func hidden(
        _ list: ListState<TableName>, in store: TableStore, shown: some RowIDs<TableName>
    ) -> String? {
        guard list.marked.isEmpty, let name = list.selected, store[name] != nil,
            list.index(in: shown) == nil
        else { return nil }
        return "'\(name)' is hidden by the filter: Esc clears it."
    }

    private static func remark(_ names: [TableName], hidden: Int) -> String? {
        guard !names.isEmpty else { return nil }
        let first = names.prefix(named).map(\.description).joined(separator: ", ")
        let more = names.count > named ? " and \(names.count - named) more" : ""
        let unseen =
            hidden > 0
            ? " \(CountText.of(hidden, "of them is", "of them are")) hidden by the filter." : ""
        return "Chosen: \(first)\(more).\(unseen)"
    }

    /// How many tables a sentence names.
    private static let named = 5
}

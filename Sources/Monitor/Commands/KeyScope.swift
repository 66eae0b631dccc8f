/// Where a key is pressed: what has the focus.
public enum KeyScope: Sendable, Hashable {
    case pane(PaneID)
    case page(PageID)

    /// The commands of that pane or page; none of an unknown page.
    var commands: [Command] {
        switch self {
        case .pane(let id): PaneCatalog.panes.first { $0.descriptor.id == id }?.commands ?? []
        case .page(let id): PageCatalog.page(id)?.commands ?? []
        }
    }
}

import AccountState
import Foundation
import Migration

/// What is in front and has the keys: the newest page, else the focused pane.
extension Program {
    public var scope: KeyScope { pages.last.map { .page($0.id) } ?? .pane(focus) }

    var front: (any View)? { pages.last?.page ?? panes[focus] }

    /// The filter of what is in front; nil if it has none.
    var frontFilter: String? {
        get { front?.filter }
        set {
            if pages.isEmpty {
                panes[focus]?.filter = newValue
            } else {
                pages[pages.count - 1].page.filter = newValue
            }
        }
    }

    /// The filter typed is meant: what is in front puts its cursor among the rows it shows.
    mutating func confirmFilter(at now: Date) {
        guard frontFilter?.isEmpty == false else { return }
        let context = frontContext(world: shownWorld, at: now)
        if pages.isEmpty {
            panes[focus]?.confirmFilter(in: context)
        } else {
            pages[pages.count - 1].page.confirmFilter(in: context)
        }
    }

    func frontContext(world: AccountState, at now: Date?) -> PaneContext {
        pages.isEmpty
            ? context(for: focus, world: world, at: now) : pageContext(world: world, at: now)
    }

    /// Lets what is in front do what a command of it means.
    mutating func performInFront(_ command: CommandID, _ context: PaneContext) -> [PaneAction] {
        guard pages.isEmpty else {
            return pages[pages.count - 1].page.perform(command, in: context)
        }
        return panes[focus]?.perform(command, in: context) ?? []
    }

    /// Lays a page on what is there; one already in front stays as it is.
    mutating func open(_ id: PageID, about subject: PageSubject?) {
        guard pages.last.map({ $0.id != id || $0.subject != subject }) ?? true,
            let page = OpenPage(id, about: subject)
        else { return }
        pages = pages.suffix(Self.pagesKept - 1) + [page]
        if id == ActivityPage.descriptor.id { _ = acknowledgeActs() }
    }

    /// Opens a page about what is under the cursor, else about the open task.
    mutating func openPage(for command: CommandID, at now: Date) {
        guard let type = PageCatalog.pages.first(where: { $0.descriptor.id.opening == command })
        else { return }
        let subject = front?.subject(context: frontContext(world: shownWorld, at: now))
        open(type.descriptor.id, about: subject ?? openTask.map { .task($0) })
    }

    /// Nobody goes back further than this.
    private static let pagesKept = 9
}

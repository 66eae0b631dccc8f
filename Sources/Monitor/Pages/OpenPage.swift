/// A page lying on the panes, and what it was opened about.
struct OpenPage: Sendable {
    let id: PageID
    let subject: PageSubject?
    var page: any Page

    init?(_ id: PageID, about subject: PageSubject?) {
        guard let type = PageCatalog.page(id) else { return nil }
        self.id = id
        self.subject = subject
        page = type.init(about: subject)
    }
}

/// Every page there is. A new page is a folder and a line here.
public enum PageCatalog {
    public static let pages: [any Page.Type] = [
        DetailsPage.self,
        ResourcesPage.self,
        FindingsPage.self,
        HistoryPage.self,
        ActivityPage.self,
    ]

    /// The commands that open pages; they work everywhere.
    public static let opening: [Command] = pages.map { $0.descriptor.opening }

    static func page(_ id: PageID) -> (any Page.Type)? {
        pages.first { $0.descriptor.id == id }
    }
}

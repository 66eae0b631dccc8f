/// The commands of pages, found by their names from anywhere: there one opens its page, and says which
/// key does it then. It does nothing else, for nobody has seen what it would be about.
enum PageCommands {
    /// What the palette offers of the pages that are not in front.
    static func elsewhere(than scope: KeyScope) -> [Command] {
        PageCatalog.pages.filter { scope != .page($0.descriptor.id) }.flatMap { page in
            own(page).map { command in
                var lead = command
                lead.help = "\(page.descriptor.title): \(command.help)"
                lead.keys = []
                lead.arguments = nil
                lead.availability = page.descriptor.availability
                return lead
            }
        }
    }

    /// The page that alone has a command; nil of one that others know too.
    static func page(of id: CommandID) -> (any Page.Type)? {
        PageCatalog.pages.first { page in own(page).contains { $0.id == id } }
    }

    private static func own(_ page: any Page.Type) -> [Command] {
        page.commands.filter { !shared.contains($0.id) && $0.risk == .none }
    }

    /// Those that mean something in other places too.
    private static let shared: Set<CommandID> = {
        var seen = Set((ListCommands.all + ActionCommands.all + GlobalCommands.all).map(\.id))
        seen.formUnion(PaneCatalog.panes.flatMap { $0.commands }.map(\.id))
        var ofPages: Set<CommandID> = []
        for id in PageCatalog.pages.flatMap({ $0.commands }).map(\.id)
        where !ofPages.insert(id).inserted {
            seen.insert(id)
        }
        return seen
    }()
}

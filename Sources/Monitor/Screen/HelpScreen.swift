import TerminalUI

/// Every key, made from the commands themselves.
struct HelpScreen {
    /// Rows of the screen that are not help: the border and the lines above and below.
    static let margin = 6

    let keymap: Keymap
    /// What has the keys: those of a page come first.
    let scope: KeyScope
    let symbols: Symbols
    /// The columns it has.
    let width: Int

    init(keymap: Keymap, scope: KeyScope, symbols: Symbols, columns: Int) {
        self.scope = scope
        self.keymap = keymap
        self.symbols = symbols
        width = Self.width(on: columns)
    }

    /// How wide it is on a screen of so many columns.
    static func width(on columns: Int) -> Int { max(Self.indent + 8, min(76, columns - 4)) }

    /// Where the sentences begin.
    private static let indent = 14

    /// The lines of the whole help text.
    var lines: [Line] {
        let panes = PaneCatalog.panes.flatMap { pane -> [Line] in
            let own = pane.commands.filter { !Self.isShared($0) }
            return section(pane.descriptor.title, own, in: .pane(pane.descriptor.id))
        }
        let pages = PageCatalog.pages.filter { scope != .page($0.descriptor.id) }
            .flatMap { section(of: $0) }
        let everywhere = section("Everywhere", GlobalCommands.all, in: .pane(.tasks))
        return front + everywhere
            + section("In every list", ListCommands.all, in: .pane(.tables))
            + section("Acting", ActionCommands.all, in: .pane(.latency)) + panes + pages
            + [Line("Lower case never changes anything at AWS.", .dim)]
    }

    /// The keys of the page in front; none of a pane, which stand among those of the others.
    private var front: [Line] {
        guard case .page(let id) = scope, let page = PageCatalog.page(id) else { return [] }
        return section(of: page)
    }

    private func section(of page: any Page.Type) -> [Line] {
        let own = page.commands.filter { !Self.isShared($0) }
        return section(page.descriptor.title, own, in: .page(page.descriptor.id))
    }

    /// How far it can be scrolled on a screen of so many rows.
    func lastOffset(height: Int) -> Int {
        max(0, lines.count - max(1, height - Self.margin))
    }

    private static func isShared(_ command: Command) -> Bool {
        (ListCommands.all + ActionCommands.all).contains { $0.id == command.id }
    }

    private func section(_ title: String, _ commands: [Command], in scope: KeyScope) -> [Line] {
        guard !commands.isEmpty else { return [] }
        let rows = commands.flatMap { command -> [Line] in
            let keys = keymap.keys(of: command, in: scope).map { $0.label(for: symbols) }
            let label = keys.isEmpty ? command.paletteText : keys.joined(separator: " ")
            return Line(command.help, command.risk == .none ? .text : .warn)
                .hanging(after: Line("  \(label)", .key), indent: Self.indent, width: width)
        }
        return [Line(title, .title)] + rows + [.empty]
    }
}

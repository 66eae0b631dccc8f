import TerminalUI

/// Every key, made from the commands themselves.
struct HelpScreen {
    /// Rows of the screen that are not help: the border and the lines above and below.
    static let margin = 6

    let keymap: Keymap
    let symbols: Symbols

    /// The lines of the whole help text.
    var lines: [Line] {
        let panes = PaneCatalog.panes.flatMap { pane -> [Line] in
            let own = pane.commands.filter { !Self.isShared($0) }
            return section(pane.descriptor.title, own, in: pane.descriptor.id)
        }
        return section("Everywhere", GlobalCommands.all, in: .tasks)
            + section("In every list", ListCommands.all, in: .tables) + panes
            + [Line("Lower case never changes anything at AWS.", .dim)]
    }

    static func lastOffset(for keymap: Keymap, size: Size, symbols: Symbols) -> Int {
        let lines = HelpScreen(keymap: keymap, symbols: symbols).lines.count
        return max(0, lines - max(1, size.height - margin))
    }

    private static func isShared(_ command: Command) -> Bool {
        ListCommands.all.contains { $0.id == command.id }
    }

    private func section(_ title: String, _ commands: [Command], in pane: PaneID) -> [Line] {
        guard !commands.isEmpty else { return [] }
        let rows = commands.map { command in
            let keys = keymap.keys(of: command, in: pane).map { $0.label(for: symbols) }
            let label = keys.joined(separator: " ")
            let padding = String(repeating: " ", count: max(1, 12 - TextWidth.of(label)))
            return Line("  \(label)\(padding)", .key)
                + Line(command.help, command.risk == .none ? .text : .warn)
        }
        return [Line(title, .title)] + rows + [.empty]
    }
}

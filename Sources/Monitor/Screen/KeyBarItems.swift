import TerminalUI

/// The keys the last line shows: those of what is in front, the ways to the panes and pages, and
/// last what a person lost on the screen needs most.
struct KeyBarItems {
    let program: Program
    let context: PaneContext

    /// Unavailable ones stay, dimmed.
    var all: [KeyBar.Item] {
        let own = program.scope.commands.filter(\.isInKeyBar)
        let lasting = everywhere.filter { Self.lasting.contains($0.id) }
        let others = everywhere.filter { !Self.lasting.contains($0.id) }
        return own.enumerated().compactMap { item(of: $1, importance: 500 - $0) }
            + [panes]
            .compactMap { $0 }
            + others.enumerated().compactMap { item(of: $1, importance: 100 - $0) }
            + lasting.compactMap { item(of: $0, importance: 1_000) }
    }

    /// The global commands; on a page with the way back, and without what means nothing there.
    private var everywhere: [Command] {
        let shown = GlobalCommands.all.filter(\.isInKeyBar)
        guard case .page(let page) = program.scope else { return shown }
        var back = GlobalCommands.all.filter { $0.id == GlobalCommands.back }
        for index in back.indices { back[index].isInKeyBar = true }
        return back + shown.filter { ![GlobalCommands.zoom, page.opening].contains($0.id) }
    }

    private func item(of command: Command, importance: Int) -> KeyBar.Item? {
        guard let chord = key(of: command.id) else { return nil }
        let asks = command.risk == .none ? "" : program.configuration.symbols.ellipsis
        return KeyBar.Item(
            chord, command.title + asks, isEnabled: command.availability(context).isAvailable,
            importance: Self.seldom[command.id] ?? importance)
    }

    /// `1–6 panes`, as long as their keys are in a row.
    private var panes: KeyBar.Item? {
        let keys = PaneCatalog.panes.map { key(of: GlobalCommands.focus($0.descriptor.id)) }
        guard let first = keys.first, let first, let last = keys.last, let last else { return nil }
        let digits = keys.compactMap { $0.flatMap { Int($0.label) } }
        let isRow = zip(digits, digits.dropFirst()).allSatisfy { $0 + 1 == $1 }
        guard digits.count == keys.count, isRow else {
            return KeyBar.Item(first, "panes", importance: 900)
        }
        return KeyBar.Item(first, to: last, "panes", importance: 900)
    }

    private func key(of command: CommandID) -> KeyChord? {
        (program.scope.commands + GlobalCommands.all).first { $0.id == command }.flatMap {
            program.configuration.keymap.keys(of: $0, in: program.scope).first
        }
    }

    /// What a person lost on the screen needs most.
    private static let lasting: [CommandID] = [
        GlobalCommands.back, GlobalCommands.help, GlobalCommands.quit,
    ]

    /// What gives way before anything else: what other programs have too, and what is of use only
    /// now and then.
    private static let seldom: [CommandID: Int] = [
        GlobalCommands.palette: 1, GlobalCommands.zoom: 2,
        // After the ways to the pages, and before the rest of the pane's own.
        TablesCommands.pin: 150, ListCommands.mark: 151,
    ]
}

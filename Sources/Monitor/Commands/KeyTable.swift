import TerminalUI

/// The keys of every command as text and as the README's table.
public struct KeyTable: Sendable {
    private let keymap: Keymap

    public init(keymap: Keymap) {
        self.keymap = keymap
    }

    /// For a terminal: one section a pane.
    public var text: String {
        sections.map { section in
            let rows = section.rows.map { row in
                let padding = String(repeating: " ", count: max(1, 18 - TextWidth.of(row.keys)))
                return "  \(row.keys)\(padding)\(row.help)  [\(row.id)]"
            }
            return ([section.title] + rows).joined(separator: "\n") + "\n"
        }.joined(separator: "\n")
    }

    /// For the README: one table over all panes.
    public var markdown: String {
        let rows = sections.flatMap { section in
            section.rows.map { "| \(section.title) | \($0.markdownKeys) | \($0.help) |" }
        }
        return (["| where | key | does |", "|---|---|---|"] + rows).joined(separator: "\n") + "\n"
    }

    private struct Section {
        let title: String
        let rows: [Row]
    }

    private struct Row {
        let id: CommandID
        let chords: [KeyChord]
        let help: String

        var keys: String { chords.map(\.label).joined(separator: " ") }

        var markdownKeys: String {
            chords.map { "`\($0.label.replacing("|", with: "\\|"))`" }.joined(separator: " ")
        }
    }

    private var sections: [Section] {
        let shared = Set(ListCommands.all.map(\.id))
        let panes = PaneCatalog.panes.map { pane in
            section(
                pane.descriptor.title, pane.commands.filter { !shared.contains($0.id) },
                in: pane.descriptor.id)
        }
        let everywhere = section("everywhere", GlobalCommands.all, in: .tasks)
        let lists = section("every list", ListCommands.all, in: .tables)
        return ([everywhere, lists] + panes).filter { !$0.rows.isEmpty }
    }

    private func section(_ title: String, _ commands: [Command], in pane: PaneID) -> Section {
        Section(
            title: title,
            rows: commands.map {
                Row(id: $0.id, chords: keymap.keys(of: $0, in: pane), help: $0.help)
            })
    }
}

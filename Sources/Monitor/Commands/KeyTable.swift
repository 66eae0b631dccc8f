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
        /// What is typed behind a colon where there is no key.
        let words: String

        var keys: String {
            chords.isEmpty ? words : chords.map(\.label).joined(separator: " ")
        }

        var markdownKeys: String {
            guard !chords.isEmpty else { return "`\(words)`" }
            return chords.map { "`\($0.label.replacing("|", with: "\\|"))`" }.joined(separator: " ")
        }
    }

    private var sections: [Section] {
        let shared = Set((ListCommands.all + ActCommands.all).map(\.id))
        let panes = PaneCatalog.panes.map { pane in
            section(
                pane.descriptor.title, pane.commands.filter { !shared.contains($0.id) },
                in: .pane(pane.descriptor.id))
        }
        let pages = PageCatalog.pages.map { page in
            section(
                page.descriptor.title, page.commands.filter { !shared.contains($0.id) },
                in: .page(page.descriptor.id))
        }
        let everywhere = section("everywhere", GlobalCommands.all, in: .pane(.tasks))
        let lists = section("every list", ListCommands.all, in: .pane(.tables))
        let acting = section("acting", ActCommands.all, in: .pane(.latency))
        return ([everywhere, lists, acting] + panes + pages).filter { !$0.rows.isEmpty }
    }

    private func section(_ title: String, _ commands: [Command], in scope: KeyScope) -> Section {
        Section(
            title: title,
            rows: commands.map {
                Row(
                    id: $0.id, chords: keymap.keys(of: $0, in: scope), help: $0.help,
                    words: $0.paletteText)
            })
    }
}

public import TerminalUI

/// Which key means which command, in each pane, on each page and everywhere.
public struct Keymap: Sendable {
    private var global: [KeyChord: Command] = [:]
    private var byScope: [KeyScope: [KeyChord: Command]] = [:]

    /// Two commands of one pane with the same key, or an override that names no command.
    public enum Problem: Error, Sendable, Equatable, CustomStringConvertible {
        case conflict(key: String, first: CommandID, second: CommandID)
        case unknownCommand(CommandID)

        public var description: String {
            switch self {
            case .conflict(let key, let first, let second):
                "The key '\(key)' is bound to '\(first)' and to '\(second)'. "
                    + "Choose another key for one of them."
            case .unknownCommand(let id):
                "There is no command '\(id)'. `dmswatch keys` lists them."
            }
        }
    }

    /// Makes the map from the commands themselves.
    ///
    /// Overrides replace a command's own keys; an empty list frees them. Throws on a conflict or
    /// an unknown command.
    public init(overrides: [CommandID: [KeyChord]] = [:]) throws(Problem) {
        let known = Set(Self.everyCommand.map(\.id))
        if let unknown = overrides.keys.first(where: { !known.contains($0) }) {
            throw .unknownCommand(unknown)
        }
        global = try Self.table(GlobalCommands.all, overrides, beside: [:])
        for pane in PaneCatalog.panes {
            byScope[.pane(pane.descriptor.id)] = try Self.table(
                pane.commands + ActionCommands.completing(pane.commands), overrides, beside: global)
        }
        for page in PageCatalog.pages {
            byScope[.page(page.descriptor.id)] = try Self.table(
                page.commands + ActionCommands.completing(page.commands), overrides, beside: global)
        }
    }

    /// The command a key means while a pane has the focus; nil if it means nothing.
    public func command(for chord: KeyChord, in pane: PaneID) -> Command? {
        command(for: chord, in: .pane(pane))
    }

    /// The command a key means while a pane or page has the focus; nil if it means nothing.
    public func command(for chord: KeyChord, in scope: KeyScope) -> Command? {
        byScope[scope]?[chord] ?? global[chord]
    }

    /// The keys that mean a command in a pane, the command's own order first.
    public func keys(of command: Command, in pane: PaneID) -> [KeyChord] {
        keys(of: command, in: .pane(pane))
    }

    /// The keys that mean a command in a pane or on a page, the command's own order first.
    public func keys(of command: Command, in scope: KeyScope) -> [KeyChord] {
        let found = (byScope[scope] ?? [:]).merging(global) { own, _ in own }
            .filter { $0.value.id == command.id }.map(\.key)
        return found.sorted {
            let first = command.keys.firstIndex(of: $0) ?? .max
            let second = command.keys.firstIndex(of: $1) ?? .max
            return first == second ? $0.label < $1.label : first < second
        }
    }

    /// Every command once, global ones first.
    public static let everyCommand: [Command] = {
        var seen = Set<CommandID>()
        let own =
            PaneCatalog.panes.flatMap { $0.commands } + PageCatalog.pages.flatMap { $0.commands }
        return (GlobalCommands.all + ActionCommands.all + own)
            .filter { seen.insert($0.id).inserted }
    }()

    private static func table(
        _ commands: [Command], _ overrides: [CommandID: [KeyChord]],
        beside global: [KeyChord: Command]
    ) throws(Problem) -> [KeyChord: Command] {
        var table: [KeyChord: Command] = [:]
        for command in commands {
            for key in overrides[command.id] ?? command.keys {
                if let other = table[key] ?? global[key] {
                    throw .conflict(key: key.label, first: other.id, second: command.id)
                }
                table[key] = command
            }
        }
        return table
    }
}

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
        let shared = Set((ListCommands.all + ActionCommands.all).map(\.id))
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
        let acting = section("acting", ActionCommands.all, in: .pane(.latency))
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

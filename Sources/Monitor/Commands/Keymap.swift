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
                "The key '\(key)' is given to '\(first)' and to '\(second)'. "
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
                pane.commands + ActCommands.completing(pane.commands), overrides, beside: global)
        }
        for page in PageCatalog.pages {
            byScope[.page(page.descriptor.id)] = try Self.table(
                page.commands + ActCommands.completing(page.commands), overrides, beside: global)
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
        return (GlobalCommands.all + ActCommands.all + own)
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

public import TerminalUI

/// The list of commands narrowed by what is typed.
public struct Palette: Sendable, Equatable {
    public private(set) var field = TextField()
    private var list = ListState<CommandID>()

    public init() {}

    /// The commands whose title, help or name contains every word typed.
    public func matches(in commands: [Command]) -> [Command] {
        if let typed = typed(in: commands) { return [typed.command] }
        let words = field.text.lowercased().split(separator: " ")
        return commands.filter { command in
            let text = "\(command.title) \(command.help) \(command.id)".lowercased()
            return words.allSatisfy { text.contains($0) }
        }
    }

    /// The command that takes what is typed behind its title, and that text; nil if the first word
    /// is no such command's.
    private func typed(in commands: [Command]) -> (command: Command, argument: String)? {
        let words = field.text.split(separator: " ", maxSplits: 1).map(String.init)
        guard let first = words.first?.lowercased(),
            let command = commands.first(where: { $0.title == first && $0.arguments != nil })
        else { return nil }
        return (command, words.count > 1 ? words[1] : "")
    }

    /// The command Enter would run, with what was typed behind it.
    public func invocation(in commands: [Command]) -> (command: Command, argument: String)? {
        typed(in: commands) ?? selection(in: commands).map { ($0, "") }
    }

    /// The command Enter would run: the one under the cursor, or else the first.
    public func selection(in commands: [Command]) -> Command? {
        let shown = matches(in: commands)
        return list.index(in: shown.map(\.id)).map { shown[$0] } ?? shown.first
    }

    mutating func handle(_ chord: KeyChord, commands: [Command]) {
        let ids = matches(in: commands).map(\.id)
        switch chord.key {
        case .down:
            if list.index(in: ids) == nil { list.moveToFirst(in: ids) }
            list.move(by: 1, in: ids)
        case .up: list.move(by: -1, in: ids)
        default: if field.handle(chord) { list = ListState() }
        }
    }

    mutating func paste(_ text: String) {
        field.insert(text)
        list = ListState()
    }
}

import AccountState
import Foundation
import Migration
import TerminalUI

/// The last line: what was just said to the person, what is being typed, or the keys that work.
struct BottomLine {
    let program: Program
    let context: PaneContext

    func draw(on canvas: inout Canvas) {
        canvas.fill()
        switch program.openDialog {
        case .filter(let field, _): prompt("/", field, on: &canvas)
        case .palette(let palette): prompt(":", palette.field, on: &canvas)
        default:
            guard let notice = program.notice ?? credentials else {
                if !program.hasOperationRow, let operations = program.operationLine(at: context.now)
                {
                    canvas.write(operations.line, x: 1, width: canvas.width - 2)
                    return
                }
                let items = KeyBarItems(program: program, context: context).all
                return KeyBar(items: items).draw(in: &canvas)
            }
            for (y, line) in lines(of: notice, width: canvas.width).enumerated() {
                canvas.write(line, x: 1, y: y, width: canvas.width - 2)
            }
        }
    }

    /// How many rows it takes: a long sentence more than one, rather than losing its end.
    func height(width: Int) -> Int {
        switch program.openDialog {
        case .filter, .palette: return 1
        default:
            return (program.notice ?? credentials).map {
                lines(of: $0, width: width).count
            } ?? 1
        }
    }

    private func lines(of notice: Notice, width: Int) -> [Line] {
        let text = context.symbols.isUnicode ? notice.text : notice.text.replacing("…", with: "...")
        let wrapped = TextWidth.wrap(text, to: max(1, width - 2))
        // What does not fit stays in the last line, which then shows that it is cut.
        let last = wrapped.dropFirst(Self.mostRows - 1).joined(separator: " ")
        let rows = wrapped.prefix(Self.mostRows - 1) + (last.isEmpty ? [] : [last])
        return rows.map { Line($0, Style(Self.role(of: notice))) }
    }

    private static let mostRows = 4

    /// What is to be done about credentials that run out.
    private var credentials: Notice? {
        CredentialText(program.account.credentials, at: context.now).map {
            Notice(.refusal, $0.sentence(codeKey: program.codeKey))
        }
    }

    private func prompt(_ sign: String, _ field: TextField, on canvas: inout Canvas) {
        canvas.write(sign, x: 1, style: .role(.key))
        field.draw(in: &canvas, x: 2, width: canvas.width - 3)
    }

    private static func role(of notice: Notice) -> Role {
        switch notice.kind {
        case .info: .info
        case .success: .ok
        case .refusal: .warn
        case .failure: .fail
        }
    }
}

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
        // Who waives and signs needs the keys for that before the way out.
        let importance = isAboutMigration ? 400 : 900
        guard digits.count == keys.count, isRow else {
            return KeyBar.Item(first, "panes", importance: importance)
        }
        return KeyBar.Item(first, to: last, "panes", importance: importance)
    }

    private var isAboutMigration: Bool {
        guard case .page(let id) = program.scope else { return false }
        return PageCatalog.page(id)?.descriptor.isAboutMigration == true
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

/// The line about operations that are under way or whose end has not been acknowledged.
struct OperationLine {
    let operations: [TaskOperation]
    let symbols: Symbols
    /// The key that opens the page of all operations; nil if it has none.
    let key: String?
    let now: Date

    /// Nil while there is nothing to say.
    init?(_ operations: [TaskOperation], symbols: Symbols, key: String?, now: Date) {
        self.operations = operations.filter(\.isWorthShowing)
        self.symbols = symbols
        self.key = key
        self.now = now
        if self.operations.isEmpty { return nil }
    }

    var line: Line {
        guard let operation = leading else { return .empty }
        let taken = DurationText.words(operation.elapsed(at: now))
        let what = "\(operation.confirmed.mutation.title) '\(operation.identifier)'"
        var line =
            Line("\(symbols.glyph(for: operation.role)) \(what): ", Style(operation.role).bold)
            + Line(operation.progress(symbols), Style(operation.role))
            + Line(operation.isOver ? " after \(taken)" : " for \(taken)", .text)
        if operations.count > 1 { line = line + Line("\(symbols.separator)\(others)", .text) }
        if let words = operation.sentence ?? operation.note {
            line = line + Line("\(symbols.separator)\(words)", .text)
        } else if !operation.isOver, operation.elapsed(at: now) > Self.usual {
            line = line + Line("\(symbols.separator)longer than usual: check pane 6", .warn)
        }
        return line
    }

    /// What to do with it.
    var hint: Line {
        let all = key.map { Line($0, .key) + Line(" all", .dim) } ?? .empty
        guard operations.contains(where: \.isOver) else { return all }
        return all + Line("  esc", .key) + Line(" seen", .dim)
    }

    /// The worst that ended, else the newest under way, else the newest.
    private var leading: TaskOperation? {
        operations.last { $0.sentence != nil } ?? operations.last {
            !$0.isOver && $0.phase != .waiting
        }
            ?? operations.last
    }

    private var others: String {
        let done = operations.count { $0.phase == .done }
        let failed = operations.count { $0.sentence != nil }
        let open = operations.count - done - failed
        let parts = [(open, "under way"), (done, "done"), (failed, "not done")]
        return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }

    /// Seconds within which AWS stops or starts a task, as a rule.
    private static let usual: TimeInterval = 300
}

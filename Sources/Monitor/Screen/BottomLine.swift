import Foundation
import Migration
import TerminalUI

/// The last line: what was just said to the person, what is being typed, or the keys that work.
struct BottomLine {
    let program: Program
    /// What is being asked of AWS for this screen.
    let feeds: Set<Feed>
    let context: PaneContext

    func draw(on canvas: inout Canvas) {
        canvas.fill()
        switch program.overlay {
        case .filter(_, let field, _): prompt("/", field, on: &canvas)
        case .palette(let palette): prompt(":", palette.field, on: &canvas)
        default:
            guard let notice = program.notice ?? failure else {
                return KeyBar(items: keys).draw(in: &canvas)
            }
            canvas.write(
                notice.text, x: 1, style: Style(Self.role(of: notice)),
                width: canvas.width - 2)
        }
    }

    /// What keeps the data in view from being fresh, once it has lasted: what to do comes first.
    private var failure: Notice? {
        let lasting =
            feeds
            .compactMap { context.world.status(of: $0).failing }
            .filter { context.now.timeIntervalSince($0.since) >= Self.patience }
        guard let worst = lasting.min(by: { $0.since < $1.since })?.failure else { return nil }
        let what = worst.operation.map { "\($0): " } ?? ""
        return Notice(
            .refusal, what + [worst.advice, worst.message].compactMap { $0 }.joined(separator: " "))
    }

    /// In seconds.
    private static let patience: TimeInterval = 5

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

    /// The keys of the focused pane before the global ones; unavailable ones stay, dimmed.
    private var keys: [KeyBar.Item] {
        let own = PaneCatalog.panes.first { $0.descriptor.id == program.focus }?.commands ?? []
        let shown = (own + GlobalCommands.all).filter(\.isInKeyBar)
        return shown.enumerated().compactMap { index, command in
            let keymap = program.configuration.keymap
            guard let chord = keymap.keys(of: command, in: program.focus).first else { return nil }
            let asks = command.risk == .none ? "" : program.configuration.symbols.ellipsis
            return KeyBar.Item(
                chord, command.title + asks,
                isEnabled: command.availability(context).isAvailable,
                importance: Self.lasting.contains(command.id) ? 1_000 : shown.count - index)
        }
    }

    /// What a person lost on the screen needs most.
    private static let lasting: Set<CommandID> = [GlobalCommands.help, GlobalCommands.quit]
}

import AccountState
import Foundation
import TerminalUI

/// What `?` says of the values under the cursor.
extension Program {
    func explainedValues(at now: Date) -> [Explained] {
        let context = frontContext(world: shownWorld, at: now)
        let own = front?.explained(context: context) ?? []
        return own.isEmpty ? [] : own + shownWorld.explainedTop(at: now)
    }

    mutating func press(_ chord: KeyChord, onExplanation offset: Int, at now: Date) {
        let height = max(1, size.height - HelpScreen.margin)
        let last = max(0, explanation(at: now).count - height)
        switch chord.key {
        case .character("?"): overlay = .help(offset: 0)
        case .escape, .character("q"), .enter: overlay = nil
        case .character("j"), .down: overlay = .explanation(offset: min(last, offset + 1))
        case .character("k"), .up: overlay = .explanation(offset: max(0, offset - 1))
        case .pageDown, .character(" "):
            overlay = .explanation(offset: min(last, offset + height))
        case .pageUp: overlay = .explanation(offset: max(0, offset - height))
        case .character("g"), .home: overlay = .explanation(offset: 0)
        case .character("G"), .end: overlay = .explanation(offset: last)
        default: break
        }
    }

    func drawExplanation(_ offset: Int, on canvas: inout Canvas, at now: Date) {
        let lines = explanation(at: now)
        let height = min(lines.count, max(1, canvas.height - HelpScreen.margin))
        let content = Size(width: ExplainSheet.width, height: height)
        DialogFrame(title: "What this is").draw(in: &canvas, around: content) { inner in
            TextPane(lines: lines, offset: offset).draw(in: &inner)
        }
    }

    private func explanation(at now: Date) -> [Line] {
        let width = min(ExplainSheet.width, max(10, size.width - 8))
        return ExplainSheet(
            values: explainedValues(at: now), world: shownWorld, now: now,
            symbols: configuration.symbols
        ).lines(width: width)
    }
}

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
        switch program.overlay {
        case .filter(let field, _): prompt("/", field, on: &canvas)
        case .palette(let palette): prompt(":", palette.field, on: &canvas)
        default:
            guard let notice = program.notice ?? credentials else {
                if !program.hasActRow, let acts = program.actLine(at: context.now) {
                    canvas.write(acts.line, x: 1, width: canvas.width - 2)
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
        switch program.overlay {
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
        CredentialWords(program.world.credentials, at: context.now).map {
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

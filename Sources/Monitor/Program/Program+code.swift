import AccountState
import Foundation
import Migration
import TerminalUI

/// Asking for the code of an MFA device when the credentials cannot be renewed without one.
extension Program {
    /// What has become of asking for a code.
    enum CodeRequest: Sendable, Equatable {
        /// Nobody was asked.
        case open
        /// The person will come back to it.
        case postponed
        /// A code was entered at this instant; a failure after it asks anew.
        case answered(Date)
    }

    /// Brings the dialog up by itself, once for each time a code is missing, and never over anything else.
    mutating func askForCode() {
        guard let standing = world.credentials, let failedAt = standing.failedAt,
            standing.device != nil
        else {
            codeRequest = .open
            if case .code = overlay { overlay = nil }
            return
        }
        switch codeRequest {
        case .postponed: return
        case .answered(let instant) where failedAt <= instant: return
        case .answered, .open: if overlay == nil { openCodeDialog() }
        }
    }

    /// Brings the dialog up because the person wants it.
    mutating func openCodeDialog() {
        guard let standing = world.credentials, let device = standing.device else { return }
        overlay = .code(CodeDialog(device: device, reason: standing.failure?.message ?? ""))
    }

    mutating func press(_ chord: KeyChord, on dialog: CodeDialog, at now: Date) -> [Effect] {
        var dialog = dialog
        switch dialog.handle(chord) {
        case .open:
            overlay = .code(dialog)
            return []
        case .postponed:
            overlay = nil
            codeRequest = .postponed
            notice = Notice(.info, "Postponed. Press \(codeKey) to enter the code.")
            return []
        case .entered(let code):
            overlay = nil
            codeRequest = .answered(now)
            notice = Notice(.info, "Asking AWS for new credentials…")
            return [
                .enterCode(code, device: dialog.device), .refresh(wantedFeeds.map(\.key)),
            ]
        }
    }

    /// The key that brings the dialog up, as people read it.
    var codeKey: String {
        let command = GlobalCommands.all.first { $0.id == GlobalCommands.code }
        let keys = command.map { configuration.keymap.keys(of: $0, in: focus) } ?? []
        return keys.first?.label ?? ":"
    }

    func draw(_ dialog: CodeDialog, on canvas: inout Canvas, at now: Date) {
        let width = min(64, max(20, canvas.width - 8))
        let words = CodeWords(dialog: dialog, standing: world.credentials, now: now)
        let lines = words.lines(width: width)
        let content = Size(width: width, height: min(lines.count + 4, canvas.height - 4))
        DialogFrame(title: "MFA code", borderRole: .warn).draw(in: &canvas, around: content) {
            let (text, question) = $0.bounds.split(bottom: 3)
            $0.sub(text) { TextPane(lines: lines).draw(in: &$0) }
            $0.sub(question) { box in
                let used = box.write(Line("Code: ", .warn), y: 0)
                dialog.field.draw(in: &box, x: used, width: 12)
                box.write(Line("Enter sends it, Esc postpones", .dim), y: 2)
            }
        }
    }
}

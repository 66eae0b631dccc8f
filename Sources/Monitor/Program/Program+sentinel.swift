import AccountState
import Cutover
import Foundation
import Migration
import TerminalUI

/// The marker that is written at the source: shown first, sent only to whoever types yes.
extension Program {
    /// Has the marker of the migration in front made ready.
    mutating func askForSentinel() -> [Effect] {
        guard let followed else { return [] }
        notice = Notice(.info, "Making the marker ready…")
        return [.planSentinel(followed.migration)]
    }

    mutating func show(_ sheet: SentinelSheet, at now: Date) {
        guard openDialog == nil else { return }
        if let obstacle = obstacle(at: now) {
            notice = Notice(.refusal, obstacle.sentence)
            return
        }
        notice = nil
        openDialog = .sentinel(SentinelDialog(sheet, shown: now))
    }

    mutating func press(
        _ chord: KeyChord, on dialog: SentinelDialog, at now: Date
    ) -> [Effect] {
        var dialog = dialog
        let room = sentinelRoom
        let last = max(0, dialog.lines(width: room.width).count - room.height)
        notice = nil
        switch chord.key {
        case .escape: return cancelSentinel()
        case .enter where dialog.field.text.isEmpty:
            // It came up by itself: a key pressed just before was meant for what was there.
            guard now.timeIntervalSince(dialog.shown) >= SentinelDialog.pause else { return [] }
            return cancelSentinel()
        case .enter:
            guard now.timeIntervalSince(dialog.shown) >= SentinelDialog.pause else { return [] }
            guard dialog.isReady else {
                notice = Notice(
                    .refusal, "Type \(SentinelDialog.word) and nothing else, or Esc to cancel.")
                return []
            }
            // Only what was on the screen is run.
            guard dialog.offset >= last else {
                dialog.offset = min(last, dialog.offset + room.height)
                break
            }
            openDialog = nil
            if let obstacle = obstacle(at: now) {
                notice = Notice(.refusal, obstacle.sentence)
                return []
            }
            notice = Notice(.info, "Writing the marker…")
            return [.sendSentinel(dialog.sheet, account: account.number)]
        case .down: dialog.offset = min(last, dialog.offset + 1)
        case .up: dialog.offset = max(0, dialog.offset - 1)
        case .pageDown: dialog.offset = min(last, dialog.offset + room.height)
        case .pageUp: dialog.offset = max(0, dialog.offset - room.height)
        default: _ = dialog.field.handle(chord)
        }
        openDialog = .sentinel(dialog)
        return []
    }

    private mutating func cancelSentinel() -> [Effect] {
        openDialog = nil
        notice = Notice(.info, "Cancelled. Nothing was written.")
        return []
    }

    /// The columns and rows of what is read; on the lowest row the word is typed.
    private var sentinelRoom: Size {
        Size(width: min(96, max(20, size.width - 8)), height: max(1, size.height - 9))
    }

    func draw(_ dialog: SentinelDialog, on canvas: inout Canvas, at now: Date) {
        let room = sentinelRoom
        let lines = dialog.lines(width: room.width)
        let obstacle = obstacle(at: now)
        let isEnabled = dialog.isReady && obstacle == nil
        let rows = min(lines.count, room.height)
        let frame = DialogFrame(
            title: dialog.title,
            buttons: [.init("Cancel"), .init("Write", role: .fail, isEnabled: isEnabled)],
            focusedButton: isEnabled ? 1 : 0, borderRole: .fail)
        frame.draw(in: &canvas, around: Size(width: room.width, height: rows + 2)) { inner in
            let (text, question) = inner.bounds.split(bottom: 2)
            inner.sub(text) { TextPane(lines: lines, offset: dialog.offset).draw(in: &$0) }
            inner.sub(question) { box in
                let more = lines.count - rows - dialog.offset
                if more > 0 { box.write(Line("\(more) more lines: pgdn", .key), y: 0) }
                if let obstacle {
                    box.write(Line(obstacle.sentence, .warn), y: 1)
                    return
                }
                let label = "Type \(SentinelDialog.word) to write it: "
                box.write(Line(label, .warn), y: 1)
                dialog.field.draw(in: &box, x: TextWidth.of(label), y: 1, width: 8)
            }
        }
    }
}

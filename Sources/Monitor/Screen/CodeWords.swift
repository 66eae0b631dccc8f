import Foundation
import Migration
import TerminalUI

/// The words on the dialog that asks for a code.
struct CodeWords {
    let dialog: CodeDialog
    let standing: CredentialStatus?
    let now: Date

    /// Why, for which device, and how long there is; wrapped to a width.
    func lines(width: Int) -> [Line] {
        wrapped(dialog.reason, .text, width) + [.empty]
            + [Line("Device ", .dim)] + wrapped(dialog.device, .bright, width) + [.empty]
            + wrapped(remaining, .dim, width)
    }

    private var remaining: String {
        guard let left = standing?.left(at: now), left > 0 else {
            return "AWS is not asked until then: what is on the screen grows old."
        }
        return "The credentials in use still work for \(DurationText.words(left))."
    }

    private func wrapped(_ text: String, _ style: Style, _ width: Int) -> [Line] {
        TextWidth.wrap(text, to: width).map { Line($0, style) }
    }
}

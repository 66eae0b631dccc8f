import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures

@testable import Monitor

/// An account made report by report, and panes looked at in it.
struct Stage: AccountStage {
    static let start = StagedAccount.start

    var account = AccountState()
    var now = Stage.start
    var openTask: ARN?
    var isReadOnly = false
    var isFocused = true
    var symbols = Symbols.unicode

    /// A stage on which `tasks` were just read; the first is open.
    init(_ tasks: [ReplicationTask]) {
        receive(.tasks, .tasks(tasks))
        openTask = tasks.first?.arn
    }

    func context(_ size: Size = Size(width: 118, height: 12)) -> PaneContext {
        PaneContext(
            account: account, now: now, openTask: openTask, symbols: symbols, isFocused: isFocused,
            size: size, isReadOnly: isReadOnly)
    }

    func frame(of pane: some Pane, width: Int, height: Int) -> Frame {
        let size = Size(width: width, height: height)
        var frame = Frame(size: size, symbols: symbols)
        frame.draw { pane.draw(on: &$0, context: context(size)) }
        return frame
    }

    /// The rows of the pane's frame, blanks at their ends cut.
    func picture(of pane: some Pane, width: Int, height: Int) -> String {
        frame(of: pane, width: width, height: height).lines
            .map { String($0.reversed().drop { $0 == " " }.reversed()) }
            .joined(separator: "\n")
    }
}

extension PaneAction {
    var proposal: Proposal? {
        guard case .propose(let proposal) = self else { return nil }
        return proposal
    }

    var refusal: String? {
        guard case .notice(let notice) = self, notice.kind == .refusal else { return nil }
        return notice.text
    }
}

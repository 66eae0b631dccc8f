import Foundation
import Migration
import TerminalUI

/// The way from elsewhere to the lines of a log.
enum LogLink {
    /// The command of a pane that goes there.
    static func command(_ id: CommandID, _ help: String) -> Command {
        Command(id, keys: [KeyChord("v")], title: "in the log", help: help)
    }

    /// To the lines about a table.
    static func table(_ name: TableName?) -> PaneAction {
        guard let name else {
            return .notice(Notice(.refusal, "No table is chosen: j and k choose one."))
        }
        return .look(.log, .words("t:\(name)"))
    }

    /// To what was written at an instant; nil if nobody knows it.
    static func instant(_ date: Date?) -> PaneAction {
        guard let date else {
            return .notice(Notice(.refusal, "When that was is not known."))
        }
        return .look(.log, .instant(date))
    }
}

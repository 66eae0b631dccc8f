import Migration
import TerminalUI

/// Where data resync stands, in a few words.
enum ResyncText {
    /// For example `in progress 12 of 37, 2 failed`; nil if AWS says nothing.
    static func line(_ table: TableStatistics) -> Line? {
        guard let state = table.resyncState else { return nil }
        guard let tried = table.resyncAttempted, tried > 0 else { return Line(words(state), .dim) }
        let done = table.resyncSucceeded.map { "\(CountText.grouped($0)) of " } ?? ""
        let failed = table.resyncFailed.flatMap {
            $0 > 0 ? ", \(CountText.grouped($0)) failed" : nil
        }
        let text = "\(words(state)): repaired \(done)\(CountText.grouped(tried))\(failed ?? "")"
        return Line(text, failed == nil ? .text : .warn)
    }

    /// When DMS repairs rows by itself; nil if it does not, or the settings do not say.
    static func window(_ settings: TaskSettings?) -> String? {
        guard let settings, settings.isResyncEnabled == true else { return nil }
        let when = settings.resyncSchedule.map { "at cron '\($0)' UTC" } ?? "after the load"
        let length = settings.resyncMinutes.map { ", for at most \($0) min" } ?? ""
        return "Data resync repairs rows that differ \(when)\(length); changes are not applied "
            + "meanwhile and the lag grows."
    }

    private static func words(_ state: ResyncState) -> String {
        switch state {
        case .notEnabled: "off"
        case .pending: "pending"
        case .inProgress: "in progress"
        case .noPrimaryKey: "no key"
        case .last(let date): "last \(date)"
        case .unknown(let text): text
        }
    }
}

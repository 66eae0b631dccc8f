import AccountState
import Foundation
import Migration
import TerminalUI

/// What stands between lines of the log where something else has to be said: the day when it changes,
/// a silence, and what is above the first line.
struct LogHeadings {
    let store: LogStore
    let times: LogTimes
    let zone: LocalTime
    /// What is above the first line kept; nil if there is nothing to say.
    let top: String?

    /// A heading and the part it has among the rows of the line below it.
    typealias Heading = (part: Int, text: String)

    /// What stands above a line that is shown below `previous`, in order.
    func headings(above id: Int, after previous: Int?) -> [Heading] {
        var headings: [Heading] = []
        if let top, id == store.entries.first?.id { headings.append((LogRowID.top, top)) }
        guard let previous, let before = store.date(of: previous), let date = store.date(of: id)
        else { return headings }
        let silence = date.timeIntervalSince(before)
        if previous == id - 1, silence >= Self.silence {
            headings.append(
                (LogRowID.silence, "nothing was written for \(DurationText.words(silence))"))
        }
        if !times.hasDay, day(before) != day(date) {
            headings.append((LogRowID.day, ClockText.day(shown(date))))
        }
        return headings
    }

    private func shown(_ date: Date) -> Date { times == .local ? zone.shown(date) : date }

    /// Days since 1970.
    private func day(_ date: Date) -> Double {
        (shown(date).timeIntervalSince1970 / 86_400).rounded(.down)
    }

    /// A running task writes every few minutes; after so many seconds its silence is told.
    private static let silence: TimeInterval = 600
}

extension LogRowID {
    /// The parts of rows that stand above a line, from the top.
    static let top = -3
    static let silence = -2
    static let day = -1

    /// True for a row above a line, which belongs to it and is no line.
    var isHeading: Bool { part < 0 }

    /// The first row there can be of a line, its headings included.
    static func first(of entry: Int) -> LogRowID { LogRowID(entry: entry, part: .min) }
}

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
    /// Whose lines the sources are, where several logs are shown as one.
    var tasks: [String] = []
    /// By the line, which of several logs begins there.
    var starts: [Int: Int] = [:]

    /// A heading and the part it has among the rows of the line below it.
    typealias Heading = (part: Int, text: String)

    /// What stands above a line that is shown below `previous`, in order.
    func headings(above id: Int, after previous: Int?) -> [Heading] {
        var headings: [Heading] = []
        if starts.contains(where: { $0.key <= id && $0.key > previous ?? .min }) {
            let begun = starts.filter { $0.key <= id && $0.key > previous ?? .min }.values.sorted()
            let names = begun.filter { tasks.indices.contains($0) }.map { tasks[$0] }
            headings.append(
                (LogRowID.start, "\(names.joined(separator: ", ")): read from here on"))
        }
        if let top, id == store.entries.first?.id { headings.append((LogRowID.top, top)) }
        guard let previous, let before = store.date(of: previous), let date = store.date(of: id)
        else { return headings }
        let silence = date.timeIntervalSince(before)
        if silence >= Self.silence, store.isNext(id, after: previous) {
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
    static let start = -4
    static let top = -3
    static let silence = -2
    static let day = -1

    /// True for a row above a line, which belongs to it and is no line.
    var isHeading: Bool { part < 0 }

    /// The first row there can be of a line, its headings included.
    static func first(of entry: Int) -> LogRowID { LogRowID(entry: entry, part: .min) }
}

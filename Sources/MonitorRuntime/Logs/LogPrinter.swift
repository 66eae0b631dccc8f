public import Foundation
public import Migration
import TerminalUI

/// Turns events of a log into lines for standard output, each event once.
///
/// An event that goes on with the one before it is printed if that was, indented below it.
public struct LogPrinter {
    private let filter: LogLineFilter
    private var wasWanted = false
    /// The newest events, to tell a repeat by after reading began anew.
    private var recent: [LogEvent: Int] = [:]
    private var newest: Date?

    public init(_ filter: LogLineFilter) {
        self.filter = filter
    }

    /// Where to begin again if the reading was cut: at the newest event, which is told again.
    public var resumption: Date? { newest }

    /// Takes the events of a page.
    ///
    /// - Parameters:
    ///   - events: as a page brought them.
    ///   - isRepeat: true if the page may bring events again that earlier ones brought.
    /// - Returns: the lines of those events that are wanted and new, each plain text of one line.
    public mutating func lines(_ events: [LogEvent], isRepeat: Bool) -> [String] {
        var lines: [String] = []
        var shown: [LogEvent: Int] = [:]
        for event in events {
            let key = LogEvent(date: event.date, message: event.message)
            shown[key, default: 0] += 1
            if isRepeat, shown[key, default: 0] <= recent[key, default: 0] { continue }
            note(key)
            let line = LogLine(event)
            if !line.isContinuation { wasWanted = wants(line) }
            if wasWanted { lines += Self.text(line) }
        }
        return lines
    }

    /// Only events as young as the newest can come again.
    private mutating func note(_ event: LogEvent) {
        if let newest, event.date < newest { return }
        if newest.map({ event.date > $0 }) ?? true { recent = [:] }
        newest = event.date
        recent[event, default: 0] += 1
    }

    private func wants(_ line: LogLine) -> Bool {
        if let wanted = filter.severities {
            guard let severity = line.severity, wanted.contains(severity) else { return false }
        }
        return filter.admits(Self.text(line).joined(separator: "\n"))
    }

    /// `2026-11-22 08:40:51Z E TARGET_APPLY      text  (file.c:12)`.
    private static func text(_ line: LogLine) -> [String] {
        let parts = Sanitize.lines(line.text)
        guard let severity = line.severity else { return parts.map { "    \($0)" } }
        let component = (line.component ?? "").padding(toWidth: 16)
        let position = line.position.map { "  (\($0.file):\($0.line))" } ?? ""
        let head =
            "\(ClockText.full(line.date)) \(severity.rawValue) \(component)  "
            + (parts.first ?? "") + Sanitize.line(position)
        return [head] + parts.dropFirst().map { "    \($0)" }
    }
}

extension String {
    fileprivate func padding(toWidth width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}

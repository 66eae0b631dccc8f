import Foundation
public import Migration
import TerminalUI

/// Records of a log as lines for standard output.
public struct LogText: Sendable {
    /// Whether severities are coloured: on a terminal only.
    public var isColoured: Bool
    /// Room for the names of tasks; zero where only one log is read.
    public var taskWidth: Int

    public init(isColoured: Bool = false, tasks: [String] = []) {
        self.isColoured = isColoured
        taskWidth = tasks.count > 1 ? tasks.map(\.count).max() ?? 0 : 0
    }

    /// `2026-11-22 08:40:51Z E TARGET_APPLY      text  (file.c:12)`; further lines of the text are
    /// indented below.
    public func lines(_ line: TaskLogLine) -> [String] {
        let parts = Sanitize.lines(line.line.text)
        let severity = String(line.line.severity?.rawValue ?? "?")
        let mark = taskWidth > 0 ? (line.task ?? "").padding(toWidth: taskWidth) + " " : ""
        let component = Sanitize.line(line.line.component ?? "").padding(toWidth: 16)
        let position = line.line.position.map { "  (\($0.file):\($0.line))" } ?? ""
        let head =
            "\(Self.date(line.line)) \(mark)\(coloured(severity, line.line.severity)) \(component)  "
            + (parts.first ?? "") + Sanitize.line(position)
        return [head] + parts.dropFirst().map { "    \($0)" }
    }

    /// The same without colours and task, to be searched.
    static func plain(_ line: LogLine) -> String {
        LogText().lines(TaskLogLine(line)).joined(separator: "\n")
    }

    /// A record of a file without any time has none.
    private static func date(_ line: LogLine) -> String {
        line.date == .distantPast ? "-".padding(toWidth: 20) : ClockText.full(line.date)
    }

    private func coloured(_ text: String, _ severity: LogSeverity?) -> String {
        guard isColoured else { return text }
        let colour: String? =
            switch severity {
            case .error: "1;31"
            case .warning: "33"
            case nil: "35"
            case .info: nil
            default: "2"
            }
        return colour.map { "\u{1B}[\($0)m\(text)\u{1B}[0m" } ?? text
    }
}

/// A record of a log as one line of JSON; what is not known is absent.
public struct LogJSON: Encodable {
    private let date: String?
    private let task: String?
    private let thread: String?
    private let time: String?
    private let component: String?
    private let severity: String?
    private let text: String
    private let file: String?
    private let line: Int?
    private let codes: [Int]?
    private let tables: [String]?
    private let rule: String?

    public init(_ line: TaskLogLine, rule: LogRule?) {
        let record = line.line
        date = record.date == .distantPast ? nil : Self.instant(record.date)
        task = line.task
        thread = record.thread
        time = record.time
        component = record.component
        severity = record.severity.map { String($0.rawValue) }
        text = record.text
        file = record.position?.file
        self.line = record.position?.line
        codes = record.errorCodes.isEmpty ? nil : record.errorCodes
        let tables = record.tables.map(\.description)
        self.tables = tables.isEmpty ? nil : tables
        self.rule = rule?.name
    }

    /// The object, in one line.
    public var encoded: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    /// `2026-11-22T08:41:07.120Z`.
    private static func instant(_ date: Date) -> String {
        let milliseconds = Int((date.timeIntervalSince1970 * 1000).rounded(.down)) % 1000
        let fraction = String(1000 + abs(milliseconds)).dropFirst()
        return ClockText.iso(date).dropLast() + ".\(fraction)Z"
    }
}

extension String {
    fileprivate func padding(toWidth width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}

import Foundation
import Migration
import Monitor
import MonitorRuntime
import TerminalUI

/// The record of operations as text and as JSON.
enum AuditReport {
    /// The lines from an instant on; an operation that began before it is there with its later lines.
    static func lines(
        of audit: AuditFile, since text: String?
    ) throws(CommandFailure) -> [AuditLine] {
        let start = try text.map { word throws(CommandFailure) in try instant(word) }
        let lines = try reading { () throws(RuntimeError) in try audit.history() }
        return lines.filter { line in start.map { line.time >= $0 } ?? true }
    }

    static func reading<Value>(
        _ body: () throws(RuntimeError) -> Value
    ) throws(CommandFailure) -> Value {
        do {
            return try body()
        } catch {
            throw CommandFailure(.failed, error.description)
        }
    }

    private static func instant(_ text: String) throws(CommandFailure) -> Date {
        if let seconds = KeyScript.seconds(of: text) { return Date(timeIntervalSinceNow: -seconds) }
        if let date = try? Date.ISO8601FormatStyle().parse(text) { return date }
        throw CommandFailure(
            .usage, "--since takes 24h, 30m or 2026-11-22T08:00:00Z, not '\(text)'.")
    }

    static func text(_ acts: [PastOperation]) -> String {
        guard !acts.isEmpty else { return "No actions on record.\n" }
        return acts.map { act in
            let states = [act.stateBefore, act.stateAfter].compactMap { $0 }.joined(
                separator: " → ")
            let facts = [
                "\(act.user)@\(act.host)", act.caller, states, act.parameters,
                act.reason.map { "because: \($0)" }, act.requestID.map { "request \($0)" },
                act.detail,
            ].compactMap { $0 }.filter { !$0.isEmpty }
            let word = act.outcome == .open ? "OPEN" : act.word
            let what =
                act.isArming ? act.identifier : "\(act.call) '\(act.identifier)'"
            return plain("\(ClockText.iso(act.time))  \(word)  \(what)")
                + (act.isArming ? "\n" : "\n    \(plain(act.task))\n")
                + facts.map { "    \(plain($0))\n" }.joined()
        }.joined()
    }

    static func row(_ line: AuditLine) -> String {
        plain(
            "\(line.line.map(String.init) ?? "-")  \(ClockText.iso(line.time))  "
                + "\(line.outcome.rawValue)  \(line.user)@\(line.host)  \(line.operation)  "
                + "\(line.identifier)  \(line.task)")
    }

    static func json(_ acts: [PastOperation]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let report = Report(schemaVersion: 1, acts: acts.map(Report.Entry.init))
        return String(decoding: try encoder.encode(report), as: UTF8.self) + "\n"
    }

    static func verdict(
        _ check: AuditCheck, _ path: String, _ format: AuditCommand.Format
    ) -> String {
        guard format == .text else {
            let problems = check.problems.map { problem in
                "{\"line\":\(problem.line),\"why\":\"\(problem.why)\"}"
            }
            return "{\"lines\":\(check.lines),\"sound\":\(check.isSound),"
                + "\"problems\":[\(problems.joined(separator: ","))]}\n"
        }
        guard !check.isSound else {
            return "\(path): \(CountText.of(check.lines, "line")), intact.\n"
        }
        return check.problems.map { "\(path): \($0)\n" }.joined()
    }

    /// A text without anything a terminal would obey.
    private static func plain(_ text: String) -> String { Sanitize.line(text) }

    private struct Report: Encodable {
        struct Entry: Encodable {
            var id: String
            var time: String
            var user: String
            var host: String
            var caller: String?
            var task: String
            var identifier: String
            var operation: String
            var parameters: String
            var reason: String?
            var stateBefore: String?
            var stateAfter: String?
            var requestID: String?
            var outcome: String
            var detail: String?

            init(_ act: PastOperation) {
                id = act.id
                time = ClockText.iso(act.time)
                user = act.user
                host = act.host
                caller = act.caller
                task = act.task
                identifier = act.identifier
                operation = act.call
                parameters = act.parameters
                reason = act.reason
                stateBefore = act.stateBefore
                stateAfter = act.stateAfter
                requestID = act.requestID
                outcome = act.outcome.rawValue
                detail = act.detail
            }
        }

        var schemaVersion: Int
        var acts: [Entry]
    }
}

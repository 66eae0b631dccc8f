import AccountState
import Foundation
import Migration
import Monitor
import MonitorRuntime
import TerminalUI

/// A program's screens at an instant beside what is judged: words and roles are read from cells.
struct ScreenLook {
    private let program: Program
    private let now: Date
    private let judgement: Judgement

    init(_ program: Program, at now: Date) {
        self.program = program
        self.now = now
        judgement = program.account.judgement(at: now)
    }

    /// Where screen, JSON and lines say something else than the judgement.
    var problems: [String] {
        let report = StatusReport(program.account, region: "eu-west-3", at: now)
        let other = report.judgement == judgement ? [] : ["status judges otherwise"]
        return other + Self.problems(of: report) + topLine + taskRows + alarmRows + latencyPane
            + findings
    }

    // MARK: What is printed

    /// Where the JSON of `status` and the lines of `check` say something else than their judgement.
    static func problems(of report: StatusReport) -> [String] {
        let judgement = report.judgement
        let results = judgement.results.filter { $0.outcome != .notApplicable && !$0.isAdvice }
        guard
            let document = try? JSONSerialization.jsonObject(with: Data(report.json.utf8)),
            let json = document as? [String: Any], let said = json["results"] as? [[String: Any]],
            let tasks = json["tasks"] as? [[String: Any]]
        else { return ["status prints no JSON"] }
        var problems: [String] = []
        let told = said.map { result -> [String] in
            let subject = result["subject"] as? [String: Any]
            let parts: [Any?] = [
                result["check"], result["outcome"], subject?["name"], result["headline"],
            ]
            return parts.map { $0 as? String ?? "" }
        }
        if told != results.map({ [$0.check.text, $0.outcome.word, $0.subject.name, $0.headline] }) {
            problems.append("the results of the JSON are others")
        }
        if json["outcome"] as? String != judgement.outcome.word {
            problems.append("the outcome of the JSON is another")
        }
        for (task, known) in zip(tasks, report.tasks) {
            let outcome = judgement.outcome(of: known.task.arn).word
            guard task["outcome"] as? String != outcome else { continue }
            problems.append("the JSON says otherwise of \(known.task.identifier)")
        }
        let lines = report.checkLines
        let areTheSame =
            lines.count == results.count
            && zip(lines, results).allSatisfy { line, result in
                let word = result.outcome.word
                return line.hasPrefix(
                    word + String(repeating: " ", count: max(0, 8 - word.count))
                        + " \(result.check)  ")
            }
        if !areTheSame { problems.append("check prints other results") }
        let worst = results.map { code(of: $0.outcome) }.max { rank(of: $0) < rank(of: $1) }
        if let worst, worst != judgement.outcome.exitCode {
            problems.append("the exit code is \(judgement.outcome.exitCode), not \(worst)")
        }
        return problems
    }

    private static func code(of outcome: CheckOutcome) -> Int32 {
        switch outcome {
        case .pass, .notApplicable: 0
        case .warn: 1
        case .fail: 2
        case .unknown: 3
        }
    }

    /// What weighs more: a failure, then what is not known, then a warning.
    private static func rank(of code: Int32) -> Int { [0: 0, 1: 1, 3: 2, 2: 3][code] ?? 0 }

    // MARK: What is drawn

    private func drawn(_ keys: [String], width: Int = 200, height: Int = 60) -> Frame {
        var program = program
        _ = program.update(.input(.resized(Size(width: width, height: height))), at: now)
        for key in keys {
            guard let chord = KeyChord(parsing: key) else { continue }
            _ = program.update(.input(.key(chord)), at: now)
        }
        return program.frame(at: now)
    }

    /// The role a result is drawn in.
    private static func role(_ outcome: CheckOutcome) -> Role {
        switch outcome {
        case .pass: .ok
        case .warn: .warn
        case .fail: .fail
        case .unknown: .unknown
        case .notApplicable: .dim
        }
    }

    private var topLine: [String] {
        let frame = drawn([], width: 120, height: 40)
        let text = frame.text(row: 0)
        let judged: [Role] = [.ok, .warn, .fail, .unknown]
        let roles = (0..<frame.size.width).map { frame[$0, 0].style.role }
        var problems: [String] = []
        if roles.first(where: judged.contains) != Self.role(judgement.outcome) {
            problems.append("the top line has another role: \(text)")
        }
        if judgement.outcome != .pass, roles.contains(.ok) {
            problems.append("the top line is green: \(text)")
        }
        guard let worst = judgement.troubles.first else {
            return text.contains("all well") ? problems : problems + ["not all well: \(text)"]
        }
        let headline = worst.headline.components(separatedBy: ": ")[0].prefix(8)
        if !text.contains(headline) {
            problems.append("the top line does not begin with the worst, \(worst.line): \(text)")
        }
        return problems
    }

    private var taskRows: [String] {
        let frame = drawn(["1", "z"])
        return (program.account.tasks ?? []).flatMap { task -> [String] in
            let name = Array(task.identifier)
            let places = (1..<frame.size.height - 1).flatMap { y in (2..<8).map { (x: $0, y: y) } }
            let found = places.first { place in
                name.indices.allSatisfy {
                    frame[place.x + $0, place.y].character == name[$0]
                } && frame[place.x + name.count, place.y].character == " "
            }
            // A list that is longer than the screen says so elsewhere.
            return found.map {
                rowProblems(of: task, inRow: $0.y, from: $0.x + name.count, frame)
            } ?? []
        }
    }

    private func rowProblems(
        of task: ReplicationTask, inRow y: Int, from x: Int, _ frame: Frame
    ) -> [String] {
        let outcome = judgement.outcome(of: task.arn)
        let cells = (x..<frame.size.width - 1).map { frame[$0, y] }
        let state = cells.first { $0.character != " " }?.style.role
        var problems: [String] = []
        if !outcome.isWell, state != Self.role(outcome), state != .stale {
            problems.append("the row is not \(outcome): \(frame.text(row: y))")
        }
        if !outcome.isWell, cells.contains(where: { $0.style.role == .ok }) {
            problems.append("the row is green and \(outcome): \(frame.text(row: y))")
        }
        if !frame.text(row: y).contains(TaskPhase(task).word.prefix(4)) {
            problems.append("the row does not say \(TaskPhase(task).word): \(frame.text(row: y))")
        }
        return problems
    }

    private var alarmRows: [String] {
        let frame = drawn(["5", "z"])
        return (program.account.alarms ?? []).flatMap { alarm -> [String] in
            guard judgement.results(of: alarm.arn).contains(where: { !$0.outcome.isWell }) else {
                return []
            }
            return (1..<frame.size.height - 1).compactMap { y in
                guard frame.text(row: y).contains(" \(alarm.name) "),
                    (0..<frame.size.width).contains(where: { frame[$0, y].style.role == .ok })
                else { return nil }
                return "the alarm is green and not well: \(frame.text(row: y))"
            }
        }
    }

    /// Words about the lag of the open task; that an alarm is over is said of the alarm.
    private var latencyPane: [String] {
        guard let task = program.openTask, judgement.lag(of: task)?.outcome != .pass else {
            return []
        }
        let frame = drawn(["3", "z"], width: 120, height: 40)
        return (1..<frame.size.height - 2).flatMap { y -> [String] in
            let letters = (0..<frame.size.width).map { x -> Character in
                frame[x, y].style.role == .ok ? frame[x, y].character : "|"
            }
            return String(letters).split(separator: "|").map(String.init).filter { word in
                word.contains(where: \.isLetter) && !word.contains("alarm")
            }.map { "the lag is not known to be well, and this is green: \($0)" }
        }
    }

    private var findings: [String] {
        let frame = drawn(["f"])
        let text = frame.lines.dropFirst().joined(separator: "\n")
        let troubles = judgement.troubles
        if !troubles.isEmpty, text.lowercased().contains("all well") {
            return ["the list of what is not well says that all is"]
        }
        return [CheckOutcome.fail, .unknown, .warn].compactMap { outcome in
            let count = troubles.count { $0.outcome == outcome }
            guard count > 0, !text.contains("\(count) \(outcome.word)") else { return nil }
            return "the list does not count \(count) \(outcome.word)"
        }
    }
}

import Foundation
import Migration

/// Whether a task's log speaks of errors lately, or of values that were cut.
enum LogErrorsCheck {
    /// Seconds for which an error in the log counts.
    static let lately: TimeInterval = 1_800

    static let check = Check.ofTask(
        "log-errors", "Errors in the log",
        evidence: "lines of severity E of the task's log, while it is read",
        thresholds: "warn: any within 30 min; unknown: the log cannot be read",
        source: "GetLogEvents"
    ) { task, scope in
        let evidence = LogEvidence(task, scope, for: "log-errors")
        guard let log = evidence.log else { return evidence.withoutLog }
        let since = scope.now.addingTimeInterval(-lately)
        // By place, so that no line is copied: this is looked at every second.
        let entries = log.entries
        var places: [Int] = []
        for place in entries.indices.reversed() {
            guard entries[place].line.date >= since else { break }
            if entries[place].line.severity == .error { places.append(place) }
        }
        guard let newest = places.first.map({ entries[$0].line }) else {
            return evidence.result(.pass, "no error in 30 min")
        }
        let words = CountText.of(places.count, "error") + " in the log"
        return evidence.result(.warn, words, "\(words): \(ErrorSummary.of(newest.text))").with {
            $0.value = CheckValue(places.count, .count)
            $0.threshold = CheckValue(0, .count)
            $0.asOf = newest.date
            $0.evidence = [
                CheckEvidence(
                    ErrorSummary.of(newest.text), at: newest.date,
                    source: "log \(newest.component ?? "")")
            ]
            $0.whatToDo = "Read it there: 6, then e for the next error."
        }
    }
}

/// Whether the log says that values were cut to fit, which changes data without an error.
enum LogTruncationCheck {
    static let check = Check.ofTask(
        "values-cut", "Values cut",
        evidence: "log lines 'was truncated to … bytes' since the task's start, while the log is "
            + "read",
        thresholds: "fail: any", source: "GetLogEvents"
    ) { task, scope in
        let evidence = LogEvidence(task, scope, for: "values-cut")
        guard let log = evidence.log else { return evidence.withoutLog }
        let start = task.statistics?.start ?? .distantPast
        let cut = log.entries.filter { entry in
            entry.line.date >= start && (entry.line.severity ?? .info) >= .warning
                && (entry.line.text.firstRange(of: "truncated to") != nil
                    || entry.line.text.firstRange(of: "was cut to") != nil)
        }
        guard let newest = cut.last?.line else {
            return evidence.result(.pass, "no value was cut, says the log")
        }
        return evidence.result(
            .fail, "values cut",
            "values were cut, \(CountText.of(cut.count, "line")) of the log say: "
                + ErrorSummary.of(newest.text)
        ).with {
            $0.value = CheckValue(cut.count, .count)
            $0.asOf = newest.date
            $0.evidence = [
                CheckEvidence(newest.text, at: newest.date, source: "log \(newest.component ?? "")")
            ]
            $0.whatToDo =
                "Raise the limit of LOBs above the longest value, then load the table "
                + "again."
        }
    }
}

/// A task's log as evidence, and what to say without one.
struct LogEvidence {
    let task: ReplicationTask
    let scope: CheckScope
    let check: CheckID
    let log: LogStore?
    private let stream: LogStreamName?

    init(_ task: ReplicationTask, _ scope: CheckScope, for check: CheckID) {
        self.task = task
        self.scope = scope
        self.check = check
        stream = scope.account.logStream(of: task)
        log = scope.log(of: task).flatMap { $0.entries.isEmpty ? nil : $0 }
    }

    func result(_ outcome: CheckOutcome, _ headline: String, _ sentence: String? = nil)
        -> CheckResult
    {
        CheckResult(check, .task(task), outcome, headline, sentence, source: "GetLogEvents").with {
            $0.read = stream.flatMap { scope.read(.log($0)) }
        }
    }

    /// A log nobody reads, one that is not there yet and one that is empty say nothing.
    var withoutLog: CheckResult {
        guard let stream, let failing = scope.account.status(of: .log(stream)).failing,
            failing.failure.reason != .notFound
        else { return result(.notApplicable, "its log is not read, or empty") }
        return result(
            .unknown, "log \(failing.failure.reason.word)",
            "its log cannot be read: \(failing.failure.message)")
    }
}

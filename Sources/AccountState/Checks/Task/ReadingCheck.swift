import Foundation
import Migration

/// Whether a task that says it runs reads its source: not while DMS has paused reading, and not if
/// SOURCE_CAPTURE's last line is an error and nothing has come since.
enum ReadingCheck {
    /// Seconds without a log line after which the log is no proof of life: an idle task writes one
    /// every few minutes.
    static let heartbeat: Double = 900

    static let check = Check.ofTask(
        "reading", "Reading the source",
        evidence: "DMS events of a pause (0091, 0092) not ended by a resumption (0093) or a "
            + "later start; SORTER lines of a pause; throughput of the source beside the reader's "
            + "last log line and the log's silence",
        thresholds: "fail: paused, or nothing flows and SOURCE_CAPTURE's last line is a warning or "
            + "an error, or the log is silent for 15 min",
        source: "DescribeEvents, GetLogEvents, GetMetricData"
    ) { task, scope in
        let signs = LagSigns(task, in: scope)
        guard TaskPhase(task).isRunning, task.migrationType.followsChanges != false else {
            return CheckResult(
                "reading", .task(task), .notApplicable, "follows no changes now",
                source: "DescribeReplicationTasks")
        }
        if let trouble = trouble(signs) { return trouble }
        let source = "DescribeEvents"
        return CheckResult(
            "reading", .task(task), .pass, "nothing says that reading is paused", source: source
        ).resting(on: .events, in: scope)
    }

    /// Why nothing is read; nil if nothing says so.
    static func trouble(_ signs: LagSigns) -> CheckResult? {
        if let pause = pauseByEvent(signs) ?? pauseByLog(signs) {
            return failed(signs, "not reading: paused", pause).with {
                $0.whatToDo =
                    "DMS goes on by itself once there is room: look at the instance's "
                    + "storage and swap, and for a long transaction at the source."
            }
        }
        guard case .replicating = TaskPhase(signs.task), signs.flow == 0, let log = signs.log,
            let newest = log.newest?.line
        else { return nil }
        let silence = signs.logRead.timeIntervalSince(newest.date)
        if silence > heartbeat {
            return failed(
                signs, "not reading: log silent",
                CheckEvidence(
                    "nothing flows, and the log is silent for \(DurationText.words(silence))",
                    at: newest.date, source: "log")
            ).with { $0.whatToDo = "Look whether the task still lives: stop it, then R." }
        }
        guard let last = lastReaderWord(signs, in: log), let severity = last.severity,
            severity >= .warning
        else { return nil }
        return failed(
            signs, "not reading: nothing read",
            CheckEvidence(
                "SOURCE_CAPTURE's last line is \(severity == .error ? "an error" : "a warning"): "
                    + ErrorSummary.of(last.text), at: last.date, source: "log SOURCE_CAPTURE")
        ).with { $0.whatToDo = "Look at the source and at the connection to it." }
    }

    /// The line by which the reader has said that there was nothing to read in the newest minute told;
    /// nil if none has.
    ///
    /// It speaks of its own time: a reader that dies after it writes nothing more, and what one says
    /// that has come back to life is no word about the minute before.
    static func idleWord(_ signs: LagSigns) -> LogLine? {
        guard let log = signs.log, let newest = lastReaderWord(signs, in: log), newest.isCalm else {
            return nil
        }
        let end = signs.target?.date.addingTimeInterval(60) ?? .distantFuture
        let word = log.entries.last { $0.line.isFromReader && $0.line.date < end }?.line
        guard let word, word.isCalm, signs.logRead.timeIntervalSince(word.date) <= heartbeat else {
            return nil
        }
        // In the minute of the last row read it may have written before that row.
        let isAfterRows = dateOfLastRead(signs).map { word.date >= $0.addingTimeInterval(60) }
        return isAfterRows ?? true ? word : nil
    }

    private static func failed(
        _ signs: LagSigns, _ headline: String, _ evidence: CheckEvidence
    ) -> CheckResult {
        CheckResult(
            "reading", .task(signs.task), .fail, headline,
            "\(headline): \(evidence.text(now: signs.scope.now))", source: evidence.source
        ).with {
            $0.short = "not reading"
            $0.evidence = [evidence]
            $0.asOf = evidence.date
        }
    }

    /// The newest line of SOURCE_CAPTURE since the last row was read: one from before is over.
    private static func lastReaderWord(_ signs: LagSigns, in log: LogStore) -> LogLine? {
        let line = log.entries.last { $0.line.isFromReader }?.line
        guard let line, let lastRead = dateOfLastRead(signs) else { return line }
        return line.date < lastRead ? nil : line
    }

    /// The minute in which the last row was read; nil if none is known.
    private static func dateOfLastRead(_ signs: LagSigns) -> Date? {
        signs.report?.series[.throughputRowsSource]?.points.last { $0.value > 0 }?.date
    }

    private static func pauseByEvent(_ signs: LagSigns) -> CheckEvidence? {
        let newest = signs.scope.events(of: signs.task).last {
            EventText($0).isPauseOfReading || EventText($0).endsPauseOfReading
        }
        guard let newest, EventText(newest).isPauseOfReading,
            newest.date >= signs.task.statistics?.start ?? .distantPast
        else { return nil }
        return CheckEvidence(newest.message, at: newest.date, source: "DescribeEvents")
    }

    private static func pauseByLog(_ signs: LagSigns) -> CheckEvidence? {
        let newest = signs.log?.entries.suffix(2_000).last { entry in
            let text = entry.line.text
            return entry.line.component == "SORTER" && text.hasPrefix("Reading from source is ")
        }?.line
        guard let newest, newest.text.hasPrefix("Reading from source is paused") else { return nil }
        return CheckEvidence(newest.text, at: newest.date, source: "log SORTER")
    }
}

extension LogLine {
    /// False of a warning, an error, and of a line that does not say what it is.
    fileprivate var isCalm: Bool { severity.map { $0 < .warning } ?? false }
}

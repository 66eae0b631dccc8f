import AccountState
import Migration

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// R20–R26: whether everything has arrived once writes have stopped.
///
/// Only minutes that lie wholly after the mark count. Fewer zeros than asked for are unknown and no
/// warning: a reader that is dead shows zeros too, and a late writer shows them for a while.
extension GateJudges {
    static let writesStopped: OfMigration = { _, evidence in
        guard let drain = evidence.drain else {
            return notMarked
        }
        if let rise = drain.riseText {
            return GateFinding(.fail, rise.asSentence, source: "CloudWatch since the mark")
        }
        let mark = drain.mark
        if let line = evidence.progress.unreadable.first {
            return GateFinding(
                .unknown,
                "Line \(line) of the journal cannot be read: it may have taken the mark back.",
                source: "the journal")
        }
        return GateFinding(
            .warn,
            "\(mark.name) says so since \(ClockText.full(mark.date)); the source was not asked.",
            value: drain.elapsedText, date: mark.date, source: "a person's word")
    }

    static let transactionsClosed: OfTask = { check, task, evidence in
        let needed = evidence.count("zero_datapoints", check)
        let parts = [MetricName.changesMemorySource, .changesDiskSource].map {
            evidence.run($0, of: task)
        }
        guard parts.allSatisfy({ !$0.isEmpty }) else {
            return GateFinding(.unknown, "There is no fresh datapoint of open transactions.")
        }
        let open = parts.compactMap(\.last?.value).reduce(0, +)
        let date = parts.compactMap(\.last?.date).min()
        if open > 0 {
            return GateFinding(
                .fail, "\(CountText.number(open)) rows wait for their transaction to commit.",
                value: "\(CountText.number(open)) rows", threshold: "0", date: date)
        }
        let zeros = parts.map { $0.reversed().prefix { $0.value == 0 }.count }.min() ?? 0
        return counted(zeros, of: needed, "no transaction is open", date)
    }

    static let backlogZero: OfTask = { check, task, evidence in
        guard let mark = evidence.progress.mark else { return notMarked }
        guard let reading = evidence.metrics(of: task).map({ DrainReading($0, mark: mark) }) else {
            return GateFinding(.unknown, "Its metrics are not known.")
        }
        if let backlog = reading.backlog, backlog.value > 0 {
            return GateFinding(
                .fail, "\(CountText.number(backlog.value)) changes wait.",
                value: CountText.number(backlog.value), threshold: "0", date: backlog.date)
        }
        guard let until = reading.zeroUntil, isFresh(until, evidence) else {
            return GateFinding(
                .unknown, "No complete minute after the mark reads zero and is fresh.",
                date: reading.backlog?.date)
        }
        return contradicted(task, evidence)
            ?? counted(
                reading.zeroMinutes, of: evidence.count("zero_datapoints", check),
                "nothing waits", until)
    }

    static let lagZero: OfTask = { check, task, evidence in
        guard let mark = evidence.progress.mark else { return notMarked }
        let points = evidence.run(.latencyTarget, of: task)
            .filter { mark.isBefore(wholeMinute: $0.date) }
        guard let newest = points.last else {
            return GateFinding(.unknown, "No complete minute after the mark is known and fresh.")
        }
        let (most, warning) = (
            evidence.threshold("lag_pass", check), evidence.threshold("lag_warn", check)
        )
        let needed = evidence.count("zero_datapoints", check)
        let words = DurationText.words(newest.value)
        if newest.value > warning {
            return GateFinding(
                .fail, "Its lag is \(words).", value: words,
                threshold: DurationText.words(warning), date: newest.date)
        }
        if let contradiction = contradicted(task, evidence) { return contradiction }
        let low = points.reversed().prefix { (0...warning).contains($0.value) }
        var finding = counted(low.count, of: needed, "its lag is \(words)", newest.date)
        finding.threshold = "\(needed) datapoints of at most \(DurationText.words(warning))"
        if finding.result == .pass, low.prefix(needed).contains(where: { $0.value > most }) {
            finding.result = .warn
        }
        if evidence.judgement.result("lag", of: task.arn)?.outcome == .fail {
            finding.result = .fail
        }
        return finding
    }

    static let sentinelArrived: OfTask = { check, _, evidence in
        guard let sentinel = evidence.progress.sentinel else {
            return GateFinding(.unknown, "No marker row was sent.")
        }
        if let mark = evidence.progress.mark, sentinel.sent < mark.date {
            return GateFinding(
                .unknown, "The marker was sent before writes stopped: send another.",
                date: sentinel.sent)
        }
        let state = evidence.sentinel
        if let seconds = state.seconds {
            // Which task has carried it is not known; the others may be behind.
            let isAlone = evidence.forward.count == 1
            return GateFinding(
                isAlone ? .pass : .warn,
                state.text.asSentence + (isAlone ? "" : " One of the tasks has carried it."),
                value: DurationText.words(seconds), date: sentinel.seen)
        }
        let waiting = evidence.now.timeIntervalSince(sentinel.sent)
        return GateFinding(
            waiting > evidence.threshold("patience", check) ? .fail : .unknown,
            state.text.asSentence, value: DurationText.words(waiting), date: sentinel.sent)
    }

    /// One look does not show that counters stand still; that no row flowed for as long does.
    static let countersSettled: OfTask = { check, task, evidence in
        guard let store = evidence.tables(of: task) else {
            return GateFinding(.unknown, "Its tables are not all known yet.")
        }
        if let swept = store.sweptAt, evidence.now.timeIntervalSince(swept) > Lag.freshness {
            return GateFinding(
                .unknown,
                "Its tables were read \(DurationText.age(evidence.now.timeIntervalSince(swept))).",
                date: swept)
        }
        var open: [TableName] = []
        var untold = 0
        for table in store.tables {
            if let behind = table.changesBehind {
                if behind > 0 { open.append(table.name) }
            } else if table.captured.map({ $0.rows > 0 }) ?? true {
                untold += 1
            }
        }
        if let first = open.first {
            let more = open.count > 1 ? " and \(open.count - 1) more" : ""
            return GateFinding(
                .fail, "Captured and applied changes differ: \(first)\(more).",
                value: CountText.of(open.count, "table"), threshold: "0", date: store.sweptAt)
        }
        guard untold == 0 else {
            return GateFinding(
                .unknown,
                "\(CountText.of(untold, "table does", "tables do")) not tell what is applied.",
                value: CountText.of(untold, "table"), date: store.sweptAt)
        }
        let minutes = evidence.minutes("unchanged", check)
        let flows = [MetricName.throughputRowsSource, .throughputRowsTarget].map {
            evidence.run($0, of: task).reversed().prefix { $0.value == 0 }.count
        }
        return counted(
            flows.min() ?? 0, of: minutes, "captured and applied changes are equal", store.sweptAt)
    }

    static let metricsFresh: OfTask = { check, task, evidence in
        guard evidence.metrics(of: task) != nil else {
            return GateFinding(.unknown, "Its metrics have not been read yet.")
        }
        let newest = [MetricName.latencyTarget, .incomingChanges].map {
            evidence.metrics(of: task)?.series[$0]?.newest?.date
        }
        guard newest.allSatisfy({ $0 != nil }), let oldest = newest.compactMap(\.self).min() else {
            return GateFinding(.fail, "CloudWatch has no datapoint of it.")
        }
        let age = evidence.now.timeIntervalSince(oldest)
        guard age > -GateEvidence.ahead else {
            return GateFinding(
                .unknown, "Its datapoints are in the future: this computer's clock is behind.",
                date: oldest)
        }
        let (most, warning) = (
            evidence.threshold("age_pass", check), evidence.threshold("age_fail", check)
        )
        return GateFinding(
            age <= most ? .pass : age <= warning ? .warn : .fail,
            "The newest datapoint is \(DurationText.words(age)) old.",
            value: DurationText.words(age), threshold: DurationText.words(most), date: oldest)
    }

    /// A lag that is contradicted, or whose zero may be a dead reader's, proves nothing.
    private static func contradicted(
        _ task: ReplicationTask, _ evidence: GateEvidence
    ) -> GateFinding? {
        guard let lag = evidence.judgement.result("lag", of: task.arn), lag.outcome == .unknown
        else { return nil }
        return GateFinding(lag)
    }

    private static let notMarked = GateFinding(
        .unknown,
        "Nobody has marked that writes stopped: d in the monitor or 'dmswatch runbook mark' does.")

    private static func isFresh(_ date: Date, _ evidence: GateEvidence) -> Bool {
        evidence.now.timeIntervalSince(date) <= Lag.freshness
    }

    private static func counted(
        _ zeros: Int, of needed: Int, _ words: String, _ date: Date?
    ) -> GateFinding {
        let count = "\(min(zeros, needed)) of \(needed)"
        return GateFinding(
            zeros >= needed ? .pass : .unknown,
            zeros >= needed
                ? "\(words), \(needed) datapoints in a row".asSentence
                : "\(words), for \(count) datapoints so far".asSentence,
            value: count, threshold: "\(needed) datapoints", date: date)
    }
}

/// R30–R34: the way back, and what surrounds the night.
extension GateJudges {
    static let wayBackReady: OfMigration = { _, evidence in
        guard let group = evidence.migration.reverse else {
            return GateFinding(
                .unknown,
                "No reverse task is named: write reverse = [\"…\"] for the migration, or waive "
                    + "this with the backup you have.")
        }
        guard !evidence.reverse.isEmpty else {
            return GateFinding(
                .fail, "No task is called \(group.patterns.joined(separator: ", ")).")
        }
        let findings = evidence.reverse.map { task -> GateFinding in
            let phase = TaskPhase(task)
            let results = ["status", "lag"].compactMap {
                evidence.judgement.result(CheckID(stringLiteral: $0), of: task.arn)
            }
            let worst = results.map(\.outcome).max() ?? .unknown
            let words = "\(task.identifier) is '\(phase.word)'"
            switch phase {
            case .neverRun: return GateFinding(.pass, "\(words) and can be started.")
            case .stopped: return GateFinding(worst == .warn ? .warn : .fail, "\(words).")
            default:
                let trouble = results.first { !$0.outcome.isWell }?.sentence
                let result = GateReading.Result(worst)
                return GateFinding(
                    result == .notApplicable ? .unknown : result,
                    "\(words)\(trouble.map { ": \($0)" } ?? " and follows").")
            }
        }
        return findings.max { $0.result.rank < $1.result.rank }
            ?? GateFinding(.unknown, "The reverse task is not known.")
    }

    /// By the word of whoever wrote it down, which alone never passes: no two nights are compared.
    static let rehearsed: OfMigration = { _, evidence in
        guard let rehearsal = evidence.progress.rehearsal else {
            return GateFinding(
                .unknown, "Nobody has written down that a rehearsal was run.",
                source: "the journal")
        }
        let word = rehearsal.passed ? "passed" : "failed"
        let said =
            "\(rehearsal.name) says that the rehearsal of \(ClockText.full(rehearsal.date)) "
            + "\(word): \(rehearsal.text)"
        return GateFinding(
            rehearsal.passed ? .warn : .fail, said.asSentence, value: word, date: rehearsal.date,
            source: "a person's word")
    }

    static let credentialsLast: OfMigration = { check, evidence in
        guard let identity = evidence.account.identity else {
            return GateFinding(.unknown, "AWS has not said who is calling.")
        }
        guard let status = evidence.account.credentials, let left = status.left(at: evidence.now)
        else {
            let isSession = [":assumed-role/", ":federated-user/"].contains {
                identity.arn.text.firstRange(of: $0) != nil
            }
            return isSession
                ? GateFinding(.unknown, "They are temporary, and nothing says when they expire.")
                : GateFinding(.notApplicable, "They do not expire.")
        }
        let words = DurationText.words(left)
        if status.renewalDue != nil, !status.isPressing(at: evidence.now) {
            return GateFinding(
                .pass, "They are renewed by themselves; these last \(words).", value: words,
                date: status.expiration)
        }
        guard let window = evidence.migration.window,
            let whole = evidence.window(
                and: "margin", check)
        else {
            return GateFinding(
                .unknown, "They last \(words), and no window is configured.", value: words)
        }
        return GateFinding(
            left > whole ? .pass : left > window ? .warn : .fail, "They last \(words).",
            value: words, threshold: DurationText.words(whole), date: status.expiration)
    }

    static let pointOfNoReturnMarked: OfMigration = { _, evidence in
        guard let first = evidence.progress.firstWrite else {
            return GateFinding(.unknown, "No production write on the target is recorded.")
        }
        return GateFinding(
            .pass,
            "\(first.name) recorded the first production write at \(ClockText.full(first.date)).",
            value: ClockText.full(first.date), date: first.date, source: "a person's word")
    }
}

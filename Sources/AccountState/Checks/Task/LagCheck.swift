import Foundation
import Migration

/// How far a task's target is behind its source. Three different states read as zero: caught up,
/// an idle source and a dead task; it takes more than the latency to tell them apart.
enum LagCheck {
    /// In seconds: up to the first nobody needs to look, above the second the lag is a failure.
    /// Public runbooks alarm at 300 s; tools for a switch of traffic begin at 30 s.
    static let (most, worst): (Double, Double) = (30, 300)
    /// A latency below this reads as zero.
    static let zero: Double = 1

    static let check = Check.ofTask(
        "lag", "Lag",
        evidence: "CDCLatencyTarget and CDCLatencySource, the greater; contradicted by an alarm "
            + "on either that fires, captured less applied changes of the tables, the backlog "
            + "metrics, log lines of waiting records or of a longer latency, a pause of reading. "
            + "Zero counts as caught up only where rows flow, as idle only where the reader's log "
            + "says so",
        thresholds: "warn: over 30 s; fail: over 300 s; unknown: no datapoint within 5 min, or "
            + "contradicted",
        source: "GetMetricData, DescribeAlarms, DescribeTableStatistics, GetLogEvents, "
            + "DescribeEvents"
    ) { task, scope in
        if let reason = whyNotFollowing(task) { return reason }
        return judge(LagSigns(task, in: scope))
    }

    private static func result(
        _ task: ReplicationTask, _ outcome: CheckOutcome, _ headline: String, _ sentence: String,
        short: String
    ) -> CheckResult {
        CheckResult(
            "lag", .task(task), outcome, headline, sentence, source: "CDCLatencyTarget"
        ).with {
            $0.short = short
            $0.threshold = CheckValue(most, .seconds)
        }
    }

    /// Nil of a task that follows changes now.
    private static func whyNotFollowing(_ task: ReplicationTask) -> CheckResult? {
        func none(_ sentence: String, _ short: String = "") -> CheckResult {
            result(task, .notApplicable, "no lag", sentence, short: short)
        }
        guard task.migrationType.followsChanges != false else {
            return none("it follows no changes")
        }
        switch TaskPhase(task) {
        case .replicating, .running: return nil
        case .loading: return none("the full load is under way; changes are applied after it")
        case .finished: return none("it has finished and follows no changes")
        case .neverRun: return none("it has never run")
        case .starting: return none("it is starting")
        case .stopped, .failed, .stopping:
            return none("nothing is replicated; changes pile up at the source", "not running")
        case .changing, .failedMove: return none("it is \(task.status.text)", "not running")
        case .unknown(let text):
            return result(
                task, .unknown, "lag unknown: state '\(text)'",
                "its lag is not known: it is '\(text)'", short: "unknown")
        }
    }

    private static func judge(_ signs: LagSigns) -> CheckResult {
        let (task, scope) = (signs.task, signs.scope)
        guard let feed = scope.metrics(of: task)?.feed else {
            return unknown(signs, "its instance is not known yet")
        }
        let gap = scope.gap(in: feed)
        if signs.report == nil || gap != nil {
            return unknown(signs, gap ?? "metrics not read yet")
        }
        guard let newest = signs.target else {
            return unknown(
                signs,
                signs.report?.isUnpublished == true
                    ? "CloudWatch has no metrics of it" : "CloudWatch has no target latency of it")
        }
        let age = scope.now.timeIntervalSince(newest.date)
        guard age <= Lag.freshness else {
            return unknown(signs, "the newest datapoint is \(DurationText.words(age)) old")
        }
        if let pause = ReadingCheck.trouble(signs) {
            return unknown(signs, pause.headline).with {
                $0.short = "not reading"
                $0.evidence = pause.evidence
            }
        }
        return judge(newest, signs).with { $0.read = scope.read(feed) }
    }

    private static func judge(_ newest: Datapoint, _ signs: LagSigns) -> CheckResult {
        let seconds = max(newest.value, freshSource(signs)?.value ?? 0)
        let contrary = signs.contradictions(to: seconds)
        if seconds > most { return behind(seconds, newest, signs, contrary) }
        guard contrary.isEmpty else { return contradicted(seconds, newest, signs, contrary) }
        let words = DurationText.words(seconds)
        // The latency is that of the last change read: while none is, it says nothing of what waits.
        guard seconds < zero || signs.readNow == 0 && !signs.isDraining else {
            return result(signs.task, .pass, "lag \(words)", "its lag is \(words)", short: words)
                .with { take(seconds, newest, &$0) }
        }
        return judgeZero(newest, signs).with { take(seconds, newest, &$0) }
    }

    private static func take(_ seconds: Double, _ newest: Datapoint, _ result: inout CheckResult) {
        if result.outcome == .pass { result.value = CheckValue(seconds, .seconds) }
        result.asOf = result.asOf ?? newest.date
    }

    private static func behind(
        _ seconds: Double, _ newest: Datapoint, _ signs: LagSigns, _ others: [CheckEvidence]
    ) -> CheckResult {
        let words = DurationText.words(seconds)
        let trend = signs.report.flatMap { Lag($0, now: signs.scope.now).target.trend }
        let going = trend.map { $0 == .rising ? ", rising" : $0 == .falling ? ", falling" : "" }
        let cause = LagCause(
            signs.report, instance: signs.instanceReport, now: signs.scope.now)
        return result(
            signs.task, seconds > worst ? .fail : .warn, "lag \(words)",
            "its lag is \(words)\(going ?? "")", short: words
        ).with {
            $0.value = CheckValue(seconds, .seconds)
            $0.asOf = newest.date
            $0.evidence = signs.agreeing + others
            $0.whatToDo = cause?.sentence
        }
    }

    private static func contradicted(
        _ seconds: Double, _ newest: Datapoint, _ signs: LagSigns, _ others: [CheckEvidence]
    ) -> CheckResult {
        let now = signs.scope.now
        let asOf =
            "lag \(DurationText.words(seconds)) as of \(ClockText.near(newest.date, now: now))"
        let first = others.first?.text(now: now) ?? ""
        return result(
            signs.task, .unknown, "\(asOf), contradicted: \(others.first?.text ?? "")",
            "\(asOf), contradicted by: \(first)", short: "contradicted"
        ).with {
            $0.asOf = newest.date
            $0.evidence = others
            $0.whatToDo = "Wait for the next datapoint, or press r; take neither for granted."
        }
    }

    /// Tells apart the three states that read as zero.
    private static func judgeZero(_ newest: Datapoint, _ signs: LagSigns) -> CheckResult {
        let task = signs.task
        guard let flow = signs.readNow else {
            return result(
                task, .unknown, "lag unknown: latency 0 without throughput",
                "the latency reads 0, but no throughput is published beside it", short: "0 s?")
        }
        if flow > 0 {
            return result(task, .pass, "caught up", "it is caught up", short: "caught up")
        }
        // While nothing is read nothing is under way: what waits at all is behind.
        let left = max(signs.backlog.waiting ?? 0, signs.backlog.uncommitted ?? 0)
        guard left <= LagSigns.fewChanges else {
            let words = "\(CountText.number(left)) changes wait and no row is read"
            return result(
                task, .unknown, "lag unknown: \(words)",
                "its lag is not known: the latency reads \(DurationText.words(newest.value)), but "
                    + words, short: "contradicted")
        }
        guard let word = ReadingCheck.idleWord(signs) else {
            let log = signs.log == nil ? "is not read" : "has no word of the reader"
            return result(
                task, .unknown, "idle or dead",
                "idle or dead: no row is read, and its log \(log)", short: "idle?"
            ).with { $0.whatToDo = "Change a row at the source to see which." }
        }
        return result(
            task, .pass, "idle", "it is idle: the source makes no changes", short: "idle"
        ).with {
            // Without a row to read, the reader's word is all there is: it is so as of then.
            $0.asOf = min(newest.date, word.date)
            $0.evidence = [CheckEvidence(word.text, at: word.date, source: "log SOURCE_CAPTURE")]
        }
    }

    private static func unknown(_ signs: LagSigns, _ reason: String) -> CheckResult {
        let now = signs.scope.now
        return result(
            signs.task, .unknown, "lag unknown: \(reason)", "its lag is not known: \(reason)",
            short: "unknown"
        ).with {
            $0.asOf = signs.target?.date
            guard let last = signs.target else { return }
            $0.evidence = [
                CheckEvidence(
                    "the last known was \(DurationText.words(last.value))", at: last.date,
                    source: "CDCLatencyTarget")
            ]
            $0.sentence +=
                "; \(DurationText.words(last.value)) as of "
                + ClockText.near(last.date, now: now)
        }
    }

    private static func freshSource(_ signs: LagSigns) -> Datapoint? {
        signs.source.flatMap {
            signs.scope.now.timeIntervalSince($0.date) <= Lag.freshness ? $0 : nil
        }
    }
}

extension LagSigns {
    var instanceReport: MetricsReport? {
        scope.instance(of: task).flatMap {
            scope.metrics(of: .instance(identifier: $0.identifier)).report
        }
    }

    /// What agrees that the task is behind: an alarm that fires, and the open transactions.
    var agreeing: [CheckEvidence] {
        let alarms = scope.alarms(on: task).filter { alarm in
            alarm.state == .alarm && alarm.metric?.hasPrefix("CDCLatency") == true
        }.map { alarm in
            let judged = AlarmJudgement(alarm, in: scope.account).text(alarm)
            return CheckEvidence(
                "the alarm \(alarm.name) agrees" + (judged.map { ": \($0)" } ?? ""),
                at: alarm.since, source: "DescribeAlarms")
        }
        guard let rows = backlog.uncommitted, rows > 0 else { return alarms }
        return alarms + [
            CheckEvidence(
                "\(CountText.number(rows)) rows wait for a commit at the source", at: backlog.date,
                source: "CDCChangesMemorySource, CDCChangesDiskSource")
        ]
    }
}

import AccountState
import Migration

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// R06–R12: whether changes flow well enough to begin.
extension GateJudges {
    static let lagLow: OfTask = { check, task, evidence in
        guard let judged = evidence.judgement.result("lag", of: task.arn),
            let report = evidence.metrics(of: task)
        else { return GateFinding(.unknown, "Its lag is not known.") }
        if judged.outcome == .unknown { return GateFinding(judged) }
        guard judged.outcome != .notApplicable else {
            return GateFinding(.unknown, judged.sentence.asSentence)
        }
        let lag = Lag(report, window: 900, now: evidence.now).target
        return latency(lag, check, evidence, name: "the 95th percentile of 15 min is", lag.p95)
    }

    static let sourceLagLow: OfTask = { check, task, evidence in
        guard let report = evidence.metrics(of: task) else {
            return GateFinding(.unknown, "Its metrics are not known.")
        }
        let lag = Lag(report, window: 900, now: evidence.now)
        var finding = latency(
            lag.source, check, evidence, name: "reading is behind by", lag.source.current)
        if let source = lag.source.current, let target = lag.target.current, source > target + 5,
            finding.result == .pass
        {
            finding.result = .warn
            finding.sentence =
                "The source's latency is above the target's, which contains it: one of them is "
                + "not of now."
        }
        return finding
    }

    private static func latency(
        _ latency: LatencySummary, _ check: GateCheck, _ evidence: GateEvidence, name: String,
        _ seconds: Double?
    ) -> GateFinding {
        let (most, worst) = (
            evidence.threshold("lag_pass", check), evidence.threshold("lag_fail", check)
        )
        guard let newest = latency.newest, let seconds,
            evidence.now.timeIntervalSince(newest.date) <= Lag.freshness
        else { return GateFinding(.unknown, "There is no datapoint within 5 min.") }
        let isRising = latency.trend == .rising
        let result: GateReading.Result =
            seconds > worst || isRising && newest.value > most
            ? .fail : seconds > most || isRising ? .warn : .pass
        let words = DurationText.words(seconds)
        return GateFinding(
            result, "\(name) \(words)\(isRising ? ", rising" : "")".asSentence, value: words,
            threshold: DurationText.words(most), date: newest.date)
    }

    static let applyKeepsUp: OfTask = { check, task, evidence in
        guard let applied = evidence.judgement.result("applied", of: task.arn),
            applied.outcome != .notApplicable, let report = evidence.metrics(of: task)
        else { return GateFinding(.unknown, "Neither tables nor metrics tell what waits.") }
        guard applied.outcome == .pass else { return GateFinding(applied) }
        if case .notDraining(let since) = DrainForecast(report, now: evidence.now) {
            let seconds = evidence.now.timeIntervalSince(since)
            // What waits is under way all the same, so it is the trend alone that speaks against it.
            if seconds >= evidence.threshold("standstill_warn", check),
                Backlog(report, now: evidence.now).waiting ?? 0 >= Self.small
            {
                return GateFinding(
                    .warn, "The backlog has not fallen for \(DurationText.words(seconds)).",
                    value: applied.value?.text, date: applied.asOf ?? applied.read)
            }
        }
        return GateFinding(applied)
    }

    /// Changes that are no backlog to speak of.
    private static let small: Double = 1_000

    static let drainFits: OfTask = { check, task, evidence in
        guard let window = evidence.migration.window else {
            return GateFinding(
                .unknown, "No window is configured: write window = \"45m\" for the migration.")
        }
        guard let report = evidence.metrics(of: task) else {
            return GateFinding(.unknown, "Its metrics are not known.")
        }
        let forecast = DrainForecast(report, now: evidence.now)
        let (most, worst) = (
            evidence.threshold("window_pass", check) / 100 * window,
            evidence.threshold("window_fail", check) / 100 * window
        )
        let limit = "\(DurationText.words(most)) of \(DurationText.words(window))"
        let date = Backlog(report, now: evidence.now).date
        func within(_ seconds: Double, _ words: String) -> GateFinding {
            GateFinding(
                seconds <= most ? .pass : seconds <= worst ? .warn : .fail, words.asSentence,
                value: DurationText.words(seconds), threshold: limit, date: date)
        }
        switch forecast {
        case .drained: return within(0, "nothing waits")
        case .inSeconds(let range):
            return within(range.upperBound, forecast.text(now: evidence.now))
        case .notDraining, .unknown:
            // A backlog that comes and goes falls no further; what waits then flows within the lag.
            guard evidence.judgement.result("applied", of: task.arn)?.outcome == .pass,
                let lag = evidence.judgement.result("lag", of: task.arn), lag.outcome == .pass,
                let seconds = lag.value?.number
            else {
                if case .notDraining = forecast {
                    return GateFinding(.fail, forecast.text(now: evidence.now).asSentence)
                }
                return GateFinding(.unknown, forecast.text(now: evidence.now).asSentence)
            }
            return within(
                seconds + Self.underWay,
                "what waits is under way, and the lag is \(lag.short ?? "low")")
        }
    }

    /// Seconds within which what is under way is applied.
    private static let underWay: Double = 30

    static let readingGoesOn: OfTask = { _, task, evidence in
        guard let reading = evidence.judgement.result("reading", of: task.arn) else {
            return GateFinding(.unknown, "Whether it reads is not known.")
        }
        return GateFinding(reading)
    }

    static let instanceHealthy: OfTask = { check, task, evidence in
        guard let instance = evidence.account.instance(of: task) else {
            return GateFinding(.unknown, "Its instance is not known.")
        }
        let checks: [CheckID] = ["instance-status", "storage", "memory", "cpu"]
        let results = checks.compactMap { evidence.judgement.result($0, of: instance.arn) }
        var findings = results.filter { $0.outcome != .notApplicable }.map { GateFinding($0) }
        if evidence.instanceMetrics(of: task)?.series[.freeableMemory]?.newest == nil {
            findings.append(
                GateFinding(.unknown, "There is no datapoint of its instance's memory."))
        }
        findings.append(processor(check, task, evidence))
        findings.append(storage(check, instance, task, evidence))
        let worst = findings.max { $0.result.rank < $1.result.rank }
        guard let worst, worst.result != .pass else {
            let values = findings.suffix(2).compactMap(\.value)
            return GateFinding(
                .pass, "Processor, memory and storage have room.",
                value: values.joined(separator: ", "), date: findings.compactMap(\.date).min())
        }
        return worst
    }

    private static func processor(
        _ check: GateCheck, _ task: ReplicationTask, _ evidence: GateEvidence
    ) -> GateFinding {
        let points = (evidence.instanceMetrics(of: task)?.series[.cpuUtilization]?.points ?? [])
            .filter { $0.value.isFinite && evidence.now.timeIntervalSince($0.date) <= 900 }
        guard let newest = points.last, evidence.now.timeIntervalSince(newest.date) <= 600 else {
            return GateFinding(.unknown, "There is no datapoint of its instance's processor.")
        }
        let text = "CPU \(CountText.number(newest.value)) %"
        let worst = evidence.threshold("cpu_fail", check)
        let isBusy = points.count >= 3 && points.allSatisfy { $0.value > worst }
        let isHigh = newest.value >= evidence.threshold("cpu_pass", check)
        return GateFinding(
            isBusy ? .fail : isHigh ? .warn : .pass, "\(text).", value: text, date: newest.date)
    }

    private static func storage(
        _ check: GateCheck, _ instance: ReplicationInstance, _ task: ReplicationTask,
        _ evidence: GateEvidence
    ) -> GateFinding {
        let newest = evidence.instanceMetrics(of: task)?.series[.freeStorageSpace]?.newest
        guard let newest, newest.value.isFinite, let size = instance.allocatedStorage, size > 0,
            evidence.now.timeIntervalSince(newest.date) <= 600
        else {
            return GateFinding(.unknown, "How much storage of its instance is free is not known.")
        }
        let percent = newest.value / (Double(size) * 1_073_741_824) * 100
        let text = "\(CountText.number(percent)) % of the storage free"
        return GateFinding(
            percent < evidence.threshold("storage_fail", check)
                ? .fail : percent <= evidence.threshold("storage_pass", check) ? .warn : .pass,
            "\(text).", value: text, date: newest.date)
    }

    /// Seconds for which a list of pending maintenance says something.
    private static let maintenanceAge: Double = 1_800

    static let noMaintenance: OfTask = { check, task, evidence in
        guard let instance = evidence.account.instance(of: task),
            let actions = evidence.account.maintenance
        else { return GateFinding(.unknown, "Pending maintenance is not known.") }
        let status = evidence.account.status(of: .maintenance)
        let read = status.lastSuccess
        guard let age = status.age(at: evidence.now), age <= Self.maintenanceAge else {
            return GateFinding(.unknown, "Pending maintenance was not read lately.", date: read)
        }
        let troubles = evidence.judgement.results(of: instance.arn).filter {
            $0.check == "event" && $0.isTrouble
        }
        if let trouble = troubles.first { return GateFinding(trouble) }
        let span = evidence.window(and: "margin", check) ?? 86_400
        let own = actions.filter { $0.resource == instance.arn }
        var findings = own.compactMap { action -> GateFinding? in
            let date = [action.due, action.forced].compactMap(\.self).min()
            let seconds = date.map { $0.timeIntervalSince(evidence.now) }
            guard seconds ?? 0 < max(86_400, span) else { return nil }
            return GateFinding(
                seconds.map { $0 < span } ?? false ? .fail : .warn,
                "\(action.details ?? action.action) is due at "
                    + "\(date.map(ClockText.full) ?? "a date not set").", date: read)
        }
        findings += weekly(instance, isPending: !own.isEmpty, span, evidence.now, read)
        return findings.max { $0.result.rank < $1.result.rank }
            ?? GateFinding(
                .pass, "Nothing is planned.", value: instance.maintenanceWindow, date: read)
    }

    /// What the instance's weekly window says: what is pending is done in it.
    private static func weekly(
        _ instance: ReplicationInstance, isPending: Bool, _ span: Double, _ now: Date,
        _ read: Date?
    ) -> [GateFinding] {
        guard let window = instance.maintenanceWindow.flatMap({ MaintenanceWindow($0) }) else {
            return [
                GateFinding(
                    .unknown,
                    "The instance's maintenance window is not known"
                        + (instance.maintenanceWindow.map { ": '\($0)'." } ?? "."), date: read)
            ]
        }
        guard window.begins(within: span, of: now) else { return [] }
        return [
            GateFinding(
                isPending ? .fail : .warn,
                "The instance's maintenance window \(instance.maintenanceWindow ?? "") lies in it.",
                value: instance.maintenanceWindow, date: read)
        ]
    }
}

/// A weekly window in UTC, as AWS writes it: `sun:06:00-sun:14:00`.
struct MaintenanceWindow {
    /// Minutes since Monday 00:00.
    private let start: Int
    private let length: Int

    private static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    private static let week = 7 * 1_440

    init?(_ text: String) {
        let ends = text.lowercased().split(separator: "-").compactMap { Self.minute($0) }
        guard ends.count == 2 else { return nil }
        start = ends[0]
        length = (ends[1] - ends[0] + Self.week) % Self.week
    }

    private static func minute(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":")
        guard parts.count == 3, let day = days.firstIndex(of: String(parts[0])),
            let hour = Int(parts[1]), (0..<24).contains(hour), let minute = Int(parts[2]),
            (0..<60).contains(minute)
        else { return nil }
        return day * 1_440 + hour * 60 + minute
    }

    /// True if it is open now or opens within so many seconds.
    func begins(within seconds: Double, of now: Date) -> Bool {
        guard seconds < Double(Self.week) * 60 else { return true }
        // 1970-01-01 was a Thursday.
        let minutes = Int((now.timeIntervalSince1970 / 60).rounded(.down)) + 3 * 1_440
        let place = ((minutes % Self.week) + Self.week) % Self.week
        let since = (place - start + Self.week) % Self.week
        let until = (start - place + Self.week) % Self.week
        return since < length || Double(until) * 60 < seconds
    }
}

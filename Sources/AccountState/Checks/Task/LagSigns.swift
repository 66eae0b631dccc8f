import Foundation
import Migration

/// All that speaks of a task's lag, from every source that was read.
struct LagSigns {
    let task: ReplicationTask
    let scope: CheckScope
    /// Nil if the metrics were never read.
    let report: MetricsReport?
    let target: Datapoint?
    let source: Datapoint?
    /// The most rows a second read and applied in the last five minutes; nil if not published.
    let rowsIn: Double?
    let rowsOut: Double?
    /// Rows a second that were read, and applied, in the newest minute told; nil if not published.
    private let newestIn: Double?
    private let newestOut: Double?
    let backlog: Backlog
    let log: LogStore?
    /// When the log was read: its silence is reckoned by that.
    let logRead: Date

    init(_ task: ReplicationTask, in scope: CheckScope) {
        self.task = task
        self.scope = scope
        let report = scope.metrics(of: task)?.report
        self.report = report
        func newest(_ metric: MetricName) -> Datapoint? {
            report?.series[metric]?.points.last { (0..<Self.impossible).contains($0.value) }
        }
        func flow(_ metric: MetricName) -> Double? {
            (report?.series[metric]?.points ?? []).reversed().prefix {
                scope.now.timeIntervalSince($0.date) <= Lag.freshness
            }.map(\.value).filter(\.isFinite).max()
        }
        func newestFlow(_ metric: MetricName) -> Double? {
            guard let newest = report?.series[metric]?.points.last(where: { $0.value.isFinite }),
                scope.now.timeIntervalSince(newest.date) <= Lag.freshness
            else { return nil }
            return newest.value
        }
        target = newest(.latencyTarget)
        source = newest(.latencySource)
        rowsIn = flow(.throughputRowsSource)
        rowsOut = flow(.throughputRowsTarget)
        newestIn = newestFlow(.throughputRowsSource)
        newestOut = newestFlow(.throughputRowsTarget)
        backlog = Backlog(report ?? MetricsReport(series: [:]), now: scope.now)
        log = scope.log(of: task)
        logRead = scope.logRead(of: task) ?? scope.now
    }

    /// Rows a second, of both directions the greater; nil if neither is published.
    var flow: Double? { [rowsIn, rowsOut].compactMap(\.self).max() }

    /// Rows a second read in the newest minute, or where that is not published, applied; nil if neither is.
    var readNow: Double? { newestIn ?? newestOut }

    /// True while a backlog is applied: the latency is that of its oldest change then, whatever is read.
    var isDraining: Bool { (newestOut ?? 0) > 0 && (backlog.waiting ?? 0) > Self.fewChanges }

    /// Changes that may well be under way while the latency reads `seconds`: what flows in that time
    /// and the half minute between two readings.
    func isMoreThanUnderWay(_ changes: Double, lag seconds: Double) -> Bool {
        changes > max(Self.fewChanges, (flow ?? 0) * (seconds + 30))
    }

    /// No task is a century behind; in seconds.
    private static let impossible: Double = 100 * 366 * 86_400

    /// So few changes are no lag to speak of.
    static let fewChanges: Double = 10
}

extension LagSigns {
    /// What says that the target is further behind than `seconds`, each with its time.
    func contradictions(to seconds: Double) -> [CheckEvidence] {
        [alarm(firingAbove: seconds), counters(beyond: seconds), waiting(beyond: seconds)]
            .compactMap(\.self) + logged(above: seconds)
    }

    /// An alarm on a latency of this task that fires though its threshold is kept.
    private func alarm(firingAbove seconds: Double) -> CheckEvidence? {
        let firing = scope.alarms(on: task).filter { alarm in
            let isLatency =
                alarm.metric == MetricName.latencyTarget.rawValue
                || alarm.metric == MetricName.latencySource.rawValue
            let isUpper = alarm.comparison?.hasPrefix("Greater") ?? true
            return alarm.state == .alarm && isLatency && isUpper
                && alarm.threshold.map { $0 >= seconds } ?? true
        }
        let newest = firing.max { ($0.since ?? .distantPast) < ($1.since ?? .distantPast) }
        return newest.map { alarm in
            let judged = AlarmJudgement(alarm, in: scope.account).text(alarm)
            return CheckEvidence(
                "the alarm \(alarm.name) fires" + (judged.map { ": \($0)" } ?? ""),
                at: alarm.since, source: "DescribeAlarms")
        }
    }

    /// The table counters: captured less applied.
    private func counters(beyond seconds: Double) -> CheckEvidence? {
        guard let store = scope.account.tables[task.arn], let behind = store.sums.changesBehind,
            isMoreThanUnderWay(Double(behind), lag: seconds)
        else { return nil }
        return CheckEvidence(
            "\(CountText.grouped(behind)) changes are captured and not applied",
            at: scope.read(.tableStatistics(task.arn)), source: "DescribeTableStatistics")
    }

    /// The backlog metrics: for the target, and open at the source.
    private func waiting(beyond seconds: Double) -> CheckEvidence? {
        guard let waiting = backlog.waiting, isMoreThanUnderWay(waiting, lag: seconds) else {
            return nil
        }
        return CheckEvidence(
            "\(CountText.number(waiting)) changes wait for the target", at: backlog.date,
            source: "CDCIncomingChanges, CDCChangesMemoryTarget, CDCChangesDiskTarget")
    }

    /// Log lines newer than the datapoint that speak of waiting records or of a longer latency.
    private func logged(above seconds: Double) -> [CheckEvidence] {
        guard let log else { return [] }
        let since = max(
            target?.date ?? .distantPast, scope.now.addingTimeInterval(-Lag.freshness))
        var found: [CheckEvidence] = []
        for line in log.entries.suffix(500).reversed().map(\.line) {
            guard line.date > since, found.isEmpty else { break }
            let words = LagWords(line.text)
            if let records = words.waitingRecords, isMoreThanUnderWay(records, lag: seconds) {
                found.append(said(line, "\(CountText.number(records)) records wait"))
            } else if let latency = words.targetLatency, latency > seconds + 30 {
                let duration = DurationText.words(latency)
                found.append(said(line, "the log reports \(duration) of latency"))
            } else if words.targetLatency != nil || words.waitingRecords != nil {
                break
            }
        }
        return found
    }

    private func said(_ line: LogLine, _ words: String) -> CheckEvidence {
        CheckEvidence(words, at: line.date, source: "log \(line.component ?? "")")
    }
}

/// What a log line says of lag in numbers.
struct LagWords {
    /// Of `43,314 change records wait to be applied` and the like.
    let waitingRecords: Double?
    /// Of `Source latency 0.00 seconds, Target latency 12.50 seconds`.
    let targetLatency: Double?

    init(_ text: String) {
        let words = text.lowercased().split(whereSeparator: \.isWhitespace)
        targetLatency = Self.number(after: ["target", "latency"], in: words)
        let waits = ["wait", "waits", "waiting", "pending"]
        guard words.contains(where: { waits.contains(String($0)) }) else {
            waitingRecords = nil
            return
        }
        let nouns = ["records", "record", "changes", "events", "rows"]
        var records: Double?
        for (place, word) in words.enumerated() where nouns.contains(String(word)) {
            // `43,314 change records wait`, `12000 records wait`.
            let before = words[max(0, place - 2)..<place].reversed()
            records = records ?? before.compactMap { Self.number($0) }.first
        }
        waitingRecords = records
    }

    private static func number(after name: [String], in words: [Substring]) -> Double? {
        for start in words.indices.dropLast(name.count)
        where words[start...].prefix(name.count).elementsEqual(name.map { Substring($0) }) {
            return number(words[start + name.count])
        }
        return nil
    }

    /// `43,314`, `12.50`; nil of anything else.
    private static func number(_ word: Substring) -> Double? {
        Double(word.filter { $0 != "," })
    }
}

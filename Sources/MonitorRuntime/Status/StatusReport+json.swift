import AccountState
import Foundation
import Migration

extension StatusReport {
    /// The results that are printed.
    var results: [CheckResult] {
        judgement.results.filter {
            $0.outcome != .notApplicable && (hasFindings || !$0.isAdvice)
        }
    }

    /// The report as JSON, keys sorted; members that are not known are left out.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(Document(self)) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }

    private struct Document: Encodable {
        let schemaVersion = StatusReport.schemaVersion
        let generatedAt: String
        let account: String?
        let caller: String?
        let region: String
        /// The worst of all: `pass`, `warn`, `fail` or `unknown`.
        let outcome: String
        /// Every result that applies, the worst first; findings only if they were asked for.
        let results: [ResultDocument]
        let tasks: [TaskDocument]
        let alarms: [AlarmDocument]?
        let groups: [GroupDocument]
        let gaps: [GapDocument]
        /// Of answers that came.
        let unread: [UnreadDocument]

        init(_ report: StatusReport) {
            generatedAt = ClockText.iso(report.generated)
            account = report.identity?.account
            caller = report.identity?.arn.text
            region = report.region
            outcome = report.judgement.outcome.word
            results = report.results.map { ResultDocument($0, at: report.generated) }
            tasks = report.tasks.map { TaskDocument($0, at: report.generated) }
            alarms = report.alarms?.map(AlarmDocument.init)
            groups = report.groups.map(GroupDocument.init)
            gaps = report.gaps.map(GapDocument.init)
            unread = report.unread.map(UnreadDocument.init)
        }
    }

    private struct GapDocument: Encodable {
        let what: String
        let why: String

        init(_ gap: StatusGap) {
            what = gap.what
            why = gap.failure.description
        }
    }

    private struct TaskDocument: Encodable {
        let arn: String
        let identifier: String
        let status: String
        let phase: String
        let outcome: String
        let migrationType: String
        let instance: String?
        let stopReason: String?
        let lastFailure: String?
        let percentByAWS: Int?
        let tablesLoaded: Int?
        let tablesLoading: Int?
        let tablesQueued: Int?
        let tablesErrored: Int?
        let latencyTarget: Measured?
        let latencySource: Measured?
        let changesWaiting: Measured?
        let lag: LagDocument?
        let load: LoadDocument?
        let validation: ValidationDocument?
        let tables: [TableDocument]?

        init(_ report: TaskReport, at now: Date) {
            let task = report.task
            let statistics = task.statistics
            arn = task.arn.text
            identifier = task.identifier
            status = task.status.text
            phase = TaskPhase(task).word
            outcome = report.outcome.word
            migrationType = task.migrationType.text
            instance = report.instance?.identifier
            stopReason = task.stopReason?.code
            lastFailure = task.lastFailure
            percentByAWS = statistics?.percent
            tablesLoaded = statistics?.tablesLoaded
            tablesLoading = statistics?.tablesLoading
            tablesQueued = statistics?.tablesQueued
            tablesErrored = statistics?.tablesErrored
            latencyTarget = Measured(report.metrics, .latencyTarget)
            latencySource = Measured(report.metrics, .latencySource)
            changesWaiting = Measured(report.metrics, .incomingChanges)
            lag = report.lag.map(LagDocument.init)
            load = report.load.map(LoadDocument.init)
            validation = report.validation.map(ValidationDocument.init)
            tables = report.tables?.map(TableDocument.init)
        }
    }

    /// The newest datapoint and the minute it stands for.
    private struct Measured: Encodable {
        let value: Double
        let at: String

        init?(_ report: MetricsReport?, _ metric: MetricName) {
            guard let newest = report?.series[metric]?.newest else { return nil }
            value = newest.value
            at = ClockText.iso(newest.date)
        }
    }

    private struct AlarmDocument: Encodable {
        let name: String
        let state: String
        let since: String?
        let reason: String?

        init(_ alarm: Alarm) {
            name = alarm.name
            state = alarm.state.text
            since = alarm.since.map(ClockText.iso)
            reason = alarm.reason
        }
    }
}

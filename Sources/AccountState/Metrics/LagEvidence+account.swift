public import Foundation
public import Migration

extension LagEvidence {
    /// Gathers what is known of a task, wherever it was received.
    ///
    /// The log counts only while it is being read: when nobody reads it, its silence says
    /// nothing about the task.
    public init(_ task: ReplicationTask, in account: AccountState, now: Date) {
        let subject = account.metricSubject(of: task)
        let store = subject.flatMap { account.metrics[$0] }
        let log = Self.log(of: task, in: account, now: now)
        self.init(
            task: task,
            report: store.map { MetricsReport(series: $0.series, isUnpublished: $0.isUnpublished) },
            read: subject.flatMap { account.status(of: .metrics($0)).lastSuccess },
            lastLogLine: log?.newest?.line.date,
            lastReaderLine: log?.entries.last { $0.line.isFromReader }?.line,
            isReadingPaused: Self.isReadingPaused(task, in: account))
    }

    private static func log(
        of task: ReplicationTask, in account: AccountState, now: Date
    ) -> LogStore? {
        guard let stream = account.logStream(of: task),
            let age = account.status(of: .log(stream)).age(at: now), age <= logReadWithin
        else { return nil }
        return account.logs[stream]
    }

    /// By the newest DMS event about reading: 0091 and 0092 pause it, 0093 resumes it.
    private static func isReadingPaused(_ task: ReplicationTask, in account: AccountState) -> Bool {
        let newest = account.events?.last { event in
            event.concerns(task) && event.message.mentions("reading")
                && (event.isPause || event.isResumption)
        }
        return newest?.isPause ?? false
    }

    /// Seconds within which the log must have been read for its silence to mean anything.
    private static let logReadWithin: TimeInterval = 120
}

extension MigrationEvent {
    /// True if the event is about this task rather than an instance or another task.
    public func concerns(_ task: ReplicationTask) -> Bool {
        source == task.identifier || source == task.arn.resourceID || source == task.arn.text
    }

    var isPause: Bool { message.mentions("paused") }

    var isResumption: Bool { message.mentions("resumed") }
}

extension String {
    /// Whether a word stands in this text, in either case, whatever the locale.
    fileprivate func mentions(_ word: String) -> Bool {
        FoldedText(self).contains(FoldedText(word))
    }
}

public import Foundation
public import Migration

extension LagEvidence {
    /// Gathers what is known of a task, wherever it was received.
    ///
    /// The log counts only if it was read not long ago: of one that nobody reads the silence says
    /// nothing about the task. What it says is as of then.
    public init(_ task: ReplicationTask, in account: AccountState, now: Date) {
        let subject = account.metricSubject(of: task)
        let store = subject.flatMap { account.metrics[$0] }
        let end = Self.logEnd(of: task, in: account, now: now)
        self.init(
            task: task,
            report: store.map { MetricsReport(series: $0.series, isUnpublished: $0.isUnpublished) },
            read: subject.flatMap { account.status(of: .lag($0)).lastSuccess },
            lastLogLine: end?.newest?.date, lastReaderLine: end?.newestOfReader,
            isReadingPaused: Self.isReadingPaused(task, in: account))
        logRead = end?.read
    }

    /// The end of the log as it is followed, or else as it was last looked at; nil if neither was
    /// lately.
    private static func logEnd(
        of task: ReplicationTask, in account: AccountState, now: Date
    ) -> (newest: LogLine?, newestOfReader: LogLine?, read: Date)? {
        guard let stream = account.logStream(of: task) else { return nil }
        let followed = account.status(of: .log(stream))
        if let read = followed.lastSuccess, now.timeIntervalSince(read) <= logReadWithin,
            let log = account.logs[stream]
        {
            return (log.newest?.line, log.entries.last { $0.line.isFromReader }?.line, read)
        }
        let looked = account.status(of: .logEnd(stream))
        guard let read = looked.lastSuccess, now.timeIntervalSince(read) <= logLookedAtWithin,
            let end = account.logEnds[stream]
        else { return nil }
        return (end.newest, end.newestOfReader, read)
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
    /// The same of a log that is only looked at now and then.
    private static let logLookedAtWithin: TimeInterval = 600
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

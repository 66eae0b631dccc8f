import Foundation
import Migration
import Testing

struct LagReadingTests {
    private func reading(
        _ values: [MetricName: [Double?]], task: ReplicationTask = .replicating,
        log: Date? = nil, reader: LogSeverity? = nil, isPaused: Bool = false,
        now: Date = after(90)
    ) -> LagReading {
        let evidence = LagEvidence(
            task: task, report: .minutes(values, end: eight), read: after(90), lastLogLine: log,
            lastReaderLine: reader.map { Self.line($0, at: log ?? eight) },
            isReadingPaused: isPaused)
        return LagReading(evidence, now: now)
    }

    private static func line(_ severity: LogSeverity, at date: Date) -> LogLine {
        LogLine(
            LogEvent(date: date, message: "[SOURCE_CAPTURE  ]\(severity.rawValue):  No events"))
    }

    private let still: [MetricName: [Double?]] = [
        .latencyTarget: [0, 0, 0], .throughputRowsSource: [0, 0, 0],
        .throughputRowsTarget: [0, 0, 0], .incomingChanges: [0, 0, 0],
    ]
    private let flowing: [MetricName: [Double?]] = [
        .latencyTarget: [0, 1, 0], .throughputRowsSource: [20, 0, 10],
        .throughputRowsTarget: [20, 0, 10], .incomingChanges: [0, 0, 0],
    ]

    @Test func theThreeZerosAreToldApart() {
        #expect(reading(flowing) == .caughtUp)
        #expect(reading(still, log: eight, reader: .info) == .idle(isProven: true))
        #expect(
            reading(still, log: after(-811))
                == .dead("no throughput, and no log line for 15 min"))
    }

    @Test func withoutALogIdleIsOnlyProbable() {
        let reading = reading(still)
        #expect(reading == .idle(isProven: false))
        #expect(reading.seconds == nil)
        #expect(reading.word == "idle?")
    }

    @Test("a log in which others than the reader write proves nothing")
    func theReaderMustSpeak() {
        #expect(reading(still, log: eight) == .idle(isProven: false))
    }

    @Test(
        "a reader whose last word is a warning is dead, and it is said since when",
        arguments: [(LogSeverity.warning, "a warning"), (.error, "an error")])
    func theReaderComplains(severity: LogSeverity, words: String) {
        var quiet = still
        quiet[.throughputRowsSource] = [50] + Array(repeating: 0, count: 8)
        #expect(
            reading(quiet, log: eight, reader: severity)
                == .dead("nothing is read since 07:52, and SOURCE_CAPTURE's last line is \(words)"))
        #expect(
            reading(still, log: eight, reader: severity)
                == .dead("nothing is read, and SOURCE_CAPTURE's last line is \(words)"))
    }

    @Test("a complaint from before the last row was read says nothing of now")
    func oldComplaints() {
        var quiet = still
        quiet[.throughputRowsSource] = [50, 0, 0, 0, 0, 0, 0]
        #expect(
            reading(quiet, log: after(-400), reader: .warning) == .idle(isProven: false))
    }

    @Test func aLatencyIsALatency() {
        #expect(reading([.latencyTarget: [3, 17]]) == .behind(seconds: 17))
        #expect(reading([.latencyTarget: [5.1]]) == .behind(seconds: 5.1))
        #expect(reading([.latencyTarget: [3, 17]]).seconds == 17)
    }

    @Test func aZeroWithoutThroughputIsUnknown() {
        #expect(
            reading([.latencyTarget: [0]])
                == .unknown("the latency reads 0, but no throughput is published beside it"))
    }

    @Test func aZeroOverAQueueIsDead() {
        var stuck = still
        stuck[.incomingChanges] = [400, 400, 400]
        #expect(reading(stuck, log: eight) == .dead("400 changes are pending and none is applied"))
        stuck[.throughputRowsSource] = [5, 5, 5]
        #expect(reading(stuck) == .dead("changes are read, but none is applied"))
    }

    @Test func throughputOfALongTimeAgoIsNoThroughput() {
        var old = still
        old[.throughputRowsSource] = [50] + Array(repeating: 0, count: 8)
        #expect(reading(old, log: eight, reader: .info) == .idle(isProven: true))
    }

    @Test func aPausedReaderIsDeadHoweverLowTheLatency() {
        #expect(
            reading(flowing, isPaused: true) == .dead("DMS has paused reading from the source"))
    }

    @Test func metricsThatEndedAreFirstUnknownThenDead() {
        func ended(_ seconds: Double) -> LagReading {
            LagReading(
                LagEvidence(
                    task: .replicating, report: .minutes(flowing, end: eight),
                    read: after(seconds)), now: after(seconds))
        }
        #expect(ended(300) == .caughtUp)
        #expect(ended(301) == .unknown("the newest latency is 5 min old"))
        #expect(
            ended(700)
                == .dead("the task says it is running, but the newest latency is 11 min old"))
    }

    @Test("metrics this program has not read lately say nothing about the task")
    func ourOwnSilenceIsUnknown() {
        #expect(
            reading(flowing, now: after(90 + 840))
                == .unknown("the metrics were last read 14 min ago")
        )
        let unread = LagEvidence(task: .replicating, report: nil, read: nil)
        #expect(LagReading(unread, now: eight) == .unknown("the metrics have not been read yet"))
    }

    @Test func metricsThatDoNotExistAreUnknown() {
        #expect(
            reading([.latencySource: [0]])
                == .unknown("CloudWatch has no target latency for this task"))
        let report = MetricsReport(series: [:], isUnpublished: true)
        let evidence = LagEvidence(task: .replicating, report: report, read: eight)
        #expect(
            LagReading(evidence, now: eight) == .unknown("CloudWatch has no metrics for this task"))
    }

    @Test(
        "a task that does not replicate never reads as caught up",
        arguments: [
            TaskStatus.stopped, .failed, .stopping, .ready, .starting, .moving, .unknown("odd"),
        ])
    func aTaskThatDoesNotReplicate(status: TaskStatus) {
        let reading = reading(flowing, task: .sample(status))
        #expect(reading.seconds == nil)
        #expect(reading != .caughtUp)
        // Dead is a guess about a task that AWS says is running; of these AWS says it is not.
        let isStopped = [TaskStatus.stopped, .failed, .stopping, .ready].contains(status)
        #expect(reading.word == (isStopped ? "not running" : "unknown"), "\(reading)")
    }

    @Test func aLoadingTaskHasNoLagYet() {
        #expect(
            reading(flowing, task: .sample(.running))
                == .unknown("the full load is under way; changes are applied after it"))
        #expect(
            reading(
                flowing,
                task: .sample(.stopped, .fullLoad, stop: "Stop Reason FULL_LOAD_ONLY_FINISHED"))
                == .unknown("the task has finished and replicates no changes"))
    }

    @Test func everyReadingHasAWord() {
        #expect(LagReading.behind(seconds: 4).word == "behind")
        #expect(LagReading.caughtUp.word == "caught up")
        #expect(LagReading.caughtUp.seconds == 0)
        #expect(LagReading.idle(isProven: true).word == "idle")
        #expect(LagReading.idle(isProven: true).seconds == 0)
        #expect(LagReading.unknown("x").word == "unknown")
        #expect(LagReading.unknown("x").seconds == nil)
    }
}

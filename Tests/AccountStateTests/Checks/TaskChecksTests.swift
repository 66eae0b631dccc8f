import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

/// What the checks of a task's state, position, reading and log say.
struct TaskChecksTests {
    private func stage(
        _ status: TaskStatus, stop: String? = nil, failure: String? = nil,
        engine: String? = nil
    ) -> StagedAccount {
        let task = ReplicationTask.healthy.with {
            $0.status = status
            $0.stopReason = stop.flatMap { StopReason($0) }
            $0.lastFailure = failure
        }
        var stage = StagedAccount.healthy(task)
        guard let engine, let source = task.sourceEndpointARN else { return stage }
        var endpoint = DatabaseEndpoint(
            arn: source, identifier: "src", role: .source, status: "active")
        endpoint.engine = engine
        stage.readLists(endpoints: [endpoint])
        return stage
    }

    @Test(arguments: [
        (TaskStatus.running, String?.none, CheckOutcome.pass, "running·cdc"),
        (.stopped, "Stop Reason NORMAL", .warn, "stopped"),
        (.stopped, "Stop Reason RECOVERABLE_ERROR", .fail, "stopped: recoverable error"),
        (
            .stopped, "Stop Reason FATAL_ERROR Error Level FATAL", .fail, "stopped: fatal error"
        ),
        (
            .stopped,
            "Last Error  The target closed. Stop Reason RECOVERABLE_ERROR Error Level RECOVERABLE",
            .fail, "stopped: recoverable error"
        ),
        (.stopped, "Stop Reason STOPPED_DUE_TO_LOW_DISK", .fail, "stopped: low disk"),
        (.stopped, "Stop Reason RECYCLE_TASK", .warn, "stopped: being recycled"),
        (.stopped, "Stop Reason SOMETHING_NEW", .unknown, "stopped: something new"),
        (.failed, nil, .fail, "failed"), (.failedMove, nil, .fail, "move failed"),
        (.modifying, nil, .warn, "modifying"), (.starting, nil, .warn, "starting"),
        (.unknown("pausing"), nil, .unknown, "pausing"),
    ])
    func everyStateIsJudged(
        _ status: TaskStatus, _ stop: String?, _ outcome: CheckOutcome, _ words: String
    ) throws {
        let result = try #require(stage(status, stop: stop).result("status"))
        #expect(result.outcome == outcome)
        #expect(result.headline == words)
    }

    @Test func aLoadThatFinishedWithErrorsFails() throws {
        let task = ReplicationTask.healthy.with {
            $0.migrationType = .fullLoad
            $0.status = .stopped
            $0.stopReason = StopReason("Stop Reason FULL_LOAD_ONLY_FINISHED")
            $0.statistics?.tablesErrored = 3
        }
        let result = try #require(StagedAccount.healthy(task).result("status"))
        #expect(result.outcome == .fail)
        #expect(result.headline == "finished, 3 errors")
    }

    /// Texts of engines as they stand in public threads and manuals.
    @Test(arguments: [
        ("aurora-postgresql", "Can't resume task after replication slot was dropped. [1020101]"),
        (
            "postgres",
            "ERROR: replication slot \"x_0001\" does not exist; No query has been executed"
        ),
        ("postgres", "ERROR: can no longer get changes from replication slot \"x\""),
        ("postgres", "requested WAL segment 0000000100000A8C000000F1 has already been removed"),
        (
            "mysql",
            "Error Code 1236: Could not find first log file name in binary log index file"
        ),
        ("mariadb", "the master has purged binary logs containing GTIDs that the slave requires"),
        ("oracle", "ORA-01291: missing logfile"),
        ("oracle", "ORA-00308: cannot open archived log '/u01/arch/1_53_9.arc'"),
        ("oracle", "Archived Redo log with the sequence 53 does not exist, thread 1"),
        ("oracle", "ORA-01555: snapshot too old: rollback segment number 7"),
        ("sqlserver", "Log is not available for LSN 00000032:000001a8:0001"),
        ("sqlserver", "The log backup with the LSN '00000032:000001a8:0001' could not be found"),
        (
            "sqlserver",
            "Failed to access LSN '0000dbd9:0006f9ad:0003' in the backup log sets since BACKUP/LOG-s "
                + "are not available. [1020465]"
        ),
        ("docdb", "ChangeStreamHistoryLost: resume point may no longer be in the oplog"),
    ])
    func aPositionThatIsLostFailsByItsEngine(_ engine: String, _ text: String) throws {
        for stage in [
            stage(.failed, failure: text, engine: engine), stage(.failed, failure: text),
            stage(.stopped, stop: "Last Error \(text) Stop Reason FATAL_ERROR Error Level FATAL"),
        ] {
            let result = try #require(stage.result("lost-position"))
            #expect(result.outcome == .fail, "\(text)")
        }
    }

    @Test(arguments: [
        "TCP Provider: The specified network name is no longer available. [1022502]",
        "RetCode: SQL_ERROR  SqlState: 08S01 Message: Lost connection to MySQL server",
        "replication slot \"x\" is active for PID 4711",
        "The session is no longer available", "Login failed for user 'dms'; the user is not found",
        "could not translate host name \"db\" to address",
        "ORA-12170: TNS:Connect timeout occurred",
        "Cannot open database requested by the login. The login failed.",
        "The transport's connection is no longer available",
    ])
    func anErrorOfTheNetworkIsNeverALostPosition(_ text: String) throws {
        for engine in [nil, "sqlserver", "mysql", "postgres", "oracle", "docdb"] {
            let result = try #require(
                stage(.stopped, stop: "RECOVERABLE_ERROR", failure: text, engine: engine)
                    .result("lost-position"))
            #expect(result.outcome == .pass, "\(text)")
        }
    }

    @Test(
        "The words name the log, whatever the endpoint says of itself",
        arguments: [
            "Can't resume task after replication slot was dropped. [1020101]",
            "Error Code 1236, Could not find first log file name in binary log index file",
            "Log is not available for LSN 00000032:000001a8:0001",
        ])
    func wordsCountForAllEngines(_ text: String) throws {
        let result = try #require(
            stage(.failed, failure: text, engine: "oracle").result("lost-position"))
        #expect(result.outcome == .fail)
    }

    private func event(_ message: String, ago: Double, from source: String = "orders")
        -> MigrationEvent
    {
        .of(source, message, at: StagedAccount.start.addingTimeInterval(-ago), "state change")
    }

    @Test func aPauseOfReadingCountsUntilItEnds() {
        func outcome(_ events: MigrationEvent...) -> CheckOutcome? {
            var stage = StagedAccount.healthy()
            stage.readLists(events: events)
            return stage.result("reading")?.outcome
        }
        let paused = event("Reading paused, swap usage limit reached.", ago: 120)
        #expect(outcome(paused) == .fail)
        #expect(outcome(paused, event("Reading resumed.", ago: 60)) == .pass)
        #expect(outcome(paused, event("The task has started.", ago: 60)) == .pass)
        #expect(outcome(event("Reading resumed.", ago: 180), paused) == .fail)
        #expect(outcome(event("Reading paused, disk limit.", ago: 9_000)) == .pass)
        #expect(outcome(event("Reading paused, disk limit.", ago: 60, from: "other")) == .pass)
    }

    @Test func aPauseInTheLogCountsUntilItEnds() {
        func outcome(_ lines: String...) -> CheckOutcome? {
            var stage = StagedAccount.healthy()
            stage.log(lines.map { "00000001: 2026-11-22T08:41:00 [SORTER          ]I:  \($0)" })
            return stage.result("reading")?.outcome
        }
        let paused = "Reading from source is paused. Total disk usage exceeded the limit 90%"
        #expect(outcome(paused) == .fail)
        #expect(outcome(paused, "Reading from source is resumed") == .pass)
    }

    @Test func aLogThatFallsSilentWhileNothingFlowsFails() {
        var stage = StagedAccount.healthy()
        stage.log(["00000001: 2026-11-22T08:41:00 [TASK_MANAGER    ]I:  Task is running"])
        stage.pass(1_000)
        stage.receive(
            .log(stage.stream), .log(LogPage(events: [], nextToken: "t", isAtEnd: true)))
        stage.publish(
            .healthy.with(.throughputRowsSource, [0, 0]).with(.throughputRowsTarget, [0, 0]))
        #expect(stage.result("reading")?.outcome == .fail)
    }

    @Test func errorsInTheLogWarnForHalfAnHour() {
        var stage = StagedAccount.healthy()
        stage.log([
            "00000001: 2026-11-22T08:41:00 [TARGET_APPLY    ]E:  Failed to execute [1020403]"
        ])
        #expect(stage.result("log-errors")?.outcome == .warn)
        stage.pass(1_801)
        stage.receive(
            .log(stage.stream), .log(LogPage(events: [], nextToken: "t", isAtEnd: true)))
        #expect(stage.result("log-errors")?.outcome == .pass)
    }

    @Test func valuesThatWereCutFail() {
        var stage = StagedAccount.healthy()
        stage.log([
            "2026-11-22T08:41:00 [SOURCE_CAPTURE  ]W:  Value of column 'x' in table 't' was "
                + "truncated to 131072 bytes, actual length: 143687 bytes  (postgres_pglogical.c:2550)"
        ])
        #expect(stage.result("values-cut")?.outcome == .fail)
    }
}

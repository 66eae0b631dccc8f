import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures

@testable import Monitor

/// A morning on which much goes on at once: what the stored frames show.
enum Cutover {
    static let instance = ARN("arn:aws:dms:eu-west-3:210987654321:rep:RIGA")

    static let ledger = ReplicationTask.named("ledger-eu-fullcdc")
        .loading(percent: 47, loaded: 31, loading: 3, queued: 22, errors: 1)
        .with { $0.instanceARN = instance }

    static let crm = ReplicationTask.named("crm-cdc-only", .stopped, .cdc).with { task in
        task.instanceARN = instance
        task.stopReason = StopReason("Stop Reason RECOVERABLE_ERROR")
        task.lastFailure =
            "Last Error  Stream component failed at subtask 0, component st_0_ABC\n"
            + "Stream component 'st_0_ABC' terminated [reptask/replicationtask.c:2822] [1020101]"
        var statistics = LoadStatistics()
        statistics.start = Stage.start.addingTimeInterval(-86_400)
        statistics.stop = Stage.start.addingTimeInterval(-2_580)
        task.statistics = statistics
    }

    static let archive = ReplicationTask.named("archive-fullload", .stopped, .fullLoad)
        .loading(percent: 100)
        .with { task in
            task.instanceARN = instance
            task.stopReason = StopReason("Stop Reason FULL_LOAD_ONLY_FINISHED")
        }

    static let billing = ReplicationTask.named("billing", .running, .cdc)
        .with { $0.instanceARN = instance }

    static let tasks = [ledger, crm, archive, billing, .named("new-task", .ready)]

    /// Ten minutes of sweeps, the last one at the stage's start.
    static func stage() -> Stage {
        var stage = Stage()
        stage.pass(-600)
        for _ in 0..<40 {
            stage.pass(15)
            let seconds = 600 + stage.now.timeIntervalSince(Stage.start)
            stage.sweep(tables(after: seconds), of: ledger.arn)
        }
        stage.receive(.tasks, .tasks(tasks))
        stage.receive(
            .instances,
            .instances([
                ReplicationInstance(
                    arn: instance, identifier: "riga-rep01", status: "available")
            ]))
        let subject = MetricSubject.task(billing.arn, instanceIdentifier: "riga-rep01")
        stage.receive(.metrics(subject), .metrics(metrics))
        stage.openTask = ledger.arn
        stage.pass(2)
        return stage
    }

    /// The ledger's 57 tables after so many seconds of loading.
    private static func tables(after seconds: Double) -> [TableStatistics] {
        let orders = Int(seconds) * 4_120
        let before = min(seconds, 230)
        var tables: [TableStatistics] = [
            .named("ledger", "T_00003_dddd", .error, rows: 1_234).began(600, ended: 588),
            .named("ledger", "T_00002_ccc", .fullLoad, rows: orders).began(600),
            .named("ledger", "ORDER_LINES", .reloading, rows: orders / 7) {
                $0.wasReloaded = true
            }.began(600),
            .named("hr", "T_00004_eeeee", .fullLoad, rows: Int(before) * 197).began(600),
        ]
        tables += (0..<31).map { number in
            .named("hr", "D_\(10_000 + number)", .completed, rows: 18_820 + number) {
                $0.wasReloaded = number == 1
                $0.captured = ChangeCounts(inserts: 12_400 * number, updates: 310, deletes: 4)
                $0.applied =
                    number == 2 ? nil : ChangeCounts(inserts: 12_399 * number, updates: 310)
                $0.validationState = number == 3 ? .mismatchedRecords : .validated
                $0.validationFailed = number == 3 ? 37 : 0
            }.began(500, ended: 440)
        }
        tables += (0..<22).map { .named("ledger", "Q_\(20_000 + $0)", .beforeLoad) }
        return tables
    }

    /// Ten minutes of latency that falls to seventeen seconds.
    private static var metrics: MetricsReport {
        let latency = (0..<10).map { minute in
            Datapoint(
                date: Stage.start.addingTimeInterval(Double(minute - 10) * 60),
                value: 107 - Double(minute) * 10)
        }
        return MetricsReport(
            series: [.latencyTarget: MetricSeries(metric: .latencyTarget, points: latency)])
    }
}

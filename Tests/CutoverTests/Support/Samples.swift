import Foundation
import Migration

@testable import Cutover

/// A moment all tests share.
let noon = Date(timeIntervalSince1970: 1_795_867_200)

extension ARN {
    static func task(_ number: Int) -> ARN {
        ARN("arn:aws:dms:eu-west-3:210987654321:task:TASK\(number)")
    }
}

extension GateReading {
    static func sample(
        _ check: String, _ result: Result, task: ARN? = nil, judged: Date = noon
    ) -> GateReading {
        GateReading(
            check: check, task: task, result: result, sentence: "It is \(result.rawValue).",
            value: "7", threshold: "5", date: judged, judged: judged)
    }

    /// A reading of every check a gate asks, for every task.
    static func all(_ gate: Gate, tasks: [ARN], _ result: Result = .pass) -> [GateReading] {
        GateCatalog.checks(of: gate).flatMap { check -> [GateReading] in
            check.scope == .migration
                ? [.sample(check.id, result)]
                : tasks.map { .sample(check.id, result, task: $0) }
        }
    }
}

extension GateReport {
    static func sample(
        _ gate: Gate, tasks: [ARN] = [.task(1)], _ readings: [GateReading],
        waivers: [Waiver] = [], settings: GateSettings = GateSettings(), now: Date = noon
    ) -> GateReport {
        GateReport(
            gate: gate, migration: "ledger", tasks: tasks, readings: readings, waivers: waivers,
            settings: settings, now: now)
    }
}

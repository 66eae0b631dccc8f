public import AccountState
public import Cutover
public import Foundation
public import Migration

/// One look at the tasks of a migration, for the commands of a cutover.
public struct CutoverLook: Sendable {
    public let migration: CutoverMigration
    public let account: AccountState
    /// The tasks that move the data, in order of ARN.
    public let forward: [ReplicationTask]
    /// The tasks of the way back, in order of ARN.
    public let reverse: [ReplicationTask]
    public let now: Date

    /// Asks once for everything the gates of a migration need.
    ///
    /// - Throws: `ServiceFailure` if the tasks cannot be listed; `.notFound` if the migration has
    ///   none among them.
    public static func take(
        _ migration: CutoverMigration, from service: any MigrationService,
        expectedRows: [TableName: Int] = [:], at now: Date
    ) async throws(ServiceFailure) -> CutoverLook {
        let all = try await service.replicationTasks(urgency: .acting)
        let (forward, reverse) = migration.members(of: all)
        guard !forward.isEmpty else {
            throw ServiceFailure(
                .notFound,
                message: "No task here belongs to the migration '\(migration.name)'.",
                advice: "Its tasks are called "
                    + "\(migration.forward.patterns.joined(separator: ", ")); check --profile and "
                    + "--region.")
        }
        let reading = AccountReading(service: service, now: now, expectedRows: expectedRows)
        let account = await reading.read(forward + reverse, among: all)
        return CutoverLook(
            migration: migration, account: account, forward: forward, reverse: reverse, now: now)
    }

    /// The names of all tasks of the migration.
    public var names: [ARN: String] {
        Dictionary(
            (forward + reverse).map { ($0.arn, $0.identifier) }, uniquingKeysWith: { $1 })
    }

    /// What databases are to be asked for a gate.
    public func questions(_ gate: Gate, by progress: RunbookProgress) -> GateQuestions {
        GateEvidence(account, migration: migration, progress: progress, at: now)
            .questions(for: gate)
    }

    /// What a gate comes to, with the waivers and the mark of the journal, and what databases said.
    public func report(
        _ gate: Gate, by progress: RunbookProgress, answers: [GateReading] = []
    ) -> GateReport {
        // The account took a while to read; what was answered meanwhile is as fresh as the rest.
        let answers = answers.map { answer in
            var answer = answer
            answer.judged = min(answer.judged, now)
            return answer
        }
        let evidence = GateEvidence(
            account, migration: migration, progress: progress, answers: answers, at: now)
        return evidence.report(gate)
    }
}

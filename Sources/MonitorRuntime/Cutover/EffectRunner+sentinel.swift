import Cutover
import DatabaseQueries
import Foundation
import Migration
import Monitor
import Synchronization

/// The sentinel, step by step as `dmswatch runbook sentinel` goes, each step on record.
extension EffectRunner {
    /// Makes a marker ready, to be looked at; nothing is written.
    func planSentinel(_ migration: CutoverMigration) {
        inBackground("sentinel plan") { [self] in
            do {
                let run = try await sentinel(of: migration, isAfresh: true)
                // 53 bits: as many as the number has.
                let number = UInt64(dependencies.random() * 0x1p53)
                let marker = SentinelMarker(dependencies.clock.now(), number: number)
                let plan = run.plan(sending: marker)
                inbox.post(
                    .sentinel(
                        SentinelSheet(
                            migration: migration, marker: marker.text,
                            source: run.source.connection.name, target: run.target.connection.name,
                            table: "\(run.table.schema).\(run.table.table)",
                            commandLine: plan.commandLine, script: plan.script,
                            patience: SentinelRun.patience)))
            } catch {
                inbox.post(.notice(Notice(.refusal, "\(error)")))
            }
        }
    }

    /// Sends the marker a person has agreed to, and looks for it at the target.
    ///
    /// This is the gate: it refuses what the session may not do, as it does of an action at AWS.
    /// `account` is the one the session works in; nil if it is not known.
    func send(_ sheet: SentinelSheet, in account: String?, as caller: ARN?) {
        if let obstacle = obstacle(in: account) {
            let sentence = "Read-only: \(obstacle.why). Nothing was written."
            return inbox.post(.notice(Notice(.refusal, sentence)))
        }
        let name = sheet.migration.name
        let problem = cutover.withLock { memory -> String? in
            guard !memory.markers.contains(sheet.marker) else {
                return "That marker was already sent; none is sent twice."
            }
            guard memory.sentinels.insert(name).inserted else { return Self.isUnderWay(name) }
            memory.markers.insert(sheet.marker)
            return nil
        }
        if let problem { return inbox.post(.notice(Notice(.refusal, problem))) }
        inBackground("sentinel") { [self] in
            let notice = await carryOut(sheet, as: caller)
            cutover.withLock { _ = $0.sentinels.remove(name) }
            inbox.post(.notice(notice))
        }
    }

    private static func isUnderWay(_ name: String) -> String {
        "The marker of '\(name)' that was sent before is still being looked for: another in its row "
            + "would hide it."
    }

    /// The run of a migration, as far as the journal and the databases let it.
    private func sentinel(
        of migration: CutoverMigration, isAfresh: Bool
    ) async throws -> SentinelRun {
        if isAfresh, cutover.withLock({ $0.sentinels.contains(migration.name) }) {
            throw SentinelObstacle(Self.isUnderWay(migration.name))
        }
        guard let progress = try await dependencies.journals.progress(of: migration.name) else {
            throw SentinelObstacle("'\(migration.name)' has no journal.")
        }
        try SentinelRun.check(progress)
        return try dependencies.databases.sentinel(of: migration, isAfresh: isAfresh)
    }

    /// Answers with how it ended.
    private func carryOut(_ sheet: SentinelSheet, as caller: ARN?) async -> Notice {
        let run: SentinelRun
        do {
            run = try await sentinel(of: sheet.migration, isAfresh: false)
        } catch {
            return Notice(.refusal, "\(error) Nothing was written.")
        }
        guard let marker = SentinelMarker(sheet.marker) else {
            return Notice(.refusal, "That is no marker. Nothing was written.")
        }
        let plan = run.plan(sending: marker)
        let permit = SentinelPermit(shownScript: sheet.script, commandLine: sheet.commandLine)
        let announcement = run.announcement(of: plan, at: dependencies.clock.now())
        if let problem = await record(announcement) {
            return Notice(.failure, "\(problem) The marker was not written.")
        }
        let sent = await run.send(plan, permit: permit)
        dependencies.databases.keep([sent.asked])
        guard sent.problem == nil else {
            let unrecorded = await record(sent.asked)
            return Notice(.failure, sentence(sent.problem, unrecorded))
        }
        // The row is there: the journal comes before anything that can fail.
        let written = await write(.sentinelSent(marker.text), of: sheet, as: caller)
        let unrecorded = await record(sent.asked)
        if let problem = written ?? unrecorded {
            return Notice(
                .failure,
                "The marker was written at \(sheet.source), but not all is on record. "
                    + problem)
        }
        inbox.post(
            .notice(
                Notice(
                    .info,
                    "The marker was written at \(sheet.source). Looking for it at "
                        + "\(sheet.target)…")))
        return await look(for: marker, run, sheet, as: caller)
    }

    private func look(
        for marker: SentinelMarker, _ run: SentinelRun, _ sheet: SentinelSheet, as caller: ARN?
    ) async -> Notice {
        let clock = dependencies.clock.labelled("sentinel look")
        let look = await run.look(
            for: marker, patience: sheet.patience, now: clock.now,
            pause: { try await clock.sleep($0) })
        dependencies.databases.keep([look.asked])
        var problem: String?
        if look.isSeen {
            problem = await write(.sentinelSeen(marker.text), of: sheet, as: caller)
        }
        let unrecorded = await record(look.asked)
        problem = problem ?? unrecorded
        let kind: Notice.Kind = problem != nil ? .failure : look.isSeen ? .success : .refusal
        return Notice(kind, sentence(look.sentence, problem))
    }

    private func sentence(_ parts: String?...) -> String {
        parts.compactMap(\.self).joined(separator: " ")
    }

    /// Answers with what went wrong, nil if nothing did.
    private func write(
        _ event: JournalEntry.Event, of sheet: SentinelSheet, as caller: ARN?
    ) async -> String? {
        let request = JournalRequest(migration: sheet.migration.name, event: event)
        return await write(request, number: nextNumber(), as: caller)?.text
    }
}

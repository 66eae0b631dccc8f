import Cutover
import DatabaseQueries
import Foundation
import Migration
import MonitorRuntime
import Synchronization

/// Judges a gate on standard output, with what the migration's databases say.
final class GateRun: Sendable {
    private let gate: Gate
    private let files: CutoverFiles
    private let databases: MigrationDatabases
    private let process: ProcessEnvironment
    /// The one check databases are asked for; nil for all of the gate.
    private let check: String?
    private let memory = Mutex(Memory())

    private struct Memory {
        var positions = SourcePositions()
        var asked: [DatabaseLook.Asked] = []
        /// Connections that have refused to sign in: they are asked no more.
        var obstacles: [String: QueryUnknown] = [:]
    }

    init(
        _ gate: Gate, _ files: CutoverFiles, _ databases: MigrationDatabases,
        _ process: ProcessEnvironment, only check: String? = nil
    ) {
        self.check = check
        self.gate = gate
        self.files = files
        self.databases = databases
        self.process = process
        // A client that ends without reading its input is an answer, not the end of this program.
        signal(SIGPIPE, SIG_IGN)
    }

    /// What a look has found: a report can be made of it by any state of the journal.
    struct Found: Sendable {
        let look: CutoverLook
        /// What databases said.
        let answers: [GateReading]

        func report(_ gate: Gate, by progress: RunbookProgress) -> GateReport {
            look.report(gate, by: progress, answers: answers)
        }
    }

    /// One look at everything, and the gate by it.
    func look(
        _ service: any MigrationService, at now: Date
    ) async throws(ServiceFailure) -> GateText {
        let progress = try progress()
        let found = try await find(service, at: now, progress)
        return GateText(found.report(gate, by: progress), names: found.look.names)
    }

    /// One look at everything. Of a source the position is looked at twice, so far apart as the
    /// check wants it.
    func find(
        _ service: any MigrationService, at now: Date
    ) async throws(ServiceFailure) -> Found {
        try await find(service, at: now, progress())
    }

    private func progress() throws(ServiceFailure) -> RunbookProgress {
        do {
            return try files.progress().progress
        } catch {
            throw ServiceFailure(.configuration, message: "\(error)")
        }
    }

    private func find(
        _ service: any MigrationService, at now: Date, _ progress: RunbookProgress
    ) async throws(ServiceFailure) -> Found {
        let found = try await CutoverLook.take(
            files.migration, from: service, expectedRows: files.expectedRows, at: now)
        guard !databases.isEmpty else { return Found(look: found, answers: []) }
        var answers = await ask(found, progress)
        if databases.source != nil, isWaiting(answers) {
            let apart = found.questions(gate, by: progress).looksApart
            try? await Task.sleep(for: .seconds(apart))
            let again = await ask(found, progress, onlySource: true)
            answers = answers.filter { answer in !again.contains { $0.check == answer.check } }
            answers += again
        }
        return Found(look: found, answers: answers)
    }

    private func isWaiting(_ answers: [GateReading]) -> Bool {
        memory.withLock { $0.positions.count == 1 }
            && answers.contains { $0.check == "R20" && $0.result == .unknown }
    }

    private func ask(
        _ found: CutoverLook, _ progress: RunbookProgress, onlySource: Bool = false
    ) async -> [GateReading] {
        let databases =
            onlySource ? MigrationDatabases(source: databases.source) : databases
        var questions = found.questions(gate, by: progress)
        if onlySource { questions.tasks = [] }
        questions.only = check
        let memory = memory.withLock { $0 }
        let look = await DatabaseLook.take(
            databases, questions, before: memory.positions.earlier(than: Date(), for: questions),
            obstacles: memory.obstacles, now: { Date() })
        self.memory.withLock { memory in
            memory.obstacles = look.obstacles.filter { $0.value.kind == .signInRefused }
            memory.asked += look.asked
            memory.positions.add(look.position, at: Date())
        }
        return look.readings
    }

    /// Writes every question that was put into the audit file.
    func recordQuestions() throws {
        let asked = memory.withLock { $0.asked }
        let origin = process.auditOrigin
        do {
            for (index, question) in asked.enumerated() {
                try process.audit.append(
                    QuestionRecord(question, number: index + 1, origin: origin).line)
            }
        } catch {
            throw CommandFailure(.failed, "\(error)")
        }
    }
}

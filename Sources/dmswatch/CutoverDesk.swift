import Cutover
import Foundation
import Migration
import MonitorRuntime
import Settings
import TerminalUI

/// What the commands of a cutover share: the files of a migration, and how AWS is asked about it.
struct CutoverDesk {
    let files: CutoverFiles
    let process: ProcessEnvironment
    private let general: GeneralOptions

    init(_ migration: String?, _ general: GeneralOptions) throws {
        process = ProcessEnvironment.current()
        self.general = general
        files = try CutoverFiles(migration: migration, general, process)
    }

    // MARK: Asking AWS

    /// Asks the account the flags mean; the region is handed on as it is called.
    func asking<Value: Sendable>(
        _ connection: ConnectionOptions,
        _ work:
            @escaping @Sendable (any MigrationService, String)
            async throws(ServiceFailure) -> Value
    ) throws -> Value {
        let file = try Preferences.configuration(general, process)
        let access = try AWSAccess(
            connection, file: (file.profile, file.region), process: process,
            log: try ProgramLog.logger(general))
        defer { access.close() }
        let (service, region) = (access.service, access.region)
        return try Blocking.wait { () async throws(ServiceFailure) -> Value in
            try await work(service, region)
        }
    }

    /// One look at the migration's tasks, and at its databases as far as a gate needs them. The
    /// questions to databases are written into the audit file.
    func look(
        _ connection: ConnectionOptions, for gate: Gate, only check: String? = nil
    ) throws -> GateRun.Found {
        let run = try gateRun(gate, only: check)
        let found = try asking(connection) { service, _ async throws(ServiceFailure) in
            try await run.find(service, at: Date())
        }
        try run.recordQuestions()
        return found
    }

    /// A run that looks for a gate.
    ///
    /// With `only` databases are asked for that one check.
    func gateRun(_ gate: Gate, only check: String? = nil) throws -> GateRun {
        GateRun(gate, files, try files.databases(general, process), process, only: check)
    }

    // MARK: The journal

    /// Writes down what a person does, prints the entry and what comes next, and adds a line to the
    /// audit file.
    func write(
        by name: String?, _ act: (RunbookProgress) throws(RunbookRefusal) -> RunbookAct
    ) throws {
        let origin = process.auditOrigin
        let desk = RunbookDesk(try files.runbook(), journal: files.journal)
        let written = try desk.write(
            entry: "\(origin.session)-\(UUID().uuidString)", name: name ?? origin.user,
            at: Date(), act
        ).get()
        Output.text(Self.lines(written).map { Sanitize.line($0) + "\n" }.joined())
        do {
            try process.audit.append(
                written.record(migration: files.migration.name, origin: origin))
        } catch {
            throw CommandFailure(
                .failed, "The entry stands in the journal. \(error.description)")
        }
    }

    private static func lines(_ written: RunbookDesk.Written) -> [String] {
        let event = EvidencePack.Event(written.entry, runbook: written.progress.runbook)
        let subject = event.subject.isEmpty ? "" : "\(event.subject): "
        let done = "\(ClockText.time(event.date))  \(subject)\(event.text)"
        let next = written.progress.next.map { "next: \($0.id)  \($0.title)" }
        return [done] + [next].compactMap { $0 }
    }
}

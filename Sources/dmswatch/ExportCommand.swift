import AWSClient
import AccountState
import ArgumentParser
import Basics
import Cutover
import Foundation
import Migration
import MonitorRuntime
import Settings
import TerminalUI

/// `dmswatch export`: the evidence of a cutover as a folder of files, to be read and signed.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the evidence of a cutover: gates, runbook, timeline, charts, tables.",
        discussion: "One page (HTML), one text (Markdown), one document (JSON), lists (CSV) and "
            + "SHA256SUMS. Each of them lists what could not be read.")

    @Option(help: "The migration; may be left out if only one is configured.")
    var migration: String?

    @Option(
        help: "Where the time it covers begins: 6h or 2d ago, 02:15, or 2026-11-28T22:00:00Z.")
    var since: String?

    @Option(
        name: [.customShort("o"), .customLong("out")],
        help: ArgumentHelp("A folder that is not there yet, or is empty.", valueName: "dir"))
    var folder: String?

    @Flag(help: "Ask nothing of AWS: the journal and the audit file alone.")
    var offline = false

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var general: GeneralOptions

    func run() throws {
        try CommandFailure.reportingCutover {
            let desk = try CutoverDesk(migration, general)
            let name = desk.files.migration.name
            let place = EvidenceFolder(path: folder ?? Self.folderName(name, Date()))
            try place.checkFree()
            // What is wrong with the files is told before AWS is asked.
            let early = try desk.files.progress()
            let start = try begin(early.entries, now: Date())
            let found = offline ? nil : try find(desk, since: start)
            let pack = try packed(desk, from: start, found)
            let paths = try place.write(pack.files { Digest.sha256($0).hex })
            Output.text(Self.lines(pack, paths).map { Sanitize.line($0) + "\n" }.joined())
        }
    }

    // MARK: What is asked

    /// What AWS has said.
    private struct Found: Sendable {
        var gates: GateRun.Found
        var region: String
        var past: CutoverPast
    }

    private func find(_ desk: CutoverDesk, since start: Date) throws -> Found {
        do {
            // Gate B asks all that databases tell.
            let run = try desk.gateRun(.switchTraffic)
            let found = try desk.asking(connection) {
                service, region async throws(ServiceFailure) -> Found in
                let gates = try await run.find(service, at: Date())
                let past = await CutoverPast.take(gates.look, since: start, from: service)
                return Found(gates: gates, region: region, past: past)
            }
            try run.recordQuestions()
            return found
        } catch let error as ServiceFailure {
            throw Self.unasked(CommandFailure(error))
        } catch let error as AWSClientError {
            throw Self.unasked(CommandFailure(error))
        }
    }

    private static func unasked(_ failure: CommandFailure) -> CommandFailure {
        CommandFailure(
            failure.code,
            failure.message + " Nothing was written. --offline makes the pack without AWS, from "
                + "the journal and the audit file alone.")
    }

    private func begin(_ entries: [JournalEntry], now: Date) throws(CommandFailure) -> Date {
        guard let since else { return EvidencePack.start(entries, now: now) }
        guard let start = LogInstant.parse(since, now: now) ?? CivilTime.date(iso8601: since),
            start < now
        else {
            throw CommandFailure(
                .usage,
                "--since takes 6h, 2d, 02:15 or 2026-11-28T22:00:00Z, in UTC and in the past, not "
                    + "'\(since)'.")
        }
        return start
    }

    // MARK: What is written

    private func packed(
        _ desk: CutoverDesk, from start: Date, _ found: Found?
    ) throws -> EvidencePack {
        // Once more: somebody may have ticked or signed while AWS was asked.
        let runbook = try desk.files.runbook()
        let reading = try desk.files.journal.read()
        let progress = RunbookProgress(runbook, reading)
        let region = try found?.region ?? configuredRegion(desk)
        let now = Date()
        var pack = EvidencePack(
            migration: desk.files.migration.name,
            account: found?.gates.look.account.number ?? "not known",
            region: region,
            program: "dmswatch \(DMSWatch.configuration.version)", generated: now, from: start,
            to: now)
        pack.add(progress, reading)
        if let found {
            pack.add(
                found.gates.look, progress: progress, past: found.past,
                answers: found.gates.answers)
        } else {
            pack.notHad.append("AWS was not asked: the pack was made with --offline.")
        }
        do throws(RuntimeError) {
            if let record = try AuditEvidence(desk.process.audit) {
                pack.add(record)
            } else {
                pack.notHad.append(
                    "There is no audit file: dmswatch has changed nothing at AWS from here.")
            }
        } catch {
            pack.notHad.append(error.description)
        }
        return pack
    }

    /// As far as flags, environment and configuration say.
    private func configuredRegion(_ desk: CutoverDesk) throws -> String {
        let variables = desk.process.variables
        let file = try Preferences.configuration(general, desk.process)
        return connection.region ?? variables["AWS_REGION"] ?? variables["AWS_DEFAULT_REGION"]
            ?? file.region ?? "not known"
    }

    /// For example `dmswatch-evidence-ledger-20261128-030405Z`.
    private static func folderName(_ name: String, _ now: Date) -> String {
        let time = CivilTime(clamping: now).basicTimestamp.map { $0 == "T" ? "-" : $0 }
        return "dmswatch-evidence-\(name)-\(String(time))"
    }

    private static func lines(_ pack: EvidencePack, _ paths: [String]) -> [String] {
        let count = pack.missing.count
        let missing =
            count == 0
            ? [] : ["\(CountText.of(count, "thing")) could not be read; the files name each."]
        return pack.gates.map(\.line) + missing + paths
    }
}

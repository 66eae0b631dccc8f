import ArgumentParser
import Cutover
import DatabaseQueries
import Foundation
import Migration
import MonitorRuntime

extension RunbookCommand {
    /// `dmswatch runbook sentinel`: a marker row from the source to the target, timed.
    struct Sentinel: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sentinel",
            abstract: "Write a marker row at the source and wait until it is on the target.",
            discussion: """
                Your own clients do it. The statement is shown first and runs only after you have \
                typed yes on the terminal; it is the only one of dmswatch that changes a database. \
                The table is `sentinel` of the migration; it has to be mapped by its task.

                Exit codes: 0 seen; 3 not seen within the time; others as everywhere.
                """)

        @Option(help: "How long to look for it, such as 90s or 5m.")
        var wait = "5m"

        @OptionGroup var entry: Entry

        func run() throws {
            var isSeen = false
            try CommandFailure.reportingCutover {
                let patience = try CheckCommand.seconds(wait, of: "--wait")
                let desk = try CutoverDesk(entry.migration, entry.general)
                // A client that ends without reading its input is an answer, not our end.
                signal(SIGPIPE, SIG_IGN)
                let run = try SentinelRun(
                    desk, try desk.files.databases(entry.general, desk.process))
                let marker = SentinelMarker(Date(), number: UInt64.random(in: 0...UInt64.max))
                try run.send(marker, by: entry.name)
                isSeen = try run.look(for: marker, patience: patience, by: entry.name)
            }
            guard isSeen else { throw ExitCode(3) }
        }
    }
}

/// The two ends of a sentinel, and what is written down of it.
private struct SentinelRun {
    let desk: CutoverDesk
    let table: SentinelTable
    let source: DatabaseClient
    let target: DatabaseClient

    /// Seconds between two looks.
    private static let pause: Double = 2

    init(_ desk: CutoverDesk, _ databases: MigrationDatabases) throws(CommandFailure) {
        let name = desk.files.migration.name
        guard let source = databases.source, let target = databases.target else {
            throw CommandFailure(
                .configuration,
                "The migration '\(name)' names no connection to both databases: write source and "
                    + "target, or note the marker by hand with sentinel-sent and sentinel-seen.")
        }
        guard let table = SentinelTable(desk.files.migration) else {
            let example = SentinelTable(schema: "shop").creation(for: source.connection.kind)
            throw CommandFailure(
                .configuration,
                "The migration '\(name)' names no sentinel table: make one at the source in a "
                    + "schema its task maps (\(example)), and write sentinel = "
                    + "\"shop.dms_sentinel\".")
        }
        self.desk = desk
        self.table = table
        self.source = source
        self.target = target
    }

    /// Shows what would be run, asks, and sends the marker.
    func send(_ marker: SentinelMarker, by name: String?) throws {
        guard try desk.files.progress().progress.mark != nil else {
            throw CommandFailure(
                .failed,
                "Writes are not marked as stopped, and a marker among others proves nothing: "
                    + "`dmswatch runbook mark` first.")
        }
        let plan = source.plan(sending: marker, in: table)
        Output.text("\(plan.commandLine)\n\n\(plan.script)\n")
        let answer = TerminalQuestion.text("This changes the source. Type yes to run it: ")
        guard let answer else {
            throw CommandFailure(
                .failed,
                "Nothing was written: there is no terminal to ask on. Run it in one, or write the "
                    + "row by hand and note it with sentinel-sent.")
        }
        guard answer == "yes" else {
            throw CommandFailure(.failed, "Nothing was written: the answer was not yes.")
        }
        let permit = SentinelPermit(shownScript: plan.script, commandLine: plan.commandLine)
        let sending = Blocking.wait { await source.send(plan, permit: permit) }
        // The row may be there: the journal comes before anything that can fail.
        let audit = Result {
            try record(
                "sentinel-write", source, plan.commandLine, plan.sql, sending.started,
                sending.seconds, Self.words(sending.outcome))
        }
        switch sending.outcome {
        case .written: break
        case .refused(let unknown):
            throw CommandFailure(
                .failed, "The marker was not written: \(unknown.message) \(unknown.advice)")
        case .inDoubt(let unknown):
            throw CommandFailure(
                .failed,
                "Whether the marker was written is not known: \(unknown.message) "
                    + "\(unknown.advice)")
        }
        try desk.write(by: name) { _ in .sentinelSent(marker.text) }
        try audit.get()
    }

    /// Looks for the marker at the target until it is there or the time is up.
    func look(
        for marker: SentinelMarker, patience: Double, by name: String?
    ) throws -> Bool {
        let began = Date()
        while true {
            let query = SentinelLook(table, marker: marker)
            let answer = Blocking.wait { await target.ask(query) }
            if answer.rows?.isEmpty == false {
                try desk.write(by: name) { _ in .sentinelSeen(marker.text) }
                try record(answer, query)
                let seconds = DurationText.words(Date().timeIntervalSince(began))
                Output.text("The marker was on the target within \(seconds).\n")
                return true
            }
            let isRefused = answer.unknown?.kind == .signInRefused
            if isRefused || Date().timeIntervalSince(began) + Self.pause > patience {
                try record(answer, query)
                let why = answer.unknown.map { "\($0.message) \($0.advice)" }
                Output.text(why.map { $0 + "\n" } ?? "The marker is not on the target yet.\n")
                return false
            }
            Blocking.wait { try? await Task.sleep(for: .seconds(Self.pause)) }
        }
    }

    private static func words(_ outcome: SentinelSending.Outcome) -> String {
        switch outcome {
        case .written: "written"
        case .refused(let unknown): "not written: \(unknown.message)"
        case .inDoubt(let unknown): "in doubt: \(unknown.message)"
        }
    }

    private func record(
        _ answer: QueryAnswer<SentinelLook.Row>, _ query: SentinelLook
    ) throws {
        let plan = target.plan(query)
        try record(
            SentinelLook.info.id, target, plan?.commandLine ?? "", plan?.sql ?? "", answer.asked,
            answer.seconds,
            answer.rows.map { CountText.of($0.count, "row") } ?? answer.unknown?.message ?? "")
    }

    private func record(
        _ question: String, _ client: DatabaseClient, _ commandLine: String, _ sql: String,
        _ date: Date, _ seconds: Double, _ outcome: String
    ) throws {
        let asked = DatabaseLook.Asked(
            question: question, title: question, connection: client.connection.name,
            commandLine: commandLine, sql: sql, date: date, seconds: seconds, outcome: outcome)
        let record = QuestionRecord(
            asked, number: Int(date.timeIntervalSince1970), origin: desk.process.auditOrigin)
        do {
            try desk.process.audit.append(record.line)
        } catch {
            throw CommandFailure(.failed, "\(error)")
        }
    }
}

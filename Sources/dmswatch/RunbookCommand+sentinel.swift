import ArgumentParser
import Cutover
import DatabaseQueries
import Foundation
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
                let sentinel = try SentinelSession(
                    desk, try desk.files.databases(entry.general, desk.process))
                let marker = SentinelMarker(Date(), number: UInt64.random(in: 0...UInt64.max))
                try sentinel.send(marker, by: entry.name)
                isSeen = try sentinel.look(for: marker, patience: patience, by: entry.name)
            }
            guard isSeen else { throw ExitCode(3) }
        }
    }
}

/// A sentinel on the terminal: what is shown, asked and written down around each step of its run.
private struct SentinelSession {
    let desk: CutoverDesk
    let run: SentinelRun

    init(_ desk: CutoverDesk, _ databases: MigrationDatabases) throws(CommandFailure) {
        do throws(SentinelObstacle) {
            run = try SentinelRun(desk.files.migration, databases)
        } catch {
            throw CommandFailure(.configuration, error.description)
        }
        self.desk = desk
    }

    /// Shows what would be run, asks, and sends the marker.
    func send(_ marker: SentinelMarker, by name: String?) throws {
        let progress = try desk.files.progress().progress
        do throws(SentinelObstacle) {
            try SentinelRun.check(progress)
        } catch {
            throw CommandFailure(.failed, error.description)
        }
        let plan = run.plan(sending: marker)
        Output.text("\(plan.commandLine)\n\n\(plan.script)\n")
        let answer = TerminalQuestion.text(
            "This changes the source. Type \(SentinelRun.word) to run it: ")
        guard let answer else {
            throw CommandFailure(
                .failed,
                "Nothing was written: there is no terminal to ask on. Run it in one, or write the "
                    + "row by hand and note it with sentinel-sent.")
        }
        guard answer == SentinelRun.word else {
            throw CommandFailure(
                .failed, "Nothing was written: the answer was not \(SentinelRun.word).")
        }
        try record(run.announcement(of: plan, at: Date()), number: 0)
        let permit = SentinelPermit(shownScript: plan.script, commandLine: plan.commandLine)
        let sent = Blocking.wait { [run] in await run.send(plan, permit: permit) }
        // The row may be there: the journal comes before anything that can fail.
        let audit = Result { try record(sent.asked, number: 1) }
        if let problem = sent.problem { throw CommandFailure(.failed, problem) }
        try desk.write(by: name) { _ in .sentinelSent(marker.text) }
        try audit.get()
    }

    /// Looks for the marker at the target until it is there or the time is up.
    func look(
        for marker: SentinelMarker, patience: Double, by name: String?
    ) throws -> Bool {
        let look = Blocking.wait { [run] in
            await run.look(
                for: marker, patience: patience, now: { Date() },
                pause: { try await Task.sleep(for: .seconds($0)) })
        }
        if look.isSeen { try desk.write(by: name) { _ in .sentinelSeen(marker.text) } }
        try record(look.asked, number: 2)
        Output.text(look.sentence + "\n")
        return look.isSeen
    }

    /// The number tells the questions of a run apart, which may be put within one second.
    private func record(_ asked: DatabaseLook.Asked, number: Int) throws {
        let record = QuestionRecord(
            asked, number: Int(asked.date.timeIntervalSince1970) + number,
            origin: desk.process.auditOrigin)
        do {
            try desk.process.audit.append(record.line)
        } catch {
            throw CommandFailure(.failed, "\(error)")
        }
    }
}

import ArgumentParser
import Cutover
import Foundation
import MonitorRuntime

/// `dmswatch runbook`: the plan of a cutover, and the journal of what was done.
struct RunbookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runbook",
        abstract: "Follow the plan of a cutover, and write down what was done.",
        discussion: "Nothing here changes anything at AWS. Entries go into the journal beside the "
            + "runbook; it is only ever added to, and several people may write at once.",
        subcommands: [
            Show.self, Init.self, Start.self, Finish.self, Reopen.self, Waive.self,
            WaiveCheck.self, Sign.self, Mark.self, Unmark.self, Sentinel.self,
            SentinelSent.self,
            SentinelSeen.self, FirstWrite.self, Rollback.self, Rehearsed.self, Note.self,
        ],
        defaultSubcommand: Show.self)

    /// Which migration, and whose entry it is.
    struct Entry: ParsableArguments {
        @Option(help: "The migration; may be left out if only one is configured.")
        var migration: String?

        @Option(help: "Who does it; by default the user of the operating system.")
        var name: String?

        @OptionGroup var general: GeneralOptions

        /// Writes down an act that asks nothing of AWS.
        func write(_ act: @autoclosure () throws -> RunbookAct) throws {
            try CommandFailure.reportingCutover {
                let act = try act()
                try CutoverDesk(migration, general).write(by: name) { _ in act }
            }
        }
    }

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Print steps, marks, waivers and signatures (the default).",
            discussion: "It asks nothing of AWS.")

        @Option(help: "text for people, json for programs; the JSON has a schemaVersion.")
        var output = Format.text

        @Option(help: "The migration; may be left out if only one is configured.")
        var migration: String?

        @OptionGroup var general: GeneralOptions

        func run() throws {
            try CommandFailure.reportingCutover {
                let files = try CutoverDesk(migration, general).files
                let report = RunbookReport(
                    try files.runbook(), try files.journal.read(), migration: files.migration.name,
                    runbookPath: files.runbookPath, journalPath: files.journal.path, now: Date())
                Output.text(output == .json ? report.json + "\n" : report.text)
            }
        }
    }
}

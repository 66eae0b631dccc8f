import AccountState
import ArgumentParser
import Foundation
import Migration
import MonitorRuntime
import Settings

/// `dmswatch status`: one look at the account, for people and for scripts.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Print one snapshot of the tasks and alarms.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    @Argument(help: "Names or ARNs of the only tasks to print.")
    var tasks: [String] = []

    @Option(help: "text for people, json for programs; the JSON has a schemaVersion.")
    var output = Format.text

    @Flag(
        name: .customLong("exit-code"),
        help: "Exit by the judgement: 0 pass, 1 warn, 2 fail, 3 unknown.")
    var exitsByJudgement = false

    @Flag(name: .customLong("tables"), help: "Print every table too.")
    var withTables = false

    @Flag(
        name: .customLong("findings"),
        help: "Check the configuration too; costs a few more requests for each task.")
    var withFindings = false

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var general: GeneralOptions

    func run() throws {
        var outcome: CheckOutcome?
        try CommandFailure.reporting {
            let process = ProcessEnvironment.current()
            let file = try Preferences.configuration(general, process)
            let access = try AWSAccess(
                connection, file: (file.profile, file.region), process: process,
                log: try ProgramLog.logger(general))
            defer { access.close() }
            let (service, region, names) = (access.service, access.region, tasks)
            let (groups, withTables, withFindings) = (file.groups, withTables, withFindings)
            let report = try Blocking.wait { () async throws(ServiceFailure) in
                try await StatusReport.gather(
                    tasks: names, from: service, region: region, groups: groups,
                    withTables: withTables, withFindings: withFindings, at: Date())
            }
            Output.text(output == .json ? report.json + "\n" : report.text)
            outcome = report.judgement.outcome
            // What cannot be had is in the judgement as unknown.
            if exitsByJudgement { return }
            if let gap = report.gaps.first {
                var failure = CommandFailure(gap.failure)
                failure.message = "The report is not complete. \(gap.text)"
                throw failure
            }
        }
        guard exitsByJudgement, let outcome else { return }
        throw ExitCode(outcome.exitCode)
    }
}

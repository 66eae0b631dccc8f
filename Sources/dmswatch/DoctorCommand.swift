import ArgumentParser
import Foundation
import MonitorRuntime

/// `dmswatch doctor`: what works here, what does not, and what to do about it.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look at terminal, configuration, credentials, network and permissions.",
        discussion: """
            Asks AWS each thing once and changes nothing. It needs neither a terminal nor an \
            account: what cannot be looked at is unknown.

            Exit codes: 0 nothing fails, 69 AWS unreachable, 77 no credentials or not permitted, \
            78 bad configuration, 1 anything else.
            """)

    @Option(help: "text for people, json for programs; the JSON has a schemaVersion.")
    var output = StatusCommand.Format.text

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var general: GeneralOptions

    func run() throws {
        try CommandFailure.reporting {
            let log = try ProgramLog.logger(general)
            let doctor = Doctor(
                connection: connection, general: general, process: .current(), log: log)
            let report = DoctorReport(generated: Date(), findings: doctor.examine())
            Output.text(output == .json ? report.json + "\n" : report.text)
            if let cause = report.cause { throw ExitCode(Self.code(of: cause).rawValue) }
        }
    }

    private static func code(of cause: Finding.Cause) -> CommandFailure.Code {
        switch cause {
        case .configuration: .configuration
        case .notPermitted: .notPermitted
        case .unreachable: .unreachable
        case .failed: .failed
        }
    }
}

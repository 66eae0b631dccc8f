import ArgumentParser
import Foundation
import MigrationAWS
import MonitorRuntime

/// `dmswatch doctor`: what works here, what does not, and what to do about it.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check terminal, configuration, credentials, network and permissions.",
        discussion: """
            Asks AWS each thing once and changes nothing. It needs neither a terminal nor an \
            account: what cannot be looked at is unknown.

            With --policy it prints the IAM policy that permits to watch, or to watch and act, and \
            does nothing else.

            Exit codes: 0 nothing fails, 69 AWS unreachable, 77 no credentials or not permitted, \
            78 bad configuration, 1 anything else.
            """)

    /// Which IAM policy is printed.
    enum Policy: String, ExpressibleByArgument, CaseIterable {
        case watch
        case act

        var document: PermissionPolicy {
            switch self {
            case .watch: PermissionPolicy(.watch)
            case .act: PermissionPolicy(.act)
            }
        }
    }

    @Option(help: "text for people, json for programs; the JSON has a schemaVersion.")
    var output = StatusCommand.Format.text

    @Option(help: "Print an IAM policy as JSON instead: to watch, or to watch and act.")
    var policy: Policy?

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var general: GeneralOptions

    func run() throws {
        try CommandFailure.reporting {
            if let policy { return Output.text(policy.document.json + "\n") }
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

import ArgumentParser
import Foundation
import Migration
import Monitor
import MonitorRuntime

/// `dmswatch audit`: what was changed at AWS from this machine, and whether the record is whole.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Show, verify or export the record of actions.",
        subcommands: [Show.self, Verify.self, Export.self], defaultSubcommand: Show.self)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    /// Which record, and how it is printed.
    struct Options: ParsableArguments {
        @Option(help: "The audit file; by default the one dmswatch writes.")
        var file: String?

        @Option(help: "text for people, json for programs.")
        var output = Format.text

        var audit: AuditFile {
            file.map { AuditFile.sealed(path: $0) } ?? ProcessEnvironment.current().audit
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print every action with its outcome (the default).")

        @OptionGroup var options: Options

        @Option(help: "Only actions since then: 24h, 30m or 2026-11-22T08:00:00Z.")
        var since: String?

        func run() throws {
            try CommandFailure.reporting {
                let lines = try AuditReport.lines(of: options.audit, since: since)
                let acts = PastOperation.operations(lines)
                Output.text(
                    options.output == .json
                        ? try AuditReport.json(acts) : AuditReport.text(acts))
            }
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Check whether a line was changed, dropped, swapped or truncated.")

        @OptionGroup var options: Options

        func run() throws {
            try CommandFailure.reporting {
                let audit = options.audit
                guard FileManager.default.fileExists(atPath: audit.path) else {
                    throw CommandFailure(.failed, "\(audit.path): there is no record of actions.")
                }
                let check = try AuditReport.reading { () throws(RuntimeError) in
                    try audit.check()
                }
                Output.text(AuditReport.verdict(check, audit.path, options.output))
                if !check.isSound { throw ExitCode(CommandFailure.Code.failed.rawValue) }
            }
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Print the lines themselves, oldest first.")

        @OptionGroup var options: Options

        @Option(help: "Only lines since then: 24h, 30m or 2026-11-22T08:00:00Z.")
        var since: String?

        func run() throws {
            try CommandFailure.reporting {
                let lines = try AuditReport.lines(of: options.audit, since: since)
                guard options.output == .json else {
                    return Output.text(lines.map { AuditReport.row($0) + "\n" }.joined())
                }
                for line in lines {
                    Output.text(String(decoding: try line.encoded(), as: UTF8.self))
                }
            }
        }
    }
}

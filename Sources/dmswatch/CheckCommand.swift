import AccountState
import ArgumentParser
import Cutover
import Foundation
import Migration
import MonitorRuntime
import Settings

/// `dmswatch check`: one line a check, and the judgement as the exit code.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Judge the tasks: one line for each check.",
        discussion: """
            With --gate it judges a gate of a migration's cutover: one line for its verdict, and \
            one for each check and task.

            Exit codes: 0 pass or GO, 1 warn or GO with warnings or waivers, 2 fail, 3 unknown; \
            others as everywhere.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    @Argument(help: "Names or ARNs of the only tasks to judge.")
    var tasks: [String] = []

    @Option(help: "Look again until all passes, for as long as this, such as 30m.")
    var wait: String?

    @Flag(name: .customLong("findings"), help: "Print findings on the configuration too.")
    var withFindings = false

    @Option(
        help: "a: safe to stop source writes, b: safe to switch traffic, c: point of no return.",
        transform: Gate.argument)
    var gate: Gate?

    @Option(help: "The migration of the gate, by its name in the configuration.")
    var migration: String?

    @Option(help: "text for people, json for programs.")
    var output = Format.text

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var general: GeneralOptions

    func validate() throws {
        guard gate != nil else {
            if migration != nil { throw ValidationError("--migration goes with --gate.") }
            if output == .json {
                throw ValidationError(
                    "--output json goes with --gate; `dmswatch status --output json` has the "
                        + "results of the checks.")
            }
            return
        }
        if withFindings { throw ValidationError("--findings does not go with --gate.") }
        if !tasks.isEmpty {
            throw ValidationError(
                "--gate takes no names of tasks: it judges all of a migration, which --migration "
                    + "names.")
        }
    }

    func run() throws {
        if let gate { return try run(gate) }
        var outcome = CheckOutcome.unknown
        try CommandFailure.reporting {
            let patience = try wait.map { try Self.seconds($0, of: "--wait") } ?? 0
            let look = try AccountLook(connection, general)
            defer { look.close() }
            let (names, withFindings) = (tasks, withFindings)
            let report = try look.until(patience) { service, region, now throws(ServiceFailure) in
                try await StatusReport.gather(
                    tasks: names, from: service, region: region, withFindings: withFindings,
                    at: now)
            } isDone: {
                $0.judgement.outcome == .pass
            }
            outcome = report.judgement.outcome
            Output.text(report.checkLines.map { $0 + "\n" }.joined())
        }
        throw ExitCode(outcome.exitCode)
    }

    private func run(_ gate: Gate) throws {
        var code: Int32 = 3
        try Self.neverAsGo {
            let patience = try wait.map { try Self.seconds($0, of: "--wait") } ?? 0
            let process = ProcessEnvironment.current()
            let files = try CutoverFiles(migration: migration, general, process)
            // A runbook that cannot be read is told before AWS is asked.
            _ = try files.progress()
            let run = GateRun(gate, files, try files.databases(general, process), process)
            let look = try AccountLook(connection, general)
            defer { look.close() }
            let found = Result {
                try look.until(patience) { service, _, now throws(ServiceFailure) in
                    try await run.look(service, at: now)
                } isDone: {
                    $0.report.isGo
                }
            }
            // What was asked is on record, whatever came of the rest.
            try run.recordQuestions()
            let text = try found.get()
            code = Int32(text.report.exitCode)
            Output.text(output == .json ? text.json + "\n" : text.text)
        }
        throw ExitCode(code)
    }

    /// A failure that elsewhere exits with 1 exits with 3 here: 1 is a GO with warnings.
    private static func neverAsGo(_ work: () throws -> Void) throws {
        do {
            try CommandFailure.reportingCutover(work)
        } catch let exit as ExitCode where exit.rawValue == CommandFailure.Code.failed.rawValue {
            throw ExitCode(CheckOutcome.unknown.exitCode)
        }
    }

    static func seconds(_ text: String, of option: String) throws(CommandFailure) -> Double {
        guard let seconds = LogInstant.seconds(text) else {
            throw CommandFailure(
                .usage, "\(option) takes a duration such as 90s, 15m, 2h or 1d, not '\(text)'.")
        }
        return seconds
    }
}

/// `dmswatch wait`: waits until a task has reached a state.
struct WaitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wait",
        abstract: "Wait until a task is loaded, caught up, validated or stopped.",
        discussion: "Exit codes: 0 it is; 1 not within the time; 2 it will not be by itself; "
            + "3 the evidence does not tell.")

    @Argument(help: "The name or the ARN of the task.")
    var task: String

    @Option(help: "loaded, caught-up, validated or stopped.", transform: Self.awaited)
    var until: Awaited

    @Option(help: "How long to wait at most, such as 90s, 15m, 2h or 1d.")
    var timeout = "1h"

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var general: GeneralOptions

    func run() throws {
        var outcome = CheckOutcome.unknown
        try CommandFailure.reporting {
            let patience = try CheckCommand.seconds(timeout, of: "--timeout")
            let look = try AccountLook(connection, general)
            defer { look.close() }
            let (name, awaited) = (task, until)
            let report = try look.until(patience) { service, region, now throws(ServiceFailure) in
                try await StatusReport.gather(
                    tasks: [name], from: service, region: region, at: now)
            } isDone: {
                [.pass, .fail].contains($0.progress(to: awaited).outcome)
            }
            let progress = report.progress(to: awaited)
            outcome = progress.outcome
            Output.text("\(outcome.word)  \(name): \(progress.words)\n")
        }
        throw ExitCode(outcome.exitCode)
    }

    private static func awaited(_ text: String) throws -> Awaited {
        guard let awaited = Awaited(rawValue: text) else {
            let all = Awaited.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--until takes one of \(all), not '\(text)'.")
        }
        return awaited
    }
}

/// An account that is polled inside the quota.
struct AccountLook {
    private let access: AWSAccess

    /// Seconds between two looks: a datapoint comes a minute.
    private static let pause: Double = 30

    init(_ connection: ConnectionOptions, _ general: GeneralOptions) throws {
        let process = ProcessEnvironment.current()
        let file = try Preferences.configuration(general, process)
        access = try AWSAccess(
            connection, file: (file.profile, file.region), process: process,
            log: try ProgramLog.logger(general))
    }

    func close() { access.close() }

    /// Looks until what is found will do, or the time is up; a failure that may pass is waited out.
    func until<Found: Sendable>(
        _ patience: Double,
        look:
            @escaping @Sendable (any MigrationService, String, Date)
            async throws(ServiceFailure) -> Found,
        isDone: @escaping @Sendable (Found) -> Bool
    ) throws -> Found {
        let (service, region) = (access.service, access.region)
        let clock = RuntimeClock.wall()
        let found = try Blocking.untilSignalledOrDone {
            () async throws(ServiceFailure) -> Found in
            let end = clock.now().addingTimeInterval(patience)
            while true {
                let isLast = clock.now().addingTimeInterval(Self.pause) > end
                do throws(ServiceFailure) {
                    let found = try await look(service, region, clock.now())
                    if isLast || isDone(found) { return found }
                } catch {
                    guard !isLast, error.mayPass else { throw error }
                }
                try? await clock.sleep(Self.pause)
            }
        }
        guard let found else {
            throw CommandFailure(.failed, "It was interrupted before it could say.")
        }
        return found
    }
}

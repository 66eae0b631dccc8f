import ArgumentParser
import Foundation
import Migration
import MonitorRuntime
import Settings

/// `dmswatch logs`: a task's log, parsed, for people and pipes.
struct LogsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs", abstract: "Print the log of a task, and follow it.")

    @Argument(help: "The name or the ARN of the task.")
    var task: String

    @Flag(name: .shortAndLong, help: "Print new lines as they arrive, until Ctrl-C.")
    var follow = false

    @Option(help: "How far back to begin, such as 90s, 15m, 2h or 1d.")
    var since = "15m"

    @Option(help: "Only lines of these severities, such as E,W.")
    var severity: String?

    @Option(help: "Only lines that match this regular expression.")
    var grep: String?

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var general: GeneralOptions

    func run() throws {
        try CommandFailure.reporting {
            let severities = try severities()
            _ = try Self.expression(grep)
            guard let seconds = Self.seconds(since) else {
                throw CommandFailure(
                    .usage, "--since takes a duration such as 90s, 15m, 2h or 1d, not '\(since)'.")
            }
            let process = ProcessSurroundings.current()
            let file = try Preferences.configuration(general, process)
            let access = try AWSAccess(
                connection, file: (file.profile, file.region), surroundings: process,
                log: try ProgramLog.logger(general))
            defer { access.close() }
            let (service, name, follow, grep) = (access.service, task, follow, grep)
            let start = Date().addingTimeInterval(-seconds)
            let count = try Blocking.untilSignalledOrDone { () async throws(ServiceFailure) in
                // Made here: a regular expression cannot be handed from one task to another.
                let expression = try? Self.expression(grep)
                let filter = LogLineFilter(severities: severities) { line in
                    expression.map { line.contains($0) } ?? true
                }
                let stream = try await TaskLog.stream(of: name, from: service)
                return try await LogFollower(stream, service: service, clock: .wall()).run(
                    since: start, follows: follow, filter: filter,
                    isOpen: { Output.isOpen() },
                    deliver: { Output.lines($0) },
                    tell: { Output.error("dmswatch: \($0)\n") })
            }
            if count == 0, !follow {
                Output.error("dmswatch: no matching line in the last \(since).\n")
            }
        }
    }

    private func severities() throws(CommandFailure) -> Set<LogSeverity>? {
        guard let severity else { return nil }
        guard let wanted = LogLineFilter.severities(severity) else {
            throw CommandFailure(
                .usage,
                "--severity takes letters of E, W, I, D, T and V, such as E,W, not '\(severity)'.")
        }
        return wanted
    }

    /// Nil without `--grep`.
    private static func expression(
        _ text: String?
    ) throws(CommandFailure) -> Regex<AnyRegexOutput>? {
        guard let text else { return nil }
        do {
            return try Regex(text)
        } catch {
            throw CommandFailure(
                .usage, "--grep takes a regular expression; '\(text)' is not one: \(error)")
        }
    }

    /// Seconds of `90s`, `15m`, `2h`, `1d`; nil for anything else.
    static func seconds(_ text: String) -> Double? {
        let units: [Character: Double] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        guard let unit = text.last.flatMap({ units[$0] }), let number = Double(text.dropLast()),
            number.isFinite, number > 0, number * unit <= 366 * 86_400
        else { return nil }
        return number * unit
    }
}

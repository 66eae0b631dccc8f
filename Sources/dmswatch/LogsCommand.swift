import ArgumentParser
import Foundation
import Migration
import MonitorRuntime
import Settings

/// `dmswatch logs`: the logs of tasks, parsed, for people and pipes.
struct LogsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs", abstract: "Print the log of tasks, or of a file, and follow it.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    @Argument(help: "Names or ARNs of tasks; several are merged by time.")
    var tasks: [String] = []

    @Flag(name: .shortAndLong, help: "Print new lines as they arrive, until Ctrl-C.")
    var follow = false

    @Option(help: "Where to begin: 90s, 15m, 2h or 1d ago, 02:15, or 2026-11-22T08:00, in UTC.")
    var since: String?

    @Option(help: "Where to end, written like --since.")
    var until: String?

    @Option(help: "Only lines of these severities, such as E,W; ? has those without one.")
    var severity: String?

    @Option(help: "Only lines of these components, such as TARGET_APPLY,SORTER.")
    var component: String?

    @Option(help: "Only lines about this table, such as app.docs, and their causes beside them.")
    var table: String?

    @Option(help: "Only lines that match this regular expression.")
    var grep: String?

    @Option(name: .shortAndLong, help: "So many lines before and after each too.")
    var context = 0

    @Flag(help: "Print what is said once, with count, times, tables and meaning.")
    var signatures = false

    @Option(help: "text for people; json for programs, one object a line.")
    var output = Format.text

    @Option(help: "Read this file instead of a task's log; - is standard input.")
    var file: String?

    @Flag(help: "Print a format file with which lnav reads such logs.")
    var lnavFormat = false

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var general: GeneralOptions

    func run() throws {
        try CommandFailure.reporting {
            if lnavFormat { return Output.text(LnavFormat.text + "\n") }
            let process = ProcessEnvironment.current()
            let now = Date()
            let span = try span(now: now)
            let request = try request(process)
            let outcome: LogOutput.Outcome?
            if let file {
                guard tasks.isEmpty, !follow else {
                    throw CommandFailure(
                        .usage, "--file reads a file to its end: leave the task and --follow out.")
                }
                outcome = try LogFileRun(
                    path: file, since: since == nil ? nil : span.start, until: span.end
                )
                .run(LogOutput(request))
            } else {
                guard !(follow && signatures) else {
                    throw CommandFailure(
                        .usage, "--signatures counts to an end: leave --follow out.")
                }
                guard !tasks.isEmpty else {
                    throw CommandFailure(
                        .usage, "Name a task, such as 'dmswatch logs orders', or --file FILE.")
                }
                outcome = try read(span, request, process)
            }
            // Nothing is known of a reading that was ended by a signal.
            if let outcome { report(outcome) }
        }
    }

    private func read(
        _ span: LogFollower.Span, _ request: LogOutput.Request, _ process: ProcessEnvironment
    ) throws -> LogOutput.Outcome? {
        let file = try Preferences.configuration(general, process)
        let access = try AWSAccess(
            connection, file: (file.profile, file.region), process: process,
            log: try ProgramLog.logger(general))
        defer { access.close() }
        let (service, names) = (access.service, tasks)
        return try Blocking.untilSignalledOrDone { () async throws(ServiceFailure) in
            let sources = try await TaskLog.sources(of: names, from: service)
            var request = request
            request.tasks = sources.map(\.task)
            // Made here: a regular expression cannot be handed from one task to another.
            var output = LogOutput(request)
            try await LogFollower(sources, service: service, clock: .wall()).run(
                span, isOpen: { Output.isOpen() },
                deliver: { output.take($0) },
                tell: { Output.error("dmswatch: \($0)\n") })
            return output.finish()
        }
    }

    /// What was left out, and whether anything was found.
    private func report(_ outcome: LogOutput.Outcome) {
        if outcome.printed == 0, !follow {
            let name = file.map { $0 == "-" ? "standard input" : $0 }
            let place = name.map { "in \($0)" } ?? Self.words(since: since ?? "15m")
            Output.error("dmswatch: no matching line \(place).\n")
        }
        guard outcome.withoutSeverity > 0 else { return }
        let count = outcome.withoutSeverity
        let lines = count == 1 ? "1 line that has" : "\(count) lines that have"
        Output.error(
            "dmswatch: left out \(lines) no severity; --severity with ?, such as 'E,W,?', has them.\n"
        )
    }

    private static func words(since text: String) -> String {
        LogInstant.seconds(text) == nil ? "since \(text)" : "in the last \(text)"
    }

    private func span(now: Date) throws(CommandFailure) -> LogFollower.Span {
        let start = try Self.instant(since ?? "15m", "--since", now)
        let end = try until.map { text throws(CommandFailure) in
            try Self.instant(text, "--until", now)
        }
        if let end, end < start {
            throw CommandFailure(.usage, "--until is before --since: nothing is between.")
        }
        return LogFollower.Span(since: start, until: end, follows: follow)
    }

    private static func instant(
        _ text: String, _ option: String, _ now: Date
    ) throws(CommandFailure) -> Date {
        guard let date = LogInstant.parse(text, now: now) else {
            throw CommandFailure(
                .usage,
                "\(option) takes 90s, 15m, 2h, 1d, 02:15 or 2026-11-22T08:00, not '\(text)'.")
        }
        return date
    }

    private func request(_ process: ProcessEnvironment) throws -> LogOutput.Request {
        var request = LogOutput.Request()
        if let severity {
            guard let severities = LogSeverities(severity) else {
                throw CommandFailure(
                    .usage,
                    "--severity takes letters of E, W, I, D, T, V and ?, such as E,W, not "
                        + "'\(severity)'.")
            }
            request.severities = severities
        }
        request.components = component.map { names in
            Set(names.uppercased().split(separator: ",").map { String($0) })
        }
        request.table = try table.map { name throws(CommandFailure) in try Self.table(name) }
        guard 0...10_000 ~= context else {
            throw CommandFailure(.usage, "--context takes a number of lines from 0 to 10000.")
        }
        _ = try LogOutput.expression(grep)
        (request.grep, request.context) = (grep, context)
        (request.isJSON, request.isDigest) = (output == .json, signatures)
        request.isColoured = isatty(1) == 1 && !process.wantsNoColour
        request.rules = try LogRulesOnDisk.rules(process)
        return request
    }

    private static func table(_ name: String) throws(CommandFailure) -> LoggedTable {
        let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty }), let last = parts.last else {
            throw CommandFailure(.usage, "--table takes schema.table or table, not '\(name)'.")
        }
        return LoggedTable(schema: parts.count == 2 ? String(parts[0]) : nil, table: String(last))
    }
}

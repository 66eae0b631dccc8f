import Foundation
import Migration
import MonitorRuntime

/// Prints the records of a log that are wanted, in the form that is wanted.
struct LogOutput {
    /// What is wanted, and how.
    struct Request: Sendable {
        var severities: LogSeverities?
        var components: Set<String>?
        var table: LoggedTable?
        /// A regular expression that is known to be one.
        var grep: String?
        var context = 0
        var isJSON = false
        /// Whether each kind of line is told once.
        var isDigest = false
        var isColoured = false
        var rules = LogRules.builtIn
        /// The tasks whose logs are read.
        var tasks: [String] = []
    }

    /// How much there was.
    struct Outcome: Sendable {
        var printed: Int
        /// Records left out only because nobody knows their severity.
        var withoutSeverity: Int
    }

    private let request: Request
    private let text: LogText
    private var selector: LogSelector
    private var digest = LogDigest()
    private var printed = 0

    init(_ request: Request) {
        self.request = request
        text = LogText(isColoured: request.isColoured, tasks: request.tasks)
        let expression = try? Self.expression(request.grep)
        selector = LogSelector(
            LogFilter(
                severities: request.severities, components: request.components,
                table: request.table, context: request.isDigest ? 0 : request.context,
                admits: expression.map { expression in { $0.contains(expression) } }))
    }

    /// Takes records; false if nobody reads the output any more.
    mutating func take(_ lines: [TaskLogLine]) -> Bool {
        var output: [String] = []
        for line in lines {
            guard let piece = selector.take(line) else { continue }
            printed += piece.lines.count
            if request.isDigest {
                for line in piece.lines { digest.take(line.line) }
                continue
            }
            if piece.isAfterGap, request.context > 0, !request.isJSON { output.append("--") }
            for line in piece.lines { output += print(line) }
        }
        return output.isEmpty || Output.lines(output)
    }

    /// Prints what is told at the end.
    func finish() -> Outcome {
        if request.isDigest, printed > 0 {
            let report = SignatureReport(digest, rules: request.rules)
            _ = Output.lines(
                request.isJSON ? [report.json] : report.lines(isColoured: request.isColoured))
        }
        return Outcome(printed: printed, withoutSeverity: selector.withoutSeverity)
    }

    private func print(_ line: TaskLogLine) -> [String] {
        request.isJSON
            ? [LogJSON(line, rule: request.rules.rule(for: line.line)).encoded] : text.lines(line)
    }

    /// Nil without a text.
    static func expression(
        _ text: String?
    ) throws(CommandFailure) -> Regex<AnyRegexOutput>? {
        guard let text else { return nil }
        do {
            return try Regex(text)
        } catch {
            throw CommandFailure(
                .usage, "--grep takes a regular expression; '\(text)' is none: \(error)")
        }
    }
}

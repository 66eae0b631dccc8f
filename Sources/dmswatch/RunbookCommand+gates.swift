import ArgumentParser
import Cutover
import Migration
import MonitorRuntime

// Decisions at gates: waivers of checks, and signatures.
extension RunbookCommand {
    struct WaiveCheck: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "waive-check",
            abstract: "Let a gate be GO although one of its checks fails or is unknown.",
            discussion: "It covers one result of one check for one task, and ends when the gate is "
                + "signed.")

        @Argument(help: "The check, R01 to R34.")
        var check: String

        @Option(help: "The gate: a, b or c.", transform: Gate.argument)
        var gate: Gate

        @Option(help: "The task, by its name or ARN, if the check blocks for several.")
        var task: String?

        @Option(help: "Why, in at least eight letters.")
        var reason: String

        @OptionGroup var entry: Entry
        @OptionGroup var connection: ConnectionOptions

        func run() throws {
            try CommandFailure.reportingCutover {
                let desk = try CutoverDesk(entry.migration, entry.general)
                let found = try desk.look(connection, for: gate)
                let subject = try Self.subject(task, among: found.look.forward)
                try desk.write(by: entry.name) { progress throws(RunbookRefusal) in
                    let reading = try found.report(gate, by: progress)
                        .waivable(check.uppercased(), task: subject, names: found.look.names)
                    return .waiveCheck(reading, gate: gate, reason: reason)
                }
            }
        }

        private static func subject(
            _ name: String?, among tasks: [ReplicationTask]
        ) throws(ServiceFailure) -> ARN? {
            guard let name else { return nil }
            return try WatchedTasks.choose([name], among: tasks).first?.arn
        }
    }

    struct Sign: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sign",
            abstract: "Write down the decision at a gate, with its verdict as it stands now.",
            discussion: "It ends the gate's waivers.")

        @Argument(help: "The gate: a, b or c.", transform: Gate.argument)
        var gate: Gate

        @Flag(name: .customLong("no-go"), help: "Sign a NO-GO as what it is.")
        var isNoGo = false

        @OptionGroup var entry: Entry
        @OptionGroup var connection: ConnectionOptions

        func run() throws {
            try CommandFailure.reportingCutover {
                let desk = try CutoverDesk(entry.migration, entry.general)
                let found = try desk.look(connection, for: gate)
                try desk.write(by: entry.name) { progress in
                    .sign(found.report(gate, by: progress).verdict, asNoGo: isNoGo)
                }
            }
        }
    }
}

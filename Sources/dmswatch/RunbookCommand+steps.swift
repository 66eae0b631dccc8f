import ArgumentParser
import Cutover
import MonitorRuntime

// Steps of the runbook: begun, finished, taken back, waived.
extension RunbookCommand {
    struct Start: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "start", abstract: "Write down that a step was begun.")

        @Argument(help: "The step's id in the runbook.")
        var step: String

        @OptionGroup var entry: Entry

        func run() throws {
            try entry.write(.start(step))
        }
    }

    struct Finish: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "finish",
            abstract: "Write down that a step is done.",
            discussion: "One that is bound to a check or a gate needs its pass, or a waiver.")

        @Argument(help: "The step's id in the runbook.")
        var step: String

        @OptionGroup var entry: Entry
        @OptionGroup var connection: ConnectionOptions

        func run() throws {
            try CommandFailure.reportingCutover {
                let desk = try CutoverDesk(entry.migration, entry.general)
                let evidence = try RunbookCommand.evidence(for: step, desk, connection)
                try desk.write(by: entry.name) { progress in
                    .finish(step, evidence: evidence(progress))
                }
            }
        }
    }

    struct Reopen: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reopen", abstract: "Take back that a step was begun or finished.")

        @Argument(help: "The step's id in the runbook.")
        var step: String

        @Option(help: "Why, in words.")
        var reason: String

        @OptionGroup var entry: Entry

        func run() throws {
            try entry.write(.reopen(step, reason: reason))
        }
    }

    struct Waive: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "waive",
            abstract: "Let a step be finished although what it is bound to does not pass.",
            discussion: "The waiver covers the result there is now: if it becomes another that "
                + "does not pass, the step needs another waiver.")

        @Argument(help: "The step's id in the runbook.")
        var step: String

        @Option(help: "Why, in at least eight letters.")
        var reason: String

        @OptionGroup var entry: Entry
        @OptionGroup var connection: ConnectionOptions

        func run() throws {
            try CommandFailure.reportingCutover {
                let desk = try CutoverDesk(entry.migration, entry.general)
                let evidence = try RunbookCommand.evidence(for: step, desk, connection)
                try desk.write(by: entry.name) { progress in
                    .waiveStep(step, evidence: evidence(progress), reason: reason)
                }
            }
        }
    }

    /// What says how a step's binding stands, by the journal it is given. AWS is asked only if a
    /// check or a gate is bound to the step.
    private static func evidence(
        for id: String, _ desk: CutoverDesk, _ connection: ConnectionOptions
    ) throws -> (RunbookProgress) -> StepEvidence? {
        guard let binding = try desk.files.runbook().step(id)?.binding else { return { _ in nil } }
        let isSigned = try binding.signedGate.map {
            try desk.files.progress().progress.goSignature(of: $0) != nil
        }
        guard let gate = binding.gate, isSigned != true else {
            return { progress in StepEvidence(binding, of: progress) { _ in nil } }
        }
        let found = try desk.look(connection, for: gate, only: binding.check)
        return { progress in
            StepEvidence(binding, of: progress) { gate in found.report(gate, by: progress) }
        }
    }
}

import AWSClient
import ArgumentParser
import Cutover
import DatabaseQueries
import Foundation
import Migration
import MonitorRuntime

// The plan one begins with.
extension RunbookCommand {
    struct Init: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init", abstract: "Write a runbook to begin with.",
            discussion: "The engines are taken from the endpoints of the migration's tasks unless "
                + "--source and --target name them; then nothing is asked of AWS.")

        @Argument(help: "The migration; may be left out if only one is configured.")
        var name: String?

        @Option(help: "The migration, as everywhere else.")
        var migration: String?

        @Option(help: "The source's engine, such as postgres, mysql, oracle, sqlserver.")
        var source: String?

        @Option(help: "The target's engine, such as aurora-postgresql.")
        var target: String?

        @Flag(help: "Replace a file that is there.")
        var force = false

        @Option(
            name: [.customShort("o"), .customLong("out")],
            help: ArgumentHelp(
                "The file to write in place of the one configured; - is standard output.",
                valueName: "file"))
        var file: String?

        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var general: GeneralOptions

        func run() throws {
            try CommandFailure.reportingCutover {
                if let name, let migration, name != migration {
                    throw CommandFailure(
                        .usage, "Which migration, '\(name)' or '\(migration)'? Name one of them.")
                }
                let desk = try CutoverDesk(name ?? migration, general)
                let path = try place(desk)
                if path != "-", !force { try NewFile.checkFree(path) }
                let engines = try chosenEngines(desk)
                let template = RunbookTemplate(
                    migration: desk.files.migration.name, source: engines.source,
                    target: engines.target,
                    hasReverseTask: desk.files.migration.reverse != nil)
                guard path != "-" else { return Output.text(template.text) }
                try NewFile.write(template.text, to: path, replacing: force)
                Output.text(try said(template, path, desk))
            }
        }

        private func place(_ desk: CutoverDesk) throws(CommandFailure) -> String {
            if let file { return file }
            if let path = desk.files.runbookPath { return path }
            throw CommandFailure(
                .configuration,
                "The migration '\(desk.files.migration.name)' has no runbook, so there is no "
                    + "place to write one. \(advice(desk)), or give -o FILE; -o - prints it.")
        }

        private func advice(_ desk: CutoverDesk) -> String {
            let name = desk.files.migration.name
            let isBare = name.allSatisfy {
                $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_")
            }
            let head = isBare ? "[migrations.\(name)]" : "[migrations.\"\(name)\"]"
            let place =
                general.config ?? desk.process.variables["DMSWATCH_CONFIG"]
                ?? "\(desk.process.configurationFolder)/config.toml"
            return "Add the line runbook = \"\(name).toml\" below \(head) in \(place)"
        }

        private func said(
            _ template: RunbookTemplate, _ path: String, _ desk: CutoverDesk
        ) throws -> String {
            let runbook = try Runbook(
                parsing: template.text, file: path, queries: Set(QueryCatalog.all.map(\.id)))
            let counts =
                CountText.of(runbook.phases.count, "phase") + ", "
                + CountText.of(runbook.steps.count, "step")
            let rest = desk.files.runbookPath == nil ? "\(advice(desk)).\n" : ""
            return "\(path): \(counts). Change it as you like.\n\(rest)"
        }

        /// As named, or else as AWS has them.
        private func chosenEngines(
            _ desk: CutoverDesk
        ) throws -> (source: RunbookEngine, target: RunbookEngine) {
            let source = try self.source.map { try Self.engine($0, of: "--source") }
            let target = try self.target.map { try Self.engine($0, of: "--target") }
            if let source, let target { return (source, target) }
            let migration = desk.files.migration
            let found: CutoverEngines
            do {
                found = try desk.asking(connection) { service, _ async throws(ServiceFailure) in
                    try await CutoverEngines.find(of: migration, from: service)
                }
            } catch let error as ServiceFailure {
                throw unknown(CommandFailure(error))
            } catch let error as AWSClientError {
                throw unknown(CommandFailure(error))
            }
            let ends = (
                source: source ?? found.source.map { RunbookEngine($0) },
                target: target ?? found.target.map { RunbookEngine($0) }
            )
            guard let first = ends.source, let second = ends.target else {
                let which = ends.source == nil ? "source" : "target"
                throw unknown(
                    CommandFailure(
                        .failed,
                        "The endpoints of the tasks of '\(migration.name)' name no engine, or "
                            + "several, for the \(which)."))
            }
            return (first, second)
        }

        /// What is mistyped is told before AWS is asked.
        private static func engine(
            _ text: String, of option: String
        ) throws(CommandFailure) -> RunbookEngine {
            do throws(RunbookRefusal) {
                return try RunbookEngine(named: text)
            } catch {
                throw CommandFailure(.usage, "\(option): \(error.message)")
            }
        }

        private func unknown(_ failure: CommandFailure) -> CommandFailure {
            CommandFailure(
                failure.code,
                failure.message + " No runbook was written: its steps depend on the engines. Name "
                    + "them with --source and --target, and AWS is not asked.")
        }
    }
}

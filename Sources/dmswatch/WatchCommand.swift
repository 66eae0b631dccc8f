import ArgumentParser
import Basics
import Curses
import Foundation
import Migration
import MigrationAWS
import Monitor
import MonitorRuntime
import Settings

/// `dmswatch watch`: the monitor on a real account.
struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Open the monitor (the default).")

    @Argument(help: "Names or ARNs of the only tasks to watch.")
    var tasks: [String] = []

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var screen: ScreenOptions
    @OptionGroup var general: GeneralOptions

    func run() throws {
        try CommandFailure.reportingCutover {
            let process = ProcessEnvironment.current()
            let file = try Preferences.configuration(general, process)
            let log = try ProgramLog.logger(general)
            let access = try AWSAccess(
                connection, file: (file.profile, file.region), process: process, log: log)
            defer { access.close() }
            let preferences = try Preferences(
                screen: screen, general: general, process: process,
                profile: access.profile)
            try access.signIn()
            try checkTasks(of: access)
            var dependencies = Dependencies(
                service: access.service, clock: .wall(),
                random: { Double.random(in: 0..<1) }, audit: process.audit,
                origin: process.auditOrigin, readOnlyBecause: nil)
            dependencies.rules = preferences.rules
            dependencies.isAlive = ProcessEnvironment.isAlive
            dependencies.interval = preferences.interval
            dependencies.logger = log
            dependencies.enterCode = { access.enter($0, for: $1) }
            dependencies.textFiles = TextFiles()
            var configuration = ProgramConfiguration(
                profile: access.profile, region: access.region, watchedTasks: tasks,
                keymap: preferences.keymap, symbols: preferences.symbols)
            configuration.rules = preferences.rules
            configuration.rowEstimates = preferences.rowEstimates
            configuration.groups = preferences.file.groups
            configuration.metricsCostPerHour = preferences.file.metricsCostPerHour
            let cutovers = try CutoverFiles.followed(general, process, preferences.file)
            configuration.migrations = cutovers.migrations
            dependencies.journals = cutovers.journals
            dependencies.databases = CutoverFiles.desk(preferences.file)
            configuration.logRules = try LogRulesOnDisk.rules(process)
            configuration.localTime = .ofThisMachine
            try MonitorSession(
                configuration: configuration, preferences: preferences, process: process,
                dependencies: dependencies
            ).run()
        }
    }

    /// A task that is named but not there is an error before the screen opens. A first word that is no
    /// task was perhaps meant as a command: the nearest of both are named.
    private func checkTasks(of access: AWSAccess) throws {
        guard let first = tasks.first else { return }
        let (service, names) = (access.service, tasks)
        let all: [ReplicationTask]
        do {
            all = try Blocking.wait { () async throws(ServiceFailure) in
                try await service.replicationTasks(urgency: .acting)
            }
        } catch {
            var failure = CommandFailure(error)
            failure.message += Self.commandHint(for: first)
            throw failure
        }
        do {
            _ = try WatchedTasks.choose(names, among: all)
        } catch {
            var failure = CommandFailure(error)
            failure.code = .usage
            failure.message +=
                NearestName.of(first, among: all.map(\.identifier))
                .map { " The nearest task is '\($0)'." } ?? ""
            failure.message += Self.commandHint(for: first)
            throw failure
        }
    }

    private static func commandHint(for word: String) -> String {
        NearestName.of(word, among: DMSWatch.commandNames)
            .map { " The nearest command is '\($0)'." } ?? ""
    }
}

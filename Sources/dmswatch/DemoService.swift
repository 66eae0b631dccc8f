import AWSClient
import Cutover
import DatabaseQueries
import Foundation
import Logging
import MigrationAWS
import Monitor
import MonitorRuntime
import Settings
import Simulator

/// What the demonstration on a terminal and its pictures have in common.
enum DemoService {
    /// A service that asks the simulated account, on the account's own clock.
    static func make(
        account: SimulatedAccount, endpoint: String?, transport: any HTTPTransport,
        clock: RuntimeClock
    ) -> AWSMigrationService {
        let time = AWSTime(
            now: clock.now,
            sleep: { try await clock.labelled("request").sleep($0 / .seconds(1)) },
            random: { 0.5 })
        let client = AWSClient(
            configuration: AWSClientConfiguration(
                region: account.region, endpointURL: endpoint),
            credentials: StaticCredentials(account.credentials), transport: transport, time: time,
            log: Logger(label: "demo") { _ in SwiftLogNoOpLogHandler() })
        return AWSMigrationService(client: client, now: clock.now)
    }

    /// The migrations of the configuration, or every task as one, with the way back where the story
    /// has one: a cutover can be rehearsed with nothing configured.
    private static func migrations(
        _ preferences: Preferences, _ scenario: Scenario
    ) -> [FollowedMigration] {
        let own = preferences.file.migrations
        let hasWayBack = scenario.tasks.contains { $0.identifier.hasPrefix("back-") }
        let made = CutoverMigration(
            name: "demo", tasks: ["*"], reverse: hasWayBack ? ["back-*"] : [])
        let all = own.isEmpty ? [made] : own
        return all.map { migration in
            FollowedMigration(
                migration, runbook: runbook(migration),
                isConfigured: !own.isEmpty,
                hasDatabases: !CutoverFiles.databases(migration, preferences.file.connections)
                    .isEmpty)
        }
    }

    /// A rehearsal follows the runbook that `runbook init` would write.
    private static func runbook(_ migration: CutoverMigration) -> Runbook {
        let template = RunbookTemplate(
            migration: migration.name, source: .oracle, target: .postgresql,
            hasReverseTask: migration.reverse != nil)
        let queries = Set(QueryCatalog.all.map(\.id))
        return (try? Runbook(parsing: template.text, file: "demo", queries: queries))
            ?? Runbook(title: migration.name, phases: [])
    }

    /// The journals of a rehearsal: they are forgotten with it.
    static func journals(_ configuration: ProgramConfiguration) -> JournalDesk {
        JournalDesk(
            configuration.migrations.map {
                JournalDesk.Followed(MemoryJournal(), $0.progress.runbook, of: $0.migration)
            })
    }

    static func configuration(
        _ preferences: Preferences, playing scenario: Scenario, region: String
    ) -> ProgramConfiguration {
        var configuration = ProgramConfiguration(
            region: region, isDemo: true, keymap: preferences.keymap,
            symbols: preferences.symbols)
        configuration.rules = preferences.rules
        configuration.rowEstimates = preferences.rowEstimates
        configuration.groups = preferences.file.groups
        configuration.metricsCostPerHour = preferences.file.metricsCostPerHour
        configuration.migrations = migrations(preferences, scenario)
        return configuration
    }
}

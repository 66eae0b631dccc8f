import Basics
import Cutover
import DatabaseQueries
import Foundation
import Migration
import Monitor
import MonitorRuntime
import Settings

/// The files of a migration: its runbook, and the journal of what was done.
struct CutoverFiles {
    let migration: CutoverMigration
    /// Nil if the configuration names no runbook.
    let runbookPath: String?
    /// Beside the runbook, or in the state folder without one.
    let journal: RunbookJournalFile
    /// The rows to expect of each table; these are the tables there should be.
    let expectedRows: [TableName: Int]

    /// The files of the migration of a name; an unknown name is an error that names the nearest.
    init(
        migration name: String?, _ general: GeneralOptions, _ process: ProcessEnvironment
    ) throws {
        let file = try Preferences.configuration(general, process)
        try self.init(
            Self.choose(name, among: file.migrations), general, process,
            expectedRows: try Preferences.rowEstimates(general, process, file))
    }

    init(
        _ migration: CutoverMigration, _ general: GeneralOptions, _ process: ProcessEnvironment,
        expectedRows: [TableName: Int] = [:]
    ) throws {
        self.migration = migration
        self.expectedRows = expectedRows
        runbookPath = migration.runbook.map { Preferences.path($0, general, process) }
        journal =
            runbookPath.map { RunbookJournalFile(besideRunbook: $0) }
            ?? RunbookJournalFile(
                path: "\(process.stateFolder)/cutover/\(migration.name).journal")
    }

    /// The databases of the migration, by the connections it names.
    func databases(
        _ general: GeneralOptions, _ process: ProcessEnvironment
    ) throws -> MigrationDatabases {
        Self.databases(migration, try Preferences.configuration(general, process).connections)
    }

    static func databases(
        _ migration: CutoverMigration, _ connections: [DatabaseConnection]
    ) -> MigrationDatabases {
        func client(_ name: String?) -> DatabaseClient? {
            connections.first { $0.name == name }.map { DatabaseClient($0) }
        }
        return MigrationDatabases(
            source: client(migration.source), target: client(migration.target))
    }

    /// The databases of every migration, for the monitor. With a reason nothing is asked of
    /// them, or nothing is written into them.
    static func desk(
        _ file: Configuration, asksNothingBecause silence: String? = nil,
        writesNothingBecause writesNothing: String? = nil
    ) -> DatabaseDesk {
        // A client that ends without reading its input is an answer, not the end of this program.
        signal(SIGPIPE, SIG_IGN)
        return DatabaseDesk(
            Dictionary(
                file.migrations.map { ($0.name, databases($0, file.connections)) },
                uniquingKeysWith: { one, _ in one }), asksNothingBecause: silence,
            writesNothingBecause: writesNothing, now: { Date() })
    }

    /// The runbook's own words; without a file an empty one, so that marks and waivers have a place.
    func runbook() throws -> Runbook {
        guard let runbookPath else {
            return Runbook(title: migration.name, migration: migration.name, phases: [])
        }
        guard let text = try ProcessEnvironment.text(ofFile: runbookPath) else {
            throw CommandFailure(
                .configuration,
                "\(runbookPath): there is no such file. `dmswatch runbook init "
                    + "\(migration.name)` writes one.")
        }
        let queries = Set(QueryCatalog.all.map(\.id))
        return try Runbook(parsing: text, file: runbookPath, queries: queries)
    }

    /// How far the runbook has got, and every entry of its journal.
    func progress() throws -> (progress: RunbookProgress, entries: [JournalEntry]) {
        let reading = try journal.read()
        return (RunbookProgress(try runbook(), reading), reading.entries)
    }

    /// Every migration of the configuration, for the monitor, with the journals they are kept in.
    static func followed(
        _ general: GeneralOptions, _ process: ProcessEnvironment, _ file: Configuration
    ) throws -> (migrations: [FollowedMigration], journals: JournalDesk) {
        let all = try file.migrations.map { migration in
            let files = try CutoverFiles(migration, general, process)
            return (files: files, runbook: try files.runbook())
        }
        return (
            all.map { files, runbook in
                FollowedMigration(
                    files.migration, runbook: runbook,
                    hasDatabases: !databases(files.migration, file.connections).isEmpty)
            },
            JournalDesk(
                all.map {
                    JournalDesk.Followed($0.files.journal, $0.runbook, of: $0.files.migration)
                })
        )
    }

    /// The migration of a name, or the only one there is.
    static func choose(
        _ name: String?, among migrations: [CutoverMigration]
    ) throws -> CutoverMigration {
        let names = migrations.map(\.name)
        guard let name else {
            if migrations.count == 1 { return migrations[0] }
            throw CommandFailure(
                .usage,
                migrations.isEmpty
                    ? "No migration is configured. Write [migrations.NAME] with its tasks into "
                        + "config.toml; see the article Cutover."
                    : "Which migration? Known are \(names.joined(separator: ", ")).")
        }
        if let found = migrations.first(where: { $0.name == name }) { return found }
        throw CommandFailure(
            .usage,
            migrations.isEmpty
                ? "No migration '\(name)' is configured. Write [migrations.\(name)] with its tasks "
                    + "into config.toml; see the article Cutover."
                : "There is no migration '\(name)'."
                    + NearestName.hint(for: name, among: names)
                    + " Known are \(names.joined(separator: ", ")).")
    }
}

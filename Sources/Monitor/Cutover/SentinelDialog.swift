public import Cutover
import Foundation
import Migration
import TerminalUI

/// A marker as it will be written at the source, made ready to be shown.
public struct SentinelSheet: Sendable, Equatable {
    public let migration: CutoverMigration
    /// The text that is looked for at the target.
    public let marker: String
    /// The names of the connections to both databases.
    public let source: String
    public let target: String
    /// The table the row is written into, with its schema.
    public let table: String
    /// The client and its arguments.
    public let commandLine: String
    /// All that the client reads.
    public let script: String
    /// Seconds for which the target is asked.
    public let patience: Double

    public init(
        migration: CutoverMigration, marker: String, source: String, target: String, table: String,
        commandLine: String, script: String, patience: Double
    ) {
        self.migration = migration
        self.marker = marker
        self.source = source
        self.target = target
        self.table = table
        self.commandLine = commandLine
        self.script = script
        self.patience = patience
    }
}

/// Asks before the one statement that changes a database is run: the person reads it and types yes.
public struct SentinelDialog: Sendable, Equatable {
    public let sheet: SentinelSheet
    /// When it came up.
    let shown: Date
    var offset = 0
    var field = TextField()

    /// What is typed to agree.
    public static let word = "yes"
    /// Seconds for which it takes no Enter: it came up by itself.
    static let pause: Double = 0.5

    init(_ sheet: SentinelSheet, shown: Date) {
        self.sheet = sheet
        self.shown = shown
    }

    var title: String { "Write a marker at the source  \(sheet.migration.name)" }

    /// True once the word is typed in full.
    var isReady: Bool { field.text == Self.word }

    /// What would be written, where, by which client, and what follows.
    func lines(width: Int) -> [Line] {
        let statement = sheet.script.split(separator: "\n").map(String.init)
        return wrapped(
            "This WRITES one row into \(sheet.table) on the SOURCE of '\(sheet.migration.name)'. "
                + "It is the only statement of dmswatch that changes a database.",
            Style(.warn), width) + [.empty]
            + wrapped("Connection \(sheet.source), by your own client:", .text, width)
            + wrapped(sheet.commandLine, Style(.key), width) + [.empty]
            + statement.flatMap { wrapped($0, .bright, width) } + [.empty]
            + wrapped(
                "Then the target, connection \(sheet.target), is asked for it, for up to "
                    + "\(DurationText.words(sheet.patience)). All is written into the audit file, "
                    + "and into the journal.", .dim, width)
    }

    private func wrapped(_ text: String, _ style: Style, _ width: Int) -> [Line] {
        TextWidth.wrap(text, to: width).map { Line($0, style) }
    }
}

import ArgumentParser
import Cutover
import Foundation
import MonitorRuntime

// What is said of the night itself: when writes stopped, the sentinel, the way back, notes.
extension RunbookCommand {
    struct Mark: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "mark",
            abstract: "Write down when writes to the source stopped; it changes nothing at AWS.")

        @Option(help: "When: now, 90s or 15m ago, 02:55, 02:55:30 or 2026-11-28T02:55:30Z, in UTC.")
        var at = "now"

        @Option(help: "A note that is kept with it.")
        var note = ""

        @OptionGroup var entry: Entry

        func run() throws {
            try CommandFailure.reportingCutover {
                let instant = try RunbookCommand.instant(at)
                try CutoverDesk(entry.migration, entry.general).write(by: entry.name) { _ in
                    .mark(instant.date, uncertainty: instant.uncertainty, note: note)
                }
            }
        }
    }

    private static func instant(_ text: String) throws(CommandFailure) -> MarkInstant {
        if let instant = MarkInstant(text, now: Date()) { return instant }
        throw CommandFailure(
            .usage,
            "--at takes now, 90s, 15m, 02:55, 02:55:30 or 2026-11-28T02:55:30Z, in UTC, not "
                + "'\(text)'.")
    }

    struct Unmark: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "unmark",
            abstract: "Take back that writes stopped: they go on, and the drain is not measured.")

        @Option(help: "Why, in words.")
        var reason: String

        @OptionGroup var entry: Entry

        func run() throws {
            try entry.write(.unmark(reason: reason))
        }
    }

    struct SentinelSent: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sentinel-sent",
            abstract: "Write down that a marker row was written on the source after the stop.")

        @Argument(help: "The marker: the text that was written.")
        var marker: String

        @OptionGroup var entry: Entry

        func run() throws {
            try entry.write(.sentinelSent(marker))
        }
    }

    struct SentinelSeen: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sentinel-seen",
            abstract: "Write down that the marker that was sent is on the target.")

        @Argument(help: "The marker: the text that was found.")
        var marker: String

        @OptionGroup var entry: Entry

        func run() throws {
            try entry.write(.sentinelSeen(marker))
        }
    }

    struct Rollback: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rollback",
            abstract: "Begin the way back: from now on its steps are the next ones.")

        @Option(help: "Why, in words.")
        var reason: String

        @OptionGroup var entry: Entry

        func run() throws {
            try entry.write(.beginRollback(reason: reason))
        }
    }

    struct FirstWrite: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "first-write",
            abstract: "Write down when production first wrote to the target: gate C asks for it.")

        @Option(help: "When: now, 90s or 15m ago, 02:55, 02:55:30 or 2026-11-28T02:55:30Z, in UTC.")
        var at = "now"

        @OptionGroup var entry: Entry

        func run() throws {
            try entry.write(.firstWrite(RunbookCommand.instant(at).date))
        }
    }

    struct Rehearsed: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rehearsed",
            abstract: "Write down that a rehearsal of the cutover was run: R32 asks for it.")

        @Option(help: "When: 2d or 6h ago, or 2026-11-21T02:00, in UTC.")
        var at: String

        @Flag(help: "It did not go well.")
        var failed = false

        @Option(help: "How it went, in words.")
        var note: String

        @OptionGroup var entry: Entry

        func run() throws {
            try entry.write(
                .rehearse(RunbookCommand.instant(at).date, passed: !failed, text: note))
        }
    }

    struct Note: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "note", abstract: "Write a note into the journal.")

        @Argument(help: "The text.")
        var text: String

        @OptionGroup var entry: Entry

        func run() throws {
            try entry.write(.note(text))
        }
    }
}

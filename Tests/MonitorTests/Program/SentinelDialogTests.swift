import AccountState
import Cutover
import Foundation
import Migration
import TerminalUI
import Testing

@testable import Monitor

/// The marker as a person meets it: a key, what would be run, and a yes.
struct SentinelDialogTests {
    private let now = PageFixture.now

    private func program(
        isMarked: Bool = true, hasDatabases: Bool = true, readOnlyBecause: String? = nil,
        size: Size = Size(width: 120, height: 50)
    ) throws -> Program {
        var configuration = ProgramConfiguration(
            region: "eu-west-3", readOnlyBecause: readOnlyBecause, keymap: try Keymap())
        configuration.migrations = [
            FollowedMigration(
                migration, runbook: Runbook(title: "shop", phases: []), hasDatabases: hasDatabases)
        ]
        var program = Program(configuration, size: size)
        _ = program.update(
            .feed(PageFixture.report(.tasks, .tasks([PageFixture.replicationTask]))), at: now)
        if isMarked {
            let mark = DrainMark(date: now.addingTimeInterval(-60), name: "Ana")
            let entry = JournalEntry(id: "1", date: now, name: "Ana", event: .writesStopped(mark))
            let reading = JournalCoding.Reading(
                entries: [entry], unreadable: [], endsWithBreak: true)
            _ = program.update(.journal(migration: "shop", reading), at: now)
        }
        return program
    }

    private var migration: CutoverMigration {
        var migration = CutoverMigration(name: "shop", tasks: ["ledger"])
        migration.sentinel = "shop.dms_sentinel"
        return migration
    }

    private var sheet: SentinelSheet {
        SentinelSheet(
            migration: migration, marker: "dmswatch m-1", source: "shop-source",
            target: "shop-target", table: "shop.dms_sentinel", commandLine: "psql service=source",
            script: "begin transaction read write;\ninsert into \"shop\".\"dms_sentinel\";\n",
            patience: 300)
    }

    private func press(_ keys: [KeyChord], on program: inout Program, after seconds: Double = 0)
        -> [Effect]
    {
        keys.flatMap {
            program.update(.input(.key($0)), at: now.addingTimeInterval(seconds))
        }.filter { effect in
            switch effect {
            case .planSentinel, .sendSentinel: true
            default: false
            }
        }
    }

    private func opened(_ program: inout Program) { _ = program.update(.sentinel(sheet), at: now) }

    private func dialog(_ program: Program) -> SentinelDialog? {
        if case .sentinel(let dialog)? = program.openDialog { dialog } else { nil }
    }

    private func text(_ program: Program) -> String {
        program.frame(at: now).lines.joined(separator: "\n")
    }

    private let yes = "yes".map { KeyChord($0) }

    @Test(
        "The key and the word of the palette make it ready, on the pages it belongs to and elsewhere"
    )
    func theKeyMakesItReady() throws {
        for page: [KeyChord] in [[], [KeyChord("C")], [KeyChord("D")], [KeyChord("B")]] {
            var program = try program()
            _ = press(page, on: &program)
            #expect(
                press([KeyChord("M")], on: &program) == [.planSentinel(migration)], "\(page)")
            #expect(program.openDialog == nil, "nothing is shown before it is ready")
            let typed = ":sentinel".map { KeyChord($0) } + [KeyChord(.enter)]
            #expect(press(typed, on: &program) == [.planSentinel(migration)], "\(page)")
        }
    }

    @Test("It says what it writes, where, by which connection, and goes by a typed yes alone")
    func itIsSentByAYes() throws {
        var program = try program()
        opened(&program)
        let shown = text(program)
        for words in [
            "Write a marker at the source  shop", "This WRITES one row into shop.dms_sentinel",
            "on the SOURCE of 'shop'", "Connection shop-source", "psql service=source",
            "insert into \"shop\".\"dms_sentinel\";", "connection shop-target", "Type yes",
        ] { #expect(shown.contains(words), "\(words)\n\(shown)") }
        #expect(press([KeyChord("y"), KeyChord(.enter)], on: &program, after: 1).isEmpty)
        #expect(dialog(program) != nil, "half a word is no yes")
        _ = press([KeyChord(.backspace)], on: &program)
        #expect(press(yes + [KeyChord(.enter)], on: &program).isEmpty, "it has just come up")
        let sent = press([KeyChord(.enter)], on: &program, after: 1)
        #expect(sent == [.sendSentinel(sheet, account: program.account.number)])
        #expect(program.openDialog == nil)
        #expect(press([KeyChord(.enter)], on: &program, after: 2).isEmpty)
    }

    @Test("Enter on an empty box and Escape write nothing")
    func itIsCancelled() throws {
        for keys in [[KeyChord(.enter)], [KeyChord("y"), KeyChord(.escape)]] {
            var program = try program()
            opened(&program)
            #expect(press(keys, on: &program, after: 1).isEmpty)
            #expect(program.openDialog == nil)
            #expect(program.notice == Notice(.info, "Cancelled. Nothing was written."))
        }
    }

    @Test("On a low screen all of it is read before it is sent")
    func allIsRead() throws {
        var program = try program(size: Size(width: 60, height: 18))
        opened(&program)
        #expect(text(program).contains("more lines: pgdn"))
        _ = press(yes, on: &program)
        #expect(press([KeyChord(.enter)], on: &program, after: 1).isEmpty)
        #expect(dialog(program).map { $0.offset > 0 } == true)
        var sent: [Effect] = []
        for _ in 0..<9 where sent.isEmpty {
            sent = press([KeyChord(.enter)], on: &program, after: 1)
        }
        #expect(sent == [.sendSentinel(sheet, account: program.account.number)])
    }

    @Test("Where nothing may be changed, without a mark or a database, the key says why")
    func itIsRefused() throws {
        let cases = [
            (try program(readOnlyBecause: "a test says so"), "Nothing can be changed"),
            (try program(isMarked: false), "Writes are not marked as stopped"),
            (try program(hasDatabases: false), "No database is configured"),
        ]
        for (program, words) in cases {
            var program = program
            #expect(press([KeyChord("C"), KeyChord("M")], on: &program).isEmpty)
            #expect(program.notice?.kind == .refusal)
            #expect(program.notice?.text.contains(words) == true, "\(words)")
        }
        var locked = try program(readOnlyBecause: "a test says so")
        opened(&locked)
        #expect(locked.openDialog == nil, "one that comes all the same is not shown")
    }

    @Test(arguments: [(60, 18), (61, 19), (80, 24), (300, 100)])
    func itIsTotalAtAnySize(width: Int, height: Int) throws {
        var program = try program(size: Size(width: width, height: height))
        opened(&program)
        #expect(text(program).contains("Cancel"))
        for key in [KeyChord(.pageDown), KeyChord(.down), KeyChord(.up), KeyChord(.pageUp)] {
            _ = press([key], on: &program)
            #expect(program.frame(at: now).lines.count == height)
        }
        #expect(dialog(program)?.offset == 0)
    }
}

import AccountState
import Foundation
import Migration
import MonitorRuntime
import TerminalUI
import TestFixtures
import TestSupport
import Testing

@testable import Monitor

/// Every key of the keyboard on every pane, page and dialog, with everything agreed to that asks: in
/// read-only mode the account receives nothing.
struct ReadOnlyKeysTests {
    private static let rules = [
        ActionRules(lockedBecause: "a test says so"),
        ActionRules(protectedBecause: "a test says so"),
        ActionRules(protectedAccounts: ["210987654321"]),
    ]

    /// Letters, digits, signs, function keys and those with names; with Control and Alt too.
    private static let keys: [KeyChord] = {
        let printing = (32...126).compactMap { UnicodeScalar($0).map { Character($0) } }
        let named: [Key] = [
            .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left,
            .right, .home, .end, .pageUp, .pageDown,
        ]
        return printing.map { KeyChord($0) } + named.map { KeyChord($0) }
            + (1...12).map { KeyChord(.function($0)) }
            + "abcdefghijklmnopqrstuvwxyz".flatMap {
                [KeyChord(.character($0), control: true), KeyChord(.character($0), alt: true)]
            } + "XRLVT".map { KeyChord(.character($0), alt: true) }
    }()

    /// How each screen is come to.
    private static let places: [[KeyChord]] =
        (1...6).map { [KeyChord(Character("\($0)")), KeyChord("j"), KeyChord(" ")] }
        + PageCatalog.pages.flatMap { page in
            page.descriptor.keys.prefix(1).map { [KeyChord("1"), KeyChord("j"), $0] }
        } + [[KeyChord("?")], [KeyChord("1"), KeyChord("j"), KeyChord("?")], [KeyChord(":")]]
        + [[KeyChord("1"), KeyChord("/")], [KeyChord("1"), KeyChord("p")]]
        // The history of an alarm is opened from the alarm.
        + [[KeyChord("5"), KeyChord("j"), KeyChord("h")]]

    @Test("every page has a key by which it is come to here")
    func nothingIsLeftOut() {
        let unreached = PageCatalog.pages.filter { $0.descriptor.keys.isEmpty }
        #expect(
            unreached.map { "\($0.descriptor.id)" }
                == ["\(HistoryPage.descriptor.id)", "\(RowsPage.descriptor.id)"])
    }

    @Test("no key on any screen changes anything", arguments: rules)
    func noKeyChangesAnything(rules: ActionRules) async throws {
        let world = try await SmallWorld()
        let lean = LeanSession(world, rules: rules, keymap: try Keymap())
        await world.tell(lean)
        #expect(lean.app.obstacle(at: lean.clock.now) != nil)
        for place in Self.places {
            for key in Self.keys {
                await lean.press([KeyChord(.escape), KeyChord(.escape)] + place + [key])
                await lean.agree(typing: [lean.app.account.tasks?.first?.identifier ?? ""])
            }
        }
        for command in Keymap.everyCommand {
            await lean.press([KeyChord(.escape), KeyChord(.escape), KeyChord("1"), KeyChord(":")])
            await lean.receive(.input(.paste("\(command.title) 10m")))
            await lean.press([KeyChord(.enter)])
            await lean.agree(typing: ["crm"])
        }
        #expect(lean.received.isEmpty, "\(lean.received)")
        #expect(lean.audit.lines.isEmpty)
        await lean.close()
    }

    @Test("a lock holds against the account's number too")
    func aLockIsNotArmedAway() async throws {
        let world = try await SmallWorld()
        let lean = LeanSession(world, rules: Self.rules[0], keymap: try Keymap())
        await world.tell(lean)
        for command in ["arm", "arm 10m", "arm 8h it is urgent"] {
            await lean.press([KeyChord(":")])
            await lean.receive(.input(.paste(command)))
            await lean.press([KeyChord(.enter)])
            await lean.agree(typing: [world.identity.account])
            for key in "XRLVT" {
                await lean.press([KeyChord(key)])
                await lean.agree(typing: ["ledger", "crm", "archive", "hr"])
            }
        }
        #expect(lean.received.isEmpty && lean.audit.lines.isEmpty)
        await lean.close()
    }

    @Test("the same keys change something where it is allowed, so that the tests above can fail")
    func theSameKeysActElsewhere() async throws {
        let world = try await SmallWorld()
        let lean = LeanSession(world, rules: ActionRules(), keymap: try Keymap())
        await world.tell(lean)
        for key in "XRLVT" {
            await lean.press([KeyChord(.escape), KeyChord("1"), KeyChord("j"), KeyChord(key)])
            await lean.agree(typing: ["ledger", "crm", "archive", "hr"])
        }
        #expect(!lean.received.isEmpty)
        await lean.close()
    }
}

extension LeanSession {
    func press(_ chords: [KeyChord]) async {
        for chord in chords { await receive(.input(.key(chord))) }
    }

    /// Says yes to whatever asks, in every way there is.
    fileprivate func agree(typing words: [String]) async {
        // A sheet takes its answer only after all of it was on the screen.
        await press(Array(repeating: KeyChord(.pageDown), count: 20))
        guard app.openDialog != nil else { return }
        await press([KeyChord(.tab), KeyChord(.enter)])
        for word in words {
            await receive(.input(.paste(word)))
            await press([KeyChord(.enter)])
        }
    }
}

extension SmallWorld {
    /// Everything AWS says of it.
    fileprivate func tell(_ lean: LeanSession) async {
        await lean.report(.identity, .identity(identity))
        await lean.report(.instances, .instances(instances))
        await lean.report(.tasks, .tasks(tasks))
        await lean.report(
            .alarms, .alarms([Alarm(arn: ARN("arn:alarm"), name: "lag", state: .ok)]))
        for task in details {
            await lean.report(.taskDetail(task.arn), .taskDetail(task))
            guard let page = tables[task.arn] else { continue }
            await lean.report(.tableStatistics(task.arn), .tables(page, isFirst: true))
        }
    }
}

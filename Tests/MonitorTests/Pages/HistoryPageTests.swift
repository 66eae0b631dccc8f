import AccountState
import Foundation
import Migration
import TerminalUI
import Testing

@testable import Monitor

struct HistoryPageTests {
    private let page = HistoryPage(about: .alarm(PageFixture.alarm))

    @Test func changesOfTheAlarmAndEventsOfItsTaskAreOneListInTime() throws {
        let lines = PageFixture.lines(page)
        let fired = try #require(lines.firstIndex { $0.contains("from OK to ALARM") })
        let stopped = try #require(lines.firstIndex { $0.contains("Replication task has stopped") })
        let created = try #require(lines.firstIndex { $0.contains("'riga-lag' created") })
        #expect(fired < stopped && stopped < created)
    }

    @Test func theAlarmItselfStandsAboveWithItsThresholdAndItsAudience() {
        let text = PageFixture.text(page)
        #expect(text.contains("ALARM since"))
        #expect(text.contains("> 10 s"))
        #expect(text.contains("Nobody is told"))
    }

    @Test func aHistoryThatHasNotComeIsBeingAskedFor() {
        var world = AccountState()
        world.apply(PageFixture.report(.alarms, .alarms([PageFixture.lagAlarm])))
        #expect(PageFixture.text(page, PageFixture.context(world)).contains("asking AWS"))
    }

    @Test func withoutAnAlarmEveryEventIsShown() {
        let page = HistoryPage(about: .task(PageFixture.task))
        #expect(page.title(context: PageFixture.context()) == "History of DMS")
        #expect(PageFixture.text(page).contains("Replication task has stopped"))
    }

    @Test func theFilterKeepsWhatHasTheWords() {
        var page = page
        page.filter = "created"
        let text = PageFixture.text(page)
        #expect(text.contains("created") && !text.contains("from OK to ALARM"))
    }
}

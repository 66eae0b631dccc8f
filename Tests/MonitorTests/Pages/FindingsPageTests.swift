import AccountState
import Migration
import TerminalUI
import Testing

@testable import Monitor

struct FindingsPageTests {
    private static func findings(_ account: AccountState) -> [CheckResult] {
        account.judgement(at: PageFixture.now).advice.filter { $0.outcome != .unknown }
    }

    private static func unchecked(_ account: AccountState) -> [String] {
        account.judgement(at: PageFixture.now).advice.filter { $0.outcome == .unknown }
            .map(\.check.text).sorted()
    }

    @Test func findingsStandWithTheWorstFirst() throws {
        let lines = PageFixture.lines(FindingsPage(about: nil))
        let log = try #require(lines.firstIndex { $0.contains("the task writes no log") })
        let open = try #require(lines.firstIndex { $0.contains("publicly accessible") })
        #expect(log < open)
        #expect(lines[log].contains("ledger"))
        let caption = FindingsPage(about: nil).caption(context: PageFixture.context()).text
        #expect(caption.contains("findings"), "\(caption)")
    }

    @Test func detailsAreEvidenceFixAndSource() {
        var page = FindingsPage(about: nil)
        let context = PageFixture.context()
        #expect(!PageFixture.text(page).contains("EnableLogging is false"))
        _ = page.perform(FindingsPage.unfoldAll, in: context)
        let text = PageFixture.text(page)
        #expect(text.contains("Logging.EnableLogging is false,"))
        #expect(text.contains("modify-replication-task"))
        #expect(text.contains("check logging-off"))
        _ = page.perform(FindingsPage.unfoldAll, in: context)
        #expect(!PageFixture.text(page).contains("EnableLogging is false"))
    }

    @Test func theCopyKeyTakesTheFix() {
        var page = FindingsPage(about: nil)
        let context = PageFixture.context()
        page.filter = "logging-off"
        for _ in 0..<9 { _ = page.perform(ListCommands.down, in: context) }
        #expect(page.copyable(context: context)?.value.contains("EnableLogging") == true)
        #expect(page.copyable(context: context)?.identity == PageFixture.task.text)
    }

    @Test("What could not be looked at is named: silence is no health")
    func uncheckedIsNamed() {
        var account = AccountState()
        account.apply(PageFixture.report(.tasks, .tasks([PageFixture.replicationTask])))
        let text = PageFixture.text(FindingsPage(about: nil), PageFixture.context(account))
        #expect(text.contains("Not checked, for what they rest on is not known: alarm-tells"))
        #expect(text.contains("Settings of 0 of 1 task are read"))
        #expect(!text.contains("nothing was found."))
    }

    @Test func anAlarmThatWatchesNothingIsAmongThem() {
        var account = PageFixture.account()
        var alarm = PageFixture.lagAlarm
        alarm.dimensions["ReplicationTaskIdentifier"] = "ledger"
        account.apply(PageFixture.report(.alarms, .alarms([alarm])))
        let troubles = account.judgement(at: PageFixture.now).troubles
        #expect(troubles.contains { $0.check == "alarm-blind" && $0.outcome == .unknown })
    }

    @Test("Of an alarm it says since when it is so, not that the reading is old")
    func alarmsAreSince() throws {
        let since = try #require(PageFixture.lagAlarm.since)
        let time = ClockText.near(since, now: PageFixture.now)
        let lines = PageFixture.lines(FindingsPage(about: nil))
        let line = try #require(lines.first { $0.contains("riga-lag ") })
        #expect(line.contains("DescribeAlarms since \(time), 10 min"), "\(line)")
        #expect(!line.contains(" old"), "\(line)")
    }

    @Test("What is out of view is counted in the lower border, and how bad it is")
    func whatIsOutOfView() {
        let page = FindingsPage(about: nil)
        #expect(page.footer(context: PageFixture.context()).isEmpty)
        let footer = page.footer(context: PageFixture.context(height: 6)).text
        #expect(footer.contains("below"), "\(footer)")
        #expect(["fail", "unknown", "warn", "worse"].contains { footer.contains($0) }, "\(footer)")
    }

    @Test("Nobody told of failures is a finding once subscriptions are read, and not before")
    func subscriptions() {
        var account = PageFixture.account()
        let rules = ["task-subscription-missing", "instance-subscription-missing"]
        #expect(Self.unchecked(account).filter(rules.contains) == rules.sorted())
        account.apply(PageFixture.report(.subscriptions, .subscriptions([])))
        #expect(Self.findings(account).filter { rules.contains($0.check.text) }.count == 2)
        #expect(EvidenceFeeds(account).all.contains(.subscriptions))
        var page = FindingsPage(about: nil)
        page.filter = "task-subscription"
        _ = page.perform(FindingsPage.unfoldAll, in: PageFixture.context(account))
        let text = PageFixture.text(page, PageFixture.context(account))
        #expect(text.contains("no event subscription notifies anyone of its failure"))
        #expect(text.contains("aws dms create-event-subscription"))
        #expect(text.contains("check task-subscription-missing"))
    }

    @Test func findingsAreWorkedOutAnewWhenSomethingArrives() {
        var account = PageFixture.account()
        #expect(Self.findings(account).contains { $0.check == "logging-off" })
        var task = PageFixture.replicationTask
        task.settings = #"{"Logging":{"EnableLogging":true}}"#
        account.apply(PageFixture.report(.taskDetail(task.arn), .taskDetail(task)))
        #expect(!Self.findings(account).contains { $0.check == "logging-off" })
    }

    @Test func ofManyTasksOnlySomeAreAskedFor() {
        var account = AccountState()
        let tasks = (0..<200).map { number in
            ReplicationTask(
                arn: ARN("arn:aws:dms:eu-west-3:1:task:T\(number)"), identifier: "t\(number)",
                status: .running, migrationType: .cdc)
        }
        account.apply(PageFixture.report(.tasks, .tasks(tasks)))
        let details = EvidenceFeeds(account).all.filter { $0.definition is TaskDetailFeed }
        #expect(details.count == EvidenceFeeds.mostTasks)
    }
}

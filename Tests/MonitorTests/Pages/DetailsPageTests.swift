import AccountState
import Foundation
import Migration
import TerminalUI
import Testing

@testable import Monitor

struct DetailsPageTests {
    private func page(_ subject: PageSubject = .task(PageFixture.task)) -> DetailsPage {
        DetailsPage(about: subject)
    }

    private func line(_ label: String, of page: DetailsPage) -> String? {
        PageFixture.lines(page).first { $0.contains("  \(label) ") }
    }

    @Test func theTaskIsShownWithBothEndsAndItsInstance() {
        let text = PageFixture.text(page())
        for words in [
            "full-load-and-cdc: copies existing rows", "orders-src", "orders-tgt", "Oracle",
            "db.example.com:1521", "ORCL", "successful (from riga)",
            "failed: ORA-12541: no listener (from riga)", "dms.r6i.large", "3.5.4",
            "sun:05:00-sun:05:30 UTC", "os-upgrade", "none: single-AZ",
        ] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test func theFailureIsShownInFullOnLinesOfItsOwn() {
        let text = PageFixture.text(page())
        #expect(text.contains("RECOVERABLE_ERROR: recoverable error"))
        #expect(text.contains("Stream component fatal error."))
        #expect(text.contains("Second line [1020101]"))
    }

    @Test func aMetricHasItsAgeAndOneThatIsMissingIsNotZero() throws {
        let storage = try #require(line("storage free", of: page()))
        #expect(storage.contains("11.2 GiB of 100 GiB, 1 min ago") || storage.contains("11 GiB"))
        #expect(line("CPU", of: page())?.contains("no datapoint") == true)
    }

    @Test func whoIsToldOfEventsIsShownAndWhatIsInTheWay() {
        func shown(_ subscriptions: [EventSubscription]?, _ subject: PageSubject) -> [String] {
            var account = PageFixture.account()
            if let subscriptions {
                account.apply(PageFixture.report(.subscriptions, .subscriptions(subscriptions)))
            }
            return PageFixture.lines(page(subject), PageFixture.context(account))
                .filter { $0.contains("event subscription") }
        }
        let task = PageSubject.task(PageFixture.task)
        #expect(shown(nil, task).first?.contains("asking AWS") == true)
        #expect(shown([], task).first?.contains("none") == true)
        var night = EventSubscription(name: "night", status: "active")
        night.topic = ARN("arn:aws:sns:eu-west-3:210987654321:pager")
        night.categories = ["failure"]
        #expect(shown([night], task).first?.contains("night: notifies pager of failure.") == true)
        night.isEnabled = false
        night.sourceType = "replication-instance"
        #expect(shown([night], task).first?.contains("none") == true)
        let instance = shown([night], .instance(PageFixture.instance))
        #expect(
            instance.first?.contains("should notify pager of failure, but it is disabled.") == true)
    }

    @Test func mappingsAreSentencesAndSettingsATreeWithDefaultsMarked() {
        #expect(PageFixture.text(page()).contains("Include every table of schema 'hr'."))
        #expect(line("LobMaxSize", of: page())?.contains("63 (default is 32)") == true)
        #expect(line("TargetSchema", of: page())?.contains("(empty) (default)") == true)
    }

    @Test func theSettingsCanBeSearched() {
        var page = page()
        page.filter = "lob max"
        let lines = PageFixture.lines(page).filter { !$0.allSatisfy(\.isWhitespace) }
        #expect(lines.count == 2)
        page.filter = "no such words"
        #expect(PageFixture.text(page).contains("Esc clears the filter"))
    }

    @Test("Enter on an endpoint or instance leads to its own page, and back to its tasks")
    func drillingDown() {
        var page = page()
        let context = PageFixture.context()
        for (name, subject) in [
            ("orders-src", PageSubject.endpoint(PageFixture.source)),
            ("riga", .instance(PageFixture.instance)),
        ] {
            page = DetailsPage(about: .task(PageFixture.task))
            let rows = page.rows(in: context).rows
            let index = rows.firstIndex { $0.line.text.contains("\(name)  ↵") } ?? 0
            for _ in 0...index { _ = page.perform(ListCommands.down, in: context) }
            #expect(
                page.perform(DetailsContent.following.id, in: context)
                    == [.show("details", about: subject)])
        }
        #expect(PageFixture.text(self.page(.endpoint(PageFixture.source))).contains("ledger"))
        #expect(PageFixture.text(self.page(.instance(PageFixture.instance))).contains("ledger"))
        #expect(
            PageFixture.text(self.page(.instance(PageFixture.instance)))
                .contains("dms-tasks-riga, never expires"))
    }

    @Test func enterOnALineWithoutMoreSaysSo() {
        var page = page()
        let context = PageFixture.context()
        _ = page.perform(ListCommands.first, in: context)
        guard
            case .notice(let notice)? = page.perform(DetailsContent.following.id, in: context).first
        else {
            Issue.record("no notice")
            return
        }
        #expect(notice.kind == .refusal)
    }

    @Test func whatHasNotArrivedIsBeingAskedForNotEmpty() {
        var account = AccountState()
        account.apply(PageFixture.report(.tasks, .tasks([PageFixture.replicationTask])))
        let text = PageFixture.text(page(), PageFixture.context(account))
        #expect(text.contains("asking AWS"))
        #expect(text.contains(PageFixture.source.text))
    }

    @Test func aTaskThatIsGoneIsSaidToBeGone() {
        let gone = page(.task(ARN("arn:aws:dms:eu-west-3:1:task:GONE")))
        #expect(PageFixture.text(gone).contains("it may have been deleted"))
    }

    @Test func tagsSubnetsLogAndAlarmsOfTheTaskAreThere() {
        var account = PageFixture.account()
        account.apply(
            PageFixture.report(
                .tags(PageFixture.task),
                .tags([ResourceTag(key: "Environment", value: "migration")])))
        var instance = PageFixture.replicationInstance
        instance.network = "vpc-1"
        instance.subnetGroup = "riga-subnets"
        instance.subnetGroupDescription = "for the migration"
        instance.subnets = [.init(identifier: "subnet-1", zone: "eu-west-3a")]
        account.apply(PageFixture.report(.instances, .instances([instance])))
        let context = PageFixture.context(account)
        let task = PageFixture.text(page(), context)
        for words in [
            "Environment", "migration", "dms-tasks-riga, never expires", "dms-task-FBQ3",
            "riga-lag, ALARM. Notifies nobody: the alarm has no actions.",
        ] {
            #expect(task.contains(words), "\(words)")
        }
        let details = PageFixture.text(page(.instance(PageFixture.instance)), context)
        for words in ["vpc-1", "riga-subnets: for the migration", "subnet-1 in eu-west-3a"] {
            #expect(details.contains(words), "\(words)")
        }
        let feeds = page().feeds(context: context)
        #expect(feeds.contains(.tags(PageFixture.task)) && feeds.contains(.alarms))
    }

    @Test func thatAnEndpointHasExtraAttributesIsSaidButNotWhatTheySay() {
        var account = PageFixture.account()
        var endpoint = PageFixture.endpoint(PageFixture.source, "orders-src", .source)
        endpoint.hasExtraAttributes = true
        account.apply(PageFixture.report(.endpoints, .endpoints([endpoint])))
        let text = PageFixture.text(
            page(.endpoint(PageFixture.source)), PageFixture.context(account))
        #expect(text.contains("set; not shown, as they can carry secrets"))
    }

    @Test func aLineThatLeadsFurtherIsCopiedByItsARN() {
        var page = page()
        let context = PageFixture.context()
        let rows = page.rows(in: context).rows
        let index = rows.firstIndex { $0.line.text.contains("orders-src  ↵") } ?? 0
        for _ in 0...index { _ = page.perform(ListCommands.down, in: context) }
        let copy = page.copyable(context: context)
        #expect(copy == Copyable(value: "orders-src", identity: PageFixture.source.text))
        #expect(page.subject(context: context) == .endpoint(PageFixture.source))
    }

    @Test func thePageAsksOnlyForWhatItShows() {
        let feeds = Set(page().feeds(context: PageFixture.context()))
        #expect(feeds.contains(.endpoints))
        #expect(feeds.contains(.metrics(.instance(identifier: "riga"))))
        #expect(!feeds.contains(.tableStatistics(PageFixture.task)))
    }

    @Test(arguments: [0, 1, 10, 40, 300])
    func itIsTotalAtAnyWidth(width: Int) {
        for subject in [
            PageSubject.task(PageFixture.task), .instance(PageFixture.instance),
            .endpoint(PageFixture.target), .alarm(PageFixture.alarm),
        ] {
            let context = PageFixture.context(width: width, height: 30)
            #expect(PageFixture.lines(page(subject), context).count == 30)
        }
    }

    @Test func hostileNamesDoNotReachTheScreen() {
        var account = PageFixture.account()
        var endpoint = PageFixture.endpoint(PageFixture.source, "bad\u{1B}[2Jname", .source)
        endpoint.server = "db\u{202E}evil\nnext"
        account.apply(PageFixture.report(.endpoints, .endpoints([endpoint])))
        let text = PageFixture.text(page(), PageFixture.context(account))
        #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
    }
}

struct ResourcesPageTests {
    @Test func everyEndpointIsListedAlsoOneThatNoTaskUses() throws {
        let lines = PageFixture.lines(ResourcesPage(about: nil))
        let old = try #require(lines.first { $0.contains("old ") })
        #expect(old.contains("no task uses it"))
        #expect(old.contains("never tested"))
        let target = try #require(lines.first { $0.contains("orders-tgt") })
        #expect(target.contains("test failed"))
        #expect(target.contains("1 task"))
        #expect(lines.contains { $0.contains("riga") && $0.contains("dms.r6i.large") })
    }

    @Test("an endpoint in S3 is told by its bucket, not as a database without a host")
    func buckets() throws {
        var account = PageFixture.account()
        var lake = DatabaseEndpoint(
            arn: PageFixture.target, identifier: "lake", role: .target, status: "active")
        lake.bucket = "orders-lake/raw"
        account.apply(PageFixture.report(.endpoints, .endpoints([lake])))
        let context = PageFixture.context(account)
        let listed = PageFixture.lines(ResourcesPage(about: nil), context)
        #expect(try #require(listed.first { $0.contains("lake ") }).contains("orders-lake/raw"))
        let own = PageFixture.text(DetailsPage(about: .endpoint(PageFixture.target)), context)
        #expect(own.contains("S3 bucket"))
        #expect(!own.contains("host"))
    }

    @Test func enterShowsTheDetailsOfTheLine() {
        var page = ResourcesPage(about: nil)
        let context = PageFixture.context()
        _ = page.perform(ListCommands.down, in: context)
        _ = page.perform(ListCommands.down, in: context)
        #expect(
            page.perform(ResourcesContent.following.id, in: context)
                == [.show("details", about: .instance(PageFixture.instance))])
        #expect(page.copyable(context: context)?.identity == PageFixture.instance.text)
    }

    @Test func withoutUnicodeEveryLineIsPlain() {
        var account = PageFixture.account()
        var task = PageFixture.replicationTask
        task.status = .running
        task.stopReason = nil
        account.apply(PageFixture.report(.tasks, .tasks([task])))
        var context = PageFixture.context(account)
        context.symbols = .ascii
        let text = PageFixture.text(ResourcesPage(about: nil), context)
        #expect(text.contains("running"))
        let isPlain = text.allSatisfy { $0.isASCII }
        #expect(isPlain)
    }

    @Test func theCountsStandInTheBorder() {
        let caption = ResourcesPage(about: nil).caption(context: PageFixture.context()).text
        #expect(caption.contains("1 instance"))
        #expect(caption.contains("3 endpoints"))
    }
}

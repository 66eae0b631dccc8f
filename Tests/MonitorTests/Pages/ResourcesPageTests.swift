import AccountState
import Migration
import TerminalUI
import Testing

@testable import Monitor

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
        var world = PageFixture.world()
        var lake = DatabaseEndpoint(
            arn: PageFixture.target, identifier: "lake", role: .target, status: "active")
        lake.bucket = "orders-lake/raw"
        world.apply(PageFixture.report(.endpoints, .endpoints([lake])))
        let context = PageFixture.context(world)
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
        var world = PageFixture.world()
        var task = PageFixture.replicationTask
        task.status = .running
        task.stopReason = nil
        world.apply(PageFixture.report(.tasks, .tasks([task])))
        var context = PageFixture.context(world)
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

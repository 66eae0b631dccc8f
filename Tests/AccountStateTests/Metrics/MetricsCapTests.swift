import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

/// Which metrics are asked for when somebody has said what they may cost.
struct MetricsCapTests {
    /// Five tasks that follow changes, on one instance.
    private func stage(cap: Double?) -> StagedAccount {
        var stage = StagedAccount([])
        stage.account = AccountState(metricsCostPerHour: cap)
        let tasks = ["c", "a", "e", "b", "d"].map { ReplicationTask.onRiga($0, .running, .cdc) }
        stage.receive(.tasks, .tasks(tasks))
        stage.receive(.instances, .instances([.riga]))
        stage.openTask = tasks.first?.arn
        return stage
    }

    /// The tasks whose lag is asked for.
    private func asked(_ stage: StagedAccount) -> [String] {
        let feeds = Set(EvidenceFeeds(stage.account).all)
        return (stage.account.tasks ?? []).filter { task in
            stage.account.metricSubject(of: task).map { feeds.contains(.lag($0)) } ?? false
        }.map(\.identifier).sorted()
    }

    @Test func withoutACapEveryTaskIsAskedFor() {
        #expect(asked(stage(cap: nil)) == ["a", "b", "c", "d", "e"])
    }

    @Test(arguments: [
        (0.02, ["a", "b"]), (0.0243, ["a", "b", "c"]), (1.0, ["a", "b", "c", "d", "e"]),
    ])
    func theFirstByNameAreAskedForAsFarAsTheCapGoes(_ cap: Double, _ tasks: [String]) {
        #expect(asked(stage(cap: cap)) == tasks)
    }

    @Test func instancesArePaidFirst() {
        let feeds = EvidenceFeeds(stage(cap: 0.02).account).all
        #expect(feeds.contains(.metrics(.instance(identifier: "riga-rep01"))))
    }

    @Test func whatIsLeftOutIsUnknownAndSaysWhy() throws {
        let result = try #require(stage(cap: 0.02).result("lag"))
        #expect(result.outcome == .unknown)
        #expect(result.sentence.contains("not asked for: over metrics_cost_per_hour"))
    }

    @Test func whatIsOpenIsReadAllTheSame() throws {
        var stage = stage(cap: 0.02)
        stage.publish([.latencySource: [4], .latencyTarget: [4]])
        #expect(try #require(stage.result("lag")).headline == "lag 4 s")
    }

    @Test("What is open and cannot be read says why, and not that nobody asks")
    func aFailureIsNotTakenForTheCap() throws {
        var stage = stage(cap: 0.02)
        let failure = ServiceFailure(.throttled, message: "Slow down.")
        stage.fail(.metrics(stage.subject), failure)
        let unread = try #require(stage.result("lag"))
        #expect(unread.sentence.contains(failure.reason.word))
        stage.publish([.latencySource: [4], .latencyTarget: [4]])
        stage.pass(400)
        stage.fail(.metrics(stage.subject), failure)
        let old = try #require(stage.result("lag"))
        #expect(old.sentence.contains(failure.reason.word))
        #expect(!old.sentence.contains("not asked for"))
        // Closed again, it is not tried any more.
        stage.pass(400)
        let closed = try #require(stage.result("lag"))
        #expect(closed.sentence.contains("not asked for"))
    }
}

import AWSClient
import AccountState
import Foundation
import Migration
import MigrationAWS
import Monitor
import MonitorRuntime
import Simulator
import Synchronization
import TestSupport
import Testing

/// Top line, rows and panes, the JSON of `status` and the lines of `check` say the same at every instant of
/// every story, and nothing is green that is not well.
///
/// Of the stories of 200 tasks and of 60,000 tables fewer instants are looked at: each costs seconds in a
/// debug build.
struct AgreementTests {
    /// A story, how many seconds of it are played, and how far apart the looks are.
    struct Story: CustomTestStringConvertible {
        let name: String
        var length = 420.0
        var step = 10.0

        var testDescription: String { name }
    }

    static let stories: [Story] = Scenario.names.map { name in
        switch name {
        case "huge": Story(name: name, length: 60, step: 30)
        case "crowd": Story(name: name, length: 120, step: 30)
        default: Story(name: name)
        }
    }

    @Test("Every way to say it says the same", arguments: stories)
    func agree(story: Story) async throws {
        let night = try SimulatedNight(story.name)
        var second = 0.0
        while second < story.length {
            second += story.step
            await night.driver.advance(by: story.step)
            let look = ScreenLook(night.driver.app, at: night.driver.run.now)
            let problems = look.problems
            #expect(problems.isEmpty, "\(story.name) at \(Int(second)) s: \(problems)")
            guard problems.isEmpty else { break }
        }
        await night.driver.close()
    }

    /// What a new process finds at an instant is on the screen ten seconds later at the latest.
    @Test(
        "A status run of its own finds what the screen shows",
        arguments: [
            "cutover", "fleet", "failing", "idle-or-dead", "contradiction", "lost-position",
            "blind",
            "partial", "night", "recipe",
        ])
    func aRunOfItsOwn(scenario: String) async throws {
        let night = try SimulatedNight(scenario)
        for _ in 0..<4 {
            await night.driver.advance(by: 80)
            let before = try await fresh(night)
            await night.driver.advance(by: 10)
            let (now, after) = (night.driver.run.now, try await fresh(night))
            let shown = night.driver.app.account.judgement(at: now)
            for report in after.tasks {
                for check in ["status", "lost-position"] as [CheckID] {
                    let told = [before, after].map {
                        $0.judgement.result(check, of: report.task.arn)?.outcome
                    }
                    let outcome = shown.result(check, of: report.task.arn)?.outcome
                    #expect(
                        told.contains(outcome),
                        "\(report.task.identifier): \(check) \(told), and on the screen \(outcome as Any)"
                    )
                }
            }
            #expect(ScreenLook.problems(of: after).isEmpty)
        }
        await night.driver.close()
    }

    private func fresh(_ night: SimulatedNight) async throws -> StatusReport {
        // Its own budget, and a clock that goes on while it waits for that: nobody else moves it.
        let waited = WaitedTime()
        let start = night.driver.run.now
        let service = SmallWorld.service(
            over: night.transport, of: night.transport.withAccount { $0 },
            AWSTime(
                now: { start.addingTimeInterval(waited.seconds) },
                sleep: { waited.add($0) }, random: { 0.5 }))
        return try await StatusReport.gather(
            tasks: [], from: service, region: "eu-west-3", at: start)
    }
}

/// How long a client has waited that waits for nobody.
private final class WaitedTime: Sendable {
    private let total = Mutex(0.0)

    var seconds: Double { total.withLock { $0 } }

    func add(_ duration: Duration) { total.withLock { $0 += duration / .seconds(1) } }
}

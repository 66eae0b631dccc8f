import Foundation
import Simulator
import TestSupport
import Testing

/// Six logs shown as one, over the simulated account.
struct MergedLogsTests {
    @Test("Six tails stay inside the budget of CloudWatch Logs, counted by the simulator")
    func sixTailsStayInsideTheBudget() async throws {
        var story = try #require(Scenario.named("lost-position"))
        for index in story.tasks.indices { story.tasks[index].incidents = [] }
        var sixth = story.tasks[0]
        sixth.identifier = "wiki-cdc"
        story.tasks.append(sixth)
        let night = try SimulatedNight(playing: story)
        await night.driver.advance(by: 30)
        await night.driver.press(
            "g", "Space", "Space", "Space", "Space", "Space", "Space", "&", "z")
        await night.driver.advance(by: 30)
        let text = night.driver.text
        #expect(text.firstRange(of: "Log 6 tasks") != nil, "\(text)")
        #expect(text.firstRange(of: "1 crm-cdc") != nil, "\(text)")
        let before = night.transport.requests.counts["logs:GetLogEvents"] ?? 0
        await night.driver.advance(by: 300)
        let asked = (night.transport.requests.counts["logs:GetLogEvents"] ?? 0) - before
        // One a second, and five at once; each of the six is asked at least every ten seconds.
        #expect(asked <= 305, "\(asked)")
        #expect(asked >= 150, "\(asked)")
        await night.driver.close()
    }
}

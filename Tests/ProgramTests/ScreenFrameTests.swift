import Foundation
import Monitor
import TerminalUI
import TestSupport
import Testing

/// Whole screens of the three designed layouts, as they were looked at and found right.
struct ScreenFrameTests {
    private static let sizes = [
        Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 200, height: 60),
    ]

    private func expect(
        _ name: String, _ scenario: String, at seconds: TimeInterval, keys: [String] = [],
        _ size: Size
    ) async throws {
        let night = try SimulatedNight(scenario, size: size)
        await night.driver.advance(by: seconds)
        for key in keys { await night.driver.press(key) }
        FrameSnapshot.expect(
            night.driver.frame, matches: "\(name)-\(size.width)x\(size.height)")
        await night.driver.close()
    }

    @Test(arguments: sizes)
    func aLoadHalfWay(size: Size) async throws {
        try await expect("loading", "cutover", at: 90, size)
    }

    @Test(arguments: sizes)
    func aBacklogThatDrains(size: Size) async throws {
        try await expect("draining", "cutover", at: 330, keys: ["3"], size)
    }

    @Test(arguments: sizes)
    func tasksInAllStates(size: Size) async throws {
        try await expect("fleet", "fleet", at: 120, keys: ["j", "j"], size)
    }

    @Test(arguments: sizes)
    func theSheetThatAsks(size: Size) async throws {
        try await expect("sheet", "cutover", at: 90, keys: ["X"], size)
    }

    @Test(arguments: sizes)
    func theKeys(size: Size) async throws {
        try await expect("keys", "cutover", at: 5, keys: ["?"], size)
    }

    /// A view, the keys that open it from the panes, and those that leave it.
    private struct Place {
        let name: String
        let keys: [String]
        let back: [String]
    }

    private static let places: [Place] =
        ["tasks", "tables", "latency", "validation", "alarms", "log"].enumerated().flatMap {
            index, name in
            [
                Place(name: "\(name)-zoomed", keys: ["\(index + 1)", "z"], back: ["z"]),
                Place(name: name, keys: ["\(index + 1)"], back: []),
            ]
        } + [
            Place(name: "details", keys: ["1", "i"], back: ["Esc"]),
            Place(name: "resources", keys: ["I"], back: ["Esc"]),
            Place(name: "findings", keys: ["f"], back: ["Esc"]),
            Place(name: "history", keys: ["5", "j", "h"], back: ["Esc"]),
            Place(name: "activity", keys: ["a"], back: ["Esc"]),
            Place(name: "palette", keys: [":"], back: ["Esc"]),
        ]

    @Test(arguments: sizes)
    func everyView(size: Size) async throws {
        let night = try SimulatedNight("cutover", size: size)
        await night.driver.advance(by: 300)
        for place in Self.places {
            for key in place.keys { await night.driver.press(key) }
            await night.driver.advance(by: 4)
            // The oldest age in the top line depends on which of many feeds was asked first.
            FrameSnapshot.expect(
                night.driver.frame.below(row: 1),
                matches: "view-\(place.name)-\(size.width)x\(size.height)")
            for key in place.back { await night.driver.press(key) }
        }
        await night.driver.close()
    }

    @Test(arguments: sizes, ["stuck", "failing", "validation", "idle-or-dead", "recipe"])
    func whatIsWrongIsPlainFromTheFirstScreen(size: Size, scenario: String) async throws {
        try await expect("first-\(scenario)", scenario, at: 300, size)
    }
}

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
}

import Monitor
import MonitorRuntime
import TerminalUI
import TestSupport
import Testing

/// Every dialog that asks, on the three designed layouts, as they were looked at and found right.
struct SheetFrameTests {
    private static let sizes = [
        Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 200, height: 60),
    ]

    /// How a dialog is come to.
    struct Scene: Sendable, CustomTestStringConvertible {
        let name: String
        let scenario: String
        let keys: String
        let end: Double
        var rules: ActionRules?

        var testDescription: String { name }
    }

    private static let stop = #"@30s X "ledger-eu-fullcdc" Enter @45s "#

    private static let scenes = [
        Scene(name: "resume", scenario: "cutover", keys: stop + "R", end: 46),
        Scene(name: "reload-all", scenario: "cutover", keys: stop + "L", end: 46),
        Scene(name: "modify", scenario: "cutover", keys: stop + ":validation-off Enter", end: 46),
        Scene(name: "stop-at", scenario: "cutover", keys: stop + ":stop-at Enter", end: 46),
        Scene(name: "reload", scenario: "cutover", keys: "@240s 2 j Space Space L", end: 241),
        Scene(name: "revalidate", scenario: "cutover", keys: "@240s 4 j V", end: 241),
        Scene(name: "test", scenario: "cutover", keys: "@60s T", end: 61),
        Scene(name: "alarms", scenario: "cutover", keys: "@60s :create-alarms Enter", end: 61),
        Scene(
            name: "start-from", scenario: "fleet",
            keys: #"@60s 1 /crm-cdc Enter g :start-from Enter "2026-03-01T00:00:00" Enter"#, end: 61
        ),
        Scene(
            name: "several", scenario: "fleet",
            keys: "@60s 1 /cdc Enter g Space Space Space Space Space X", end: 61),
        Scene(
            name: "arming", scenario: "cutover", keys: #"@60s ":arm 10m night shift" Enter"#,
            end: 61, rules: ActionRules(protectedAccounts: ["210987654321"])),
    ]

    @Test(arguments: scenes, sizes)
    func looksAsItDid(scene: Scene, size: Size) async throws {
        let night = try SimulatedNight(
            scene.scenario, size: size, rules: scene.rules)
        let frame = await night.driver.run.play(try KeyScript(scene.keys), until: scene.end)
        FrameSnapshot.expect(
            try #require(frame.part(on: .dialog)),
            matches: "sheet-\(scene.name)-\(size.width)x\(size.height)")
        await night.driver.close()
    }
}

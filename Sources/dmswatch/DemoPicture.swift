import Foundation
import Migration
import Monitor
import MonitorRuntime
import Simulator
import TerminalUI

/// One frame of the demonstration as text, without a terminal and without waiting.
struct DemoPicture {
    let scenario: Scenario
    let seed: UInt64
    let preferences: Preferences

    /// The frame after playing the story to an instant and pressing keys on the way.
    func text(size: String, at instant: String, keys: String) throws -> String {
        let size = try Self.size(size)
        guard let end = KeyScript.seconds(of: instant) else {
            throw CommandFailure(
                .usage, "--at takes a duration such as 90s or 1m30s, not '\(instant)'.")
        }
        let script: KeyScript
        do {
            script = try KeyScript(keys)
        } catch {
            throw CommandFailure(.usage, "\(error)")
        }
        let frame = Blocking.wait { await play(script, until: end, size: size) }
        return frame.lines.map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n") + "\n"
    }

    private func play(_ script: KeyScript, until end: TimeInterval, size: Size) async -> Frame {
        let clock = ManualClock(Self.start)
        let account = SimulatedAccount(scenario: scenario, seed: seed, startingAt: Self.start)
        let transport = SimulatedTransport(account: account, now: clock.clock.now)
        let service = DemoService.make(
            account: account, endpoint: nil, transport: transport, clock: clock.clock)
        var dependencies = Dependencies(
            service: service, clock: clock.clock, random: { 0.5 }, audit: NoAudit(),
            origin: AuditOrigin(user: "demo", host: "demo", session: "demo"),
            readOnlyBecause: nil)
        dependencies.rules = preferences.rules
        dependencies.interval = preferences.interval
        let configuration = DemoService.configuration(
            preferences, playing: scenario, region: account.region)
        dependencies.journals = DemoService.journals(configuration)
        dependencies.databases = CutoverFiles.desk(
            preferences.file,
            asksNothingBecause: "A picture of the demonstration asks no database; without --screen "
                + "it does.")
        let program = Program(configuration, size: size)
        let run = OffscreenRun(program, clock: clock, in: dependencies)
        let frame = await run.play(script, until: end)
        await run.close()
        return frame
    }

    /// A fixed night, so that the same command prints the same picture.
    private static let start = Date(timeIntervalSince1970: 1_795_000_000)

    private static func size(_ text: String) throws(CommandFailure) -> Size {
        let parts = text.lowercased().split(separator: "x").map { Int($0) }
        guard parts.count == 2, let width = parts[0], let height = parts[1],
            (1...1_000).contains(width), (1...1_000).contains(height)
        else {
            throw CommandFailure(
                .usage, "--screen takes columns and rows such as 120x40, not '\(text)'.")
        }
        return Size(width: width, height: height)
    }
}

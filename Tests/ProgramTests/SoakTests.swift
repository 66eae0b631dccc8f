import AccountState
import Foundation
import Monitor
import MonitorRuntime
import Simulator
import TerminalUI
import TestFixtures
import TestSupport
import Testing

/// Hours of everything at once, in a process of its own, on a manual clock: faults of every kind, resizes,
/// keys, pastes, a machine that sleeps.
///
/// `DMSWATCH_SOAK_HOURS` says how many hours; one unless it is set. Steps of the clock backwards are not
/// among them: `SteadyTime` keeps them from the program, and has its own tests.
struct SoakTests {
    @Test("Hours of faults, resizes, keys and sleep leave nothing behind")
    func hours() async {
        await #expect(processExitsWith: .success) {
            try await SoakTests.soak()
        }
    }

    private static let keys =
        "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789?/".map(String.init)
        + ["Enter", "Esc", "Esc", "Esc", "Tab", "Up", "Down", "PgDn", "PgUp"]
    private static let sizes = [
        Size(width: 80, height: 24), Size(width: 200, height: 60), Size(width: 40, height: 10),
        Size(width: 120, height: 40), Size(width: 1, height: 1),
    ]

    fileprivate static func soak() async throws {
        let text = ProcessInfo.processInfo.environment["DMSWATCH_SOAK_HOURS"]
        let hours = text.flatMap { Double($0) } ?? 1
        let random = SeededRandom(seed: 12)
        let night = try SimulatedNight("cutover")
        var samples: [Belongings] = []
        let parts = max(6, Int(hours * 2))
        for _ in 0..<parts {
            try await play(night, for: hours * 3_600 / Double(parts), random)
            samples.append(Belongings())
        }
        await night.driver.close()
        // What is kept for a while is kept by then, and what grows beyond it is kept for ever.
        let before = samples[parts / 3]
        let after = samples[parts - 1]
        #expect(after.descriptors <= before.descriptors, "\(samples)")
        // The pool makes its threads as they are needed, and no more than there are processors.
        let most = ProcessInfo.processInfo.activeProcessorCount + before.threads
        #expect(after.threads <= most, "\(samples)")
        #expect(after.kilobytes <= before.kilobytes + 65_536, "\(samples)")
    }

    /// Plays so many seconds, and looks whether all is well again at their end.
    fileprivate static func play(
        _ night: SimulatedNight, for seconds: Double, _ random: SeededRandom
    ) async throws {
        let driver = night.driver
        let end = driver.clock.now.addingTimeInterval(seconds)
        while driver.clock.now < end {
            switch random.below(12) {
            case 0: await driver.send(.resized(sizes[random.below(sizes.count)]))
            case 1: await driver.send(.paste("X R L V q\n\u{1B}[31m"))
            case 2: night.transport.faults = Faults([fault(random)])
            case 3: night.transport.faults = Faults()
            case 4 where random.once(in: 20):
                // The lid is closed for ten minutes.
                driver.clock.set(driver.clock.now.addingTimeInterval(600))
            default: await driver.press(keys[random.below(keys.count)])
            }
            _ = driver.frame
            await driver.advance(by: Double(1 + random.below(20)))
        }
        night.transport.faults = Faults()
        await driver.advance(by: 130)
        let tasks = driver.app.account.status(of: .tasks)
        #expect(tasks.obstacle(at: driver.clock.now) == nil)
        #expect(!tasks.isStale(at: driver.clock.now))
    }

    private static func fault(_ random: SeededRandom) -> Fault {
        let kinds = Fault.Kind.allCases
        let actions: [[String]?] = [nil, nil, ["dms:*"], ["cloudwatch:*"], ["logs:*"]]
        return Fault(
            kinds[random.below(kinds.count)], actions: actions[random.below(actions.count)],
            duration: Double(10 + random.below(300)), delay: Double(random.below(30)),
            tokens: Double(random.below(5)), refill: Double(random.below(3)),
            skew: Double(random.below(7_200)) - 3_600)
    }

    /// What a process can leak; zero where the system does not list it.
    private struct Belongings: CustomStringConvertible {
        let descriptors = Self.entries("/proc/self/fd")
        let threads = Self.entries("/proc/self/task")
        let kilobytes = Self.resident

        var description: String { "\(kilobytes) kB, \(descriptors) files, \(threads) threads" }

        private static func entries(_ folder: String) -> Int {
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).count
        }

        private static var resident: Int {
            let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
            let line = status?.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
            return line?.split(separator: " ").compactMap { Int($0) }.first ?? 0
        }
    }
}

import AWSClient
import Foundation
import TerminalUI
import TestFixtures
import TestSupport
import Testing

/// Numbers and times at the ends of their ranges, from every operation, through the whole state
/// and onto every page: nothing traps, whatever they are added to.
struct ExtremeNumberTests {
    @Test("Extreme numbers end nothing", arguments: 0..<12 as Range<UInt64>)
    func extremes(seed: UInt64) async throws {
        let night = try SimulatedNight(
            seed.isMultiple(of: 2) ? "cutover" : "fleet", altering: seed,
            by: Self.alteration(once: [1, 2, 7, 40][Int(seed % 4)]))
        let keys = SeededRandom(seed: seed)
        await night.driver.advance(by: 20)
        for _ in 0..<60 {
            await night.driver.press(Self.keys[keys.below(Self.keys.count)])
            _ = night.driver.frame
            if keys.once(in: 4) {
                await night.driver.send(.resized(Self.sizes[keys.below(Self.sizes.count)]))
            }
            await night.driver.advance(by: Double(keys.below(8)))
        }
        #expect((night.altering?.altered ?? 0) > 50)
        await night.driver.close()
    }

    private static let sizes = [
        Size(width: 80, height: 24), Size(width: 200, height: 60), Size(width: 40, height: 10),
        Size(width: 120, height: 40),
    ]

    /// Every key but those that leave.
    private static let keys =
        "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789?/".map(String.init)
        + ["Enter", "Enter", "Esc", "Esc", "Tab", "Up", "Down", "PgDn", "PgUp"]

    /// One number or time in `once` becomes one at the end of its range.
    static func alteration(once: Int) -> AlteringTransport.Alteration {
        { path, leaf, random in
            guard random.once(in: once), let name = path.last else { return nil }
            guard leaf is NSNumber || name.hasSuffix("Time") else { return nil }
            if name.hasSuffix("Time") || name.hasSuffix("Date") || name.hasSuffix("Timestamp")
                || name == "Timestamps"
            {
                return times[random.below(times.count)]
            }
            if name == "timestamp" || name == "ingestionTime" || name == "creationTime" {
                return counts[random.below(counts.count)]
            }
            if leaf is Bool { return nil }
            return name == "Values" || name == "Threshold" || name.hasSuffix("Progress")
                ? reals[random.below(reals.count)] : counts[random.below(counts.count)]
        }
    }

    private static let counts = [
        Int.max, Int.max, .max - 1, .min, .min + 1, -1, 0, 1 << 53, 1 << 62,
    ]
    private static let reals = [
        Double.greatestFiniteMagnitude, -Double.greatestFiniteMagnitude, 1e300, -1e300, 9.3e18,
        -9.3e18, .leastNonzeroMagnitude, -0.0, 1e19,
    ]
    private static let times: [Double] = [-62_135_596_800, 253_402_300_799, 0, 1e9, 2e9, -1]
}

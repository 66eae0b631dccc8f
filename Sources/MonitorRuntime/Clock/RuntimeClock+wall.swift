public import Foundation

extension RuntimeClock {
    /// The time of the machine, which here never goes back.
    public static func wall() -> RuntimeClock {
        let origin = ContinuousClock.now
        let uptime = { @Sendable in (ContinuousClock.now - origin) / .seconds(1) }
        let time = SteadyTime(wall: Date(), uptime: uptime())
        return RuntimeClock(
            now: { time.now(wall: Date(), uptime: uptime()) }, uptime: uptime,
            lead: { time.lead },
            sleep: { seconds, _ in try await Task.sleep(for: .seconds(seconds)) })
    }

    /// A time that begins at `start` and goes `speed` times as fast as the machine's.
    ///
    /// The demo and its simulated account share one, so that both have the same wall time.
    ///
    /// A `speed` that is not greater than zero counts as 1.
    public static func scaled(by speed: Double, startingAt start: Date) -> RuntimeClock {
        let speed = speed.isFinite && speed > 0 ? speed : 1
        let wall = RuntimeClock.wall()
        return RuntimeClock(
            now: { start.addingTimeInterval(wall.uptime() * speed) },
            uptime: wall.uptime,
            sleep: { seconds, _ in try await wall.sleep(seconds / speed) })
    }
}

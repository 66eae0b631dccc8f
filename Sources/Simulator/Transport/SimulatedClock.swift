public import Foundation

/// Simulated time that runs `speed` times as fast as a real clock.
public struct SimulatedClock: Sendable {
    private let base: Date
    private let realBase: Date
    private let speed: Double
    private let real: @Sendable () -> Date

    /// Makes a clock that shows `base` now and runs from there.
    ///
    /// - Parameters:
    ///   - base: The simulated time at this moment.
    ///   - speed: Simulated seconds a real second; 0 stands still, below 0 counts as 0.
    ///   - real: The real clock.
    public init(base: Date, speed: Double = 1, real: @escaping @Sendable () -> Date) {
        self.base = base
        self.speed = speed.isFinite ? max(0, speed) : 0
        self.real = real
        realBase = real()
    }

    /// The simulated time at this moment.
    public var now: Date {
        base.addingTimeInterval(real().timeIntervalSince(realBase) * speed)
    }
}

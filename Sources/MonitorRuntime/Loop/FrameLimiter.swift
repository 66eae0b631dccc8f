import Foundation

/// Decides when to draw and when to tick: at most 30 frames a second, a tick each second.
///
/// Instants are seconds of uptime.
struct FrameLimiter: Equatable {
    static let frameGap: TimeInterval = 1.0 / 30
    static let tickGap: TimeInterval = 1

    /// True if something has happened since the last frame.
    private var isDirty = true
    private var lastFrame: TimeInterval?
    private var nextTick: TimeInterval

    init(at uptime: TimeInterval) {
        nextTick = uptime + Self.tickGap
    }

    /// Something has happened that may show.
    mutating func touch() { isDirty = true }

    /// Seconds until there is something to do even if nothing happens; not negative.
    func wait(at uptime: TimeInterval) -> TimeInterval {
        let frame = isDirty ? nextFrame(at: uptime) : .infinity
        return max(0, min(frame, nextTick) - uptime)
    }

    /// True once a tick is due; the next is then a second away. Ticks missed are not made up.
    mutating func ticks(at uptime: TimeInterval) -> Bool {
        guard uptime >= nextTick else { return false }
        nextTick += Self.tickGap
        if nextTick <= uptime { nextTick = uptime + Self.tickGap }
        return true
    }

    /// True if a frame is to be drawn now; it then counts as drawn.
    mutating func draws(at uptime: TimeInterval) -> Bool {
        guard isDirty, uptime >= nextFrame(at: uptime) else { return false }
        isDirty = false
        lastFrame = uptime
        return true
    }

    private func nextFrame(at uptime: TimeInterval) -> TimeInterval {
        lastFrame.map { $0 + Self.frameGap } ?? uptime
    }
}

import Foundation
import Testing

@testable import MonitorRuntime

struct SteadyTimeTests {
    private let start = Date(timeIntervalSince1970: 1_795_000_000)

    private func wall(_ seconds: Double) -> Date { start.addingTimeInterval(seconds) }

    @Test("Time goes on as the machine's does")
    func follows() {
        let time = SteadyTime(wall: start, uptime: 100)
        #expect(time.now(wall: wall(5), uptime: 105) == wall(5))
        #expect(time.lead == 0)
    }

    @Test("A clock that is set back makes nothing younger")
    func setBack() {
        let time = SteadyTime(wall: start, uptime: 0)
        #expect(time.now(wall: wall(10), uptime: 10) == wall(10))
        #expect(time.now(wall: wall(-3_585), uptime: 15) == wall(15))
        #expect(time.lead == 3_600)
        #expect(time.now(wall: wall(-3_580), uptime: 20) == wall(20))
        // Set right again, it is followed again.
        #expect(time.now(wall: wall(30), uptime: 30) == wall(30))
        #expect(time.lead == 0)
    }

    @Test("A clock that is set forward makes everything older, at once")
    func setForward() {
        let time = SteadyTime(wall: start, uptime: 0)
        #expect(time.now(wall: wall(3_600), uptime: 1) == wall(3_600))
        #expect(time.now(wall: wall(3_601), uptime: 2) == wall(3_601))
    }

    @Test("A machine that slept has slept")
    func suspended() {
        let time = SteadyTime(wall: start, uptime: 0)
        #expect(time.now(wall: wall(28_800), uptime: 28_800) == wall(28_800))
    }

    @Test("Whatever the two clocks say, the time never goes back")
    func neverBack() {
        let time = SteadyTime(wall: start, uptime: 0)
        var last = start
        var state: UInt64 = 3
        for _ in 0..<10_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let wall = wall(Double(Int64(bitPattern: state >> 40)) - 8_000_000)
            let now = time.now(wall: wall, uptime: Double(state % 1_000))
            #expect(now >= last)
            last = now
        }
    }
}

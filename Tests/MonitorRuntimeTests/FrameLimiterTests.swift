import Testing

@testable import MonitorRuntime

struct PaceTests {
    @Test("the first frame is drawn at once, the next a thirtieth of a second later")
    func frames() {
        var frameLimiter = FrameLimiter(at: 0)
        #expect(frameLimiter.draws(at: 0) == true)
        frameLimiter.touch()
        #expect(frameLimiter.draws(at: 0.01) == false)
        #expect(abs(frameLimiter.wait(at: 0.01) - (FrameLimiter.frameGap - 0.01)) < 1e-9)
        #expect(frameLimiter.draws(at: 0.034) == true)
    }

    @Test("nothing is drawn when nothing has happened")
    func still() {
        var frameLimiter = FrameLimiter(at: 0)
        _ = frameLimiter.draws(at: 0)
        #expect(frameLimiter.draws(at: 10) == false)
        #expect(frameLimiter.wait(at: 0.25) == 0.75)
    }

    @Test("after a pause one frame is drawn at once")
    func afterPause() {
        var frameLimiter = FrameLimiter(at: 0)
        _ = frameLimiter.draws(at: 0)
        frameLimiter.touch()
        #expect(frameLimiter.wait(at: 0.9) == 0)
        #expect(frameLimiter.draws(at: 0.9) == true)
    }

    @Test("a tick comes each second, and ticks missed are not made up")
    func ticks() {
        var frameLimiter = FrameLimiter(at: 100)
        #expect(frameLimiter.ticks(at: 100.9) == false)
        #expect(frameLimiter.ticks(at: 101) == true)
        #expect(frameLimiter.ticks(at: 101.5) == false)
        #expect(frameLimiter.ticks(at: 500) == true)
        #expect(frameLimiter.ticks(at: 500) == false)
        #expect(frameLimiter.ticks(at: 500.9) == false)
    }

    @Test("the wait is never negative")
    func overdue() {
        let frameLimiter = FrameLimiter(at: 0)
        #expect(frameLimiter.wait(at: 50) == 0)
    }
}

import Testing

@testable import MonitorRuntime

struct PaceTests {
    @Test("the first frame is drawn at once, the next a thirtieth of a second later")
    func frames() {
        var pace = Pace(at: 0)
        #expect(pace.draws(at: 0) == true)
        pace.touch()
        #expect(pace.draws(at: 0.01) == false)
        #expect(abs(pace.wait(at: 0.01) - (Pace.frameGap - 0.01)) < 1e-9)
        #expect(pace.draws(at: 0.034) == true)
    }

    @Test("nothing is drawn when nothing has happened")
    func still() {
        var pace = Pace(at: 0)
        _ = pace.draws(at: 0)
        #expect(pace.draws(at: 10) == false)
        #expect(pace.wait(at: 0.25) == 0.75)
    }

    @Test("after a pause one frame is drawn at once")
    func afterPause() {
        var pace = Pace(at: 0)
        _ = pace.draws(at: 0)
        pace.touch()
        #expect(pace.wait(at: 0.9) == 0)
        #expect(pace.draws(at: 0.9) == true)
    }

    @Test("a tick comes each second, and ticks missed are not made up")
    func ticks() {
        var pace = Pace(at: 100)
        #expect(pace.ticks(at: 100.9) == false)
        #expect(pace.ticks(at: 101) == true)
        #expect(pace.ticks(at: 101.5) == false)
        #expect(pace.ticks(at: 500) == true)
        #expect(pace.ticks(at: 500) == false)
        #expect(pace.ticks(at: 500.9) == false)
    }

    @Test("the wait is never negative")
    func overdue() {
        let pace = Pace(at: 0)
        #expect(pace.wait(at: 50) == 0)
    }
}

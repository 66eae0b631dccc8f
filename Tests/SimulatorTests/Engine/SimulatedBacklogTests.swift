import Testing

@testable import Simulator

@Suite("the backlog of changes")
struct BacklogTests {
    @Test("the oldest change decides the age")
    func oldest() {
        var backlog = SimulatedBacklog()
        #expect(backlog.oldest == nil)
        backlog.push(10, committedAt: 100)
        backlog.push(10, committedAt: 101)
        #expect(backlog.oldest == 100)
        backlog.pop(10)
        #expect(backlog.oldest == 101)
        backlog.pop(99)
        #expect(backlog.oldest == nil)
        #expect(backlog.total == 0)
    }

    @Test("portions keep their commit time on the way through")
    func portions() {
        var backlog = SimulatedBacklog()
        backlog.push(10, committedAt: 1)
        backlog.push(10, committedAt: 2)
        var taken: [Double: Double] = [:]
        backlog.pop(15) { taken[$1, default: 0] += $0 }
        #expect(taken == [1: 10, 2: 5])
        #expect(backlog.total == 5)
    }

    @Test("a long backlog stays bounded and keeps its total")
    func bounded() {
        var backlog = SimulatedBacklog()
        for second in 0..<100_000 { backlog.push(1, committedAt: Double(second)) }
        #expect(backlog.total == 100_000)
        #expect(backlog.oldest == 0)
        var taken = 0.0
        var buckets = 0
        backlog.pop(.infinity) { amount, _ in
            taken += amount
            buckets += 1
        }
        #expect(taken == 100_000)
        #expect(buckets <= 1024)
    }

    @Test("applied never exceeds captured, and both end equal")
    func stream() {
        var stream = ChangeStream()
        for second in 0..<50 {
            stream.tick(committed: 7, readable: 5, applicable: 3, at: Double(second))
            #expect(stream.applied <= stream.captured)
        }
        #expect(stream.captured == 250)
        #expect(stream.applied == 150)
        #expect(stream.unreadAge(at: 50) == 15)
        for second in 50..<400 {
            stream.tick(committed: 0, readable: 50, applicable: 50, at: Double(second))
        }
        #expect(stream.captured == 350)
        #expect(stream.applied == 350)
        #expect(stream.unappliedAge(at: 400) == nil)
    }
}

import Testing

@testable import Simulator

@Suite("how long nothing may happen on a connection")
struct ConnectionDeadlineTests {
    private let start = ContinuousClock.now

    private func after(_ seconds: Int) -> ContinuousClock.Instant { start + .seconds(seconds) }

    @Test("it passes after its patience, and later once it is renewed")
    func renewed() {
        let deadline = ConnectionDeadline(patience: .seconds(60), from: start)
        #expect(deadline.nextLook(at: after(59)) == after(60))
        #expect(deadline.nextLook(at: after(60)) == nil)
        deadline.renew(from: after(50))
        #expect(deadline.nextLook(at: after(60)) == after(110))
        #expect(deadline.nextLook(at: after(110)) == nil)
    }

    @Test("an answer may take as long as it will, and a stalled one its own time")
    func paused() {
        let deadline = ConnectionDeadline(patience: .seconds(60), from: start)
        deadline.pause()
        #expect(deadline.nextLook(at: after(1000)) == after(1060))
        deadline.renew(by: .seconds(900), from: after(1000))
        #expect(deadline.nextLook(at: after(1060)) == after(1900))
        deadline.renew(by: .seconds(1), from: after(1100))
        #expect(deadline.nextLook(at: after(1100)) == after(1160))
        #expect(deadline.nextLook(at: after(1160)) == nil)
    }

    @Test("waiting for it ends with the task")
    func cancelled() async {
        let deadline = ConnectionDeadline(patience: .seconds(3600))
        let waiting = Task { await deadline.pass() }
        waiting.cancel()
        await waiting.value
        await ConnectionDeadline(patience: .zero).pass()
    }
}

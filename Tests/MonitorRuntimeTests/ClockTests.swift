import Foundation
import Synchronization
import TestSupport
import Testing

@testable import MonitorRuntime

struct ClockTests {
    private let clock = ManualClock(Samples.start)

    private func sleep(_ seconds: TimeInterval, _ label: String, _ journal: Journal)
        -> Task<Void, Never>
    {
        let clock = self.clock.clock.labelled(label)
        let activity = self.clock.activity
        activity.begin()
        return Task {
            let isRested = (try? await clock.sleep(seconds)) != nil
            journal.note(isRested ? label : "\(label) cancelled")
            activity.end()
        }
    }

    @Test("sleepers wake one at a time, by instant and then by label")
    func order() async {
        let journal = Journal()
        for (seconds, label) in [(2.0, "d"), (1, "c"), (1, "a"), (1, "b")] {
            _ = sleep(seconds, label, journal)
        }
        await clock.activity.idle()
        #expect(clock.wakeNext() == false)
        #expect(clock.nextDeadline == Samples.start.addingTimeInterval(1))
        clock.set(Samples.start.addingTimeInterval(2))
        while clock.wakeNext() { await clock.activity.idle() }
        #expect(journal.words == ["a", "b", "c", "d"])
    }

    @Test("a cancelled sleeper wakes at once, and the count of what is under way stays right")
    func cancel() async {
        let journal = Journal()
        let task = sleep(60, "a", journal)
        await clock.activity.idle()
        task.cancel()
        await task.value
        #expect(journal.words == ["a cancelled"])
        #expect(clock.nextDeadline == nil)
        #expect(clock.activity.count == 0)
    }

    @Test("a task cancelled before it sleeps does not sleep")
    func cancelBefore() async {
        let clock = clock.clock
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return (try? await clock.sleep(60)) != nil
        }
        #expect(await task.value == false)
        #expect(self.clock.nextDeadline == nil)
    }

    @Test("the hands never go back")
    func monotonic() {
        clock.set(Samples.start.addingTimeInterval(9))
        clock.set(Samples.start)
        #expect(clock.clock.uptime() == 9)
    }

    @Test("a scaled clock begins where it is told and runs fast")
    func scaled() async throws {
        let scaled = RuntimeClock.scaled(by: 100_000, startingAt: Samples.start)
        let before = scaled.uptime()
        try await scaled.sleep(50)
        let real = scaled.uptime() - before
        let passed = scaled.now().timeIntervalSince(Samples.start)
        #expect(passed >= 50)
        // However long a busy machine kept it waiting, much more has passed on the scaled clock.
        #expect(passed > real * 1_000)
    }

    @Test("a nudge ends a rest, also one that has not begun")
    func wakeSignal() async {
        let wakeSignal = WakeSignal()
        let clock = clock.clock
        wakeSignal.give()
        await wakeSignal.rest { try await clock.sleep(60) }
        let rest = Task { await wakeSignal.rest { try await clock.sleep(60) } }
        while self.clock.nextDeadline == nil { await Task.yield() }
        wakeSignal.give()
        await rest.value
        #expect(self.clock.nextDeadline == nil)
    }
}

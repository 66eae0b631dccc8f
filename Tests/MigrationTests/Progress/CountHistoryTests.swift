import Foundation
import Testing

@testable import Migration

struct CountHistoryTests {
    private func history(_ counts: [Int], every step: Double = 60) -> CountHistory {
        var history = CountHistory()
        for (index, count) in counts.enumerated() {
            history.record(count, at: after(step * Double(index)))
        }
        return history
    }

    @Test func aFallIsMeasuredOverTheWindow() {
        let falling = history([1_000, 940, 880, 820, 760, 700])
        #expect(falling.fall(over: 60) == 1)
        #expect(falling.fall(over: 300) == 1)
        #expect(falling.fall(over: 900) == nil, "less than half of it was seen")
    }

    @Test func aRiseIsANegativeFall() { #expect(history([10, 70]).fall(over: 60) == -1) }

    @Test func underAMinuteSaysNothing() {
        #expect(history([10, 5], every: 30).fall(over: 60) == nil)
        #expect(CountHistory().fall(over: 60) == nil)
    }

    @Test("a clock set back begins anew rather than measuring backwards")
    func aClockSetBack() {
        var jumped = history([1_000, 900, 800])
        jumped.record(700, at: after(-3_600))
        #expect(jumped.fall(over: 60) == nil)
        #expect(jumped.newest?.count == 700)
    }

    @Test func whatIsLongPastIsDropped() {
        let long = history((0..<120).map { 10_000 - $0 })
        #expect(long.lowest == after(119 * 60))
        #expect(long.fall(over: 100_000) == nil)
    }
}

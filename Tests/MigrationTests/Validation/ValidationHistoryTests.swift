import Foundation
import Testing

@testable import Migration

struct ValidationHistoryTests {
    private func history(_ counts: [[Int?]]) -> ValidationHistory {
        var history = ValidationHistory()
        for (minute, pending) in counts.enumerated() {
            let tables = pending.enumerated().map { index, count in
                TableStatistics.validated("T\(index)", .pendingRecords, pending: count)
            }
            history.record(tables, at: after(Double(minute) * 60))
        }
        return history
    }

    @Test func rateAndEndAreThoseOfTheTableAndOfAll() {
        let history = history([[1_200, 600], [1_140, 600], [1_080, 600], [1_020, 600]])
        #expect(history.rate(of: .app("T0")) == 1)
        #expect(history.rate() == 1)
        guard case .range(let earliest, let latest) = history.remaining(of: .app("T0")) else {
            Issue.record("no range")
            return
        }
        let end = after(180 + 1_020)
        #expect(earliest < end && end < latest)
        #expect(history.remaining(of: .app("T1")) == .notFalling(since: after(0)))
    }

    @Test func whatGrowsHasNoEnd() {
        #expect(history([[10], [70], [130]]).remaining() == .notFalling(since: after(0)))
        #expect(history([[10], [70], [130]]).rate() == -1)
    }

    @Test func nothingThatWaitsIsDoneAndNothingSeenIsUnknown() {
        #expect(history([[10], [0]]).remaining() == .done)
        #expect(history([[nil], [nil]]).remaining() == .unknown("no pending rows known"))
        #expect(history([[10]]).remaining() == .measuring)
    }

    @Test func atMostTwoThousandTablesAreRemembered() {
        var history = ValidationHistory()
        let tables = (0..<3_000).map {
            TableStatistics.validated("T\($0)", .pendingRecords, pending: 100)
        }
        for minute in 0..<4 { history.record(tables, at: after(Double(minute) * 60)) }
        #expect(history.rate(of: .app("T1999")) == 0)
        #expect(history.rate(of: .app("T2000")) == nil)
        #expect(history.rate() == 0)
    }
}

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

import Foundation
import Migration
import Testing

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
        #expect(history([[nil], [nil]]).remaining() == .unknown("no rows are known to wait"))
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

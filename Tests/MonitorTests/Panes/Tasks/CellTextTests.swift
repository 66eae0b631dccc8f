import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

/// The short texts in the cells of the list of tasks.
struct CellTextTests {
    private func end(_ remaining: RemainingTime, symbols: Symbols = .unicode) -> Line {
        EndText.line(remaining, now: Stage.start, symbols: symbols)
    }

    private func range(_ first: Double, _ last: Double) -> RemainingTime {
        .range(
            earliest: Stage.start.addingTimeInterval(first),
            latest: Stage.start.addingTimeInterval(last))
    }

    @Test func anEndIsARangeOfTheClock() {
        #expect(end(range(1_253, 1_733)).text == "09:02–09:10")
        #expect(end(range(1_253, 1_733), symbols: .ascii).text == "09:02-09:10")
    }

    @Test func anEndBeyondTheClockIsADistance() {
        #expect(end(range(26 * 3_600, 30.5 * 3_600)).text == "in 26–31 h")
        #expect(end(range(2 * 86_400, 4 * 86_400)).text == "in 2–4 d")
    }

    @Test func anEndThatIsNoRangeSaysWhatItIs() {
        #expect(end(.measuring) == Line("measuring", .dim))
        #expect(end(.stalled(since: Stage.start)) == Line("stalled 08:41", .warn))
        #expect(end(.unknown("no reason")) == Line("unknown", .unknown))
    }

    @Test func everyEndFitsItsColumn() {
        let ends: [RemainingTime] = [
            .measuring, .done, .unknown("x"), .stalled(since: Stage.start), range(0, 1e9),
            range(-5, 5), range(71 * 3_600, 72 * 3_600),
        ]
        for remaining in ends { #expect(end(remaining).width <= 13) }
    }

    private func lag(_ reading: LagReading?, _ trend: Trend? = nil) -> Line {
        LagText.line(reading, trend: trend, symbols: .unicode)
    }

    @Test func aLagIsANumberOnlyWhereItIsVouchedFor() {
        #expect(lag(.behind(seconds: 17), .falling).text == "17 s ↓")
        #expect(lag(.behind(seconds: 17)).text == "17 s")
        #expect(lag(.behind(seconds: 7_500), .rising).text == "2h 05m ↑")
        #expect(lag(nil).text == "–")
        #expect(lag(.unknown("why")).text == "–")
        #expect(lag(.caughtUp) == Line("caught up", .ok))
        #expect(lag(.idle(isProven: true)) == Line("idle", .ok))
        #expect(lag(.idle(isProven: false)) == Line("idle/dead?", .unknown))
        #expect(lag(.dead("why")) == Line("DEAD?", .fail))
        #expect(lag(.notRunning("why")) == Line("not running", .fail))
    }

    private func validation(_ tables: [(ValidationState?, failed: Int?, pending: Int?)]) -> Line {
        ValidationText.line(
            ValidationSummary(
                tables.enumerated().map { number, one in
                    .named("a", "\(number)", .completed) {
                        $0.validationState = one.0
                        $0.validationFailed = one.failed
                        $0.validationPending = one.pending
                    }
                }))
    }

    @Test func validationSaysTheWorstFirst() {
        #expect(validation([]).text == "no tables")
        #expect(validation([(.notEnabled, nil, nil)]).text == "off")
        #expect(validation([(.validated, 0, 0), (.validated, 0, 0)]) == Line("all 2", .ok))
        #expect(
            validation([(.mismatchedRecords, 37, 0), (.pendingRecords, 0, 12)]).text
                == "37 rows differ  12 rows wait")
        #expect(
            validation([(.mismatchedRecords, 37, 0), (.preparingTable, 0, 0)]).text
                == "37 rows differ")
        #expect(validation([(.tableError, nil, nil)]).text == "1 table fails")
        #expect(validation([(.mismatchedRecords, 1_000, 0)]).text == "1.0k+ rows differ")
        #expect(
            validation([(.validated, 0, 0), (.noPrimaryKey, nil, nil)]).text
                == "1 table unverified")
        #expect(validation([(nil, nil, nil)]).text == "1 table unverified")
    }
}

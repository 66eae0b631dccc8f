import Foundation
import Migration
import Testing

@testable import AccountState

struct AlarmReadingTests {
    private let now = Date(timeIntervalSince1970: 1_780_000_000)

    /// A page of so many alarms beginning with a number; of some the state is `ALARM`.
    private func page(
        _ numbers: Range<Int>, firing: Set<Int> = [], next: String? = nil
    ) -> AlarmPage {
        let alarms = numbers.map { number in
            Alarm(
                arn: ARN("arn:\(number)"), name: "a\(number)",
                state: firing.contains(number) ? .alarm : .ok)
        }
        let standings = alarms.map { ($0.name, AlarmChild(name: $0.name, state: $0.state)) }
        return AlarmPage(
            alarms: alarms, standings: Dictionary(uniqueKeysWithValues: standings),
            nextMarker: next)
    }

    /// A reading that knows 250 alarms, on three pages.
    private func wide(firing: Set<Int> = []) -> AlarmReading {
        var reading = AlarmReading()
        _ = reading.take(page(0..<100, firing: firing, next: "1"), at: now)
        _ = reading.take(page(100..<200, next: "2"), at: now)
        _ = reading.take(page(200..<250), at: now)
        return reading
    }

    @Test("one page is read again every time")
    func onePage() {
        var reading = AlarmReading()
        for _ in 0..<3 {
            #expect(reading.question(at: now) == .page(after: nil))
            let turn = reading.take(page(0..<40), at: now)
            #expect(turn.outcome == .news)
            #expect(turn.news?.alarms.count == 40)
            #expect(turn.news?.coverage == AlarmCoverage())
        }
    }

    @Test("nothing is told before all pages are there: a part would look like the whole")
    func firstSweep() {
        var reading = AlarmReading()
        let first = reading.take(page(0..<100, next: "1"), at: now)
        #expect(first == FeedTurn(nil, .partial(pause: 0)))
        #expect(reading.question(at: now) == .page(after: "1"))
        #expect(reading.take(page(100..<150), at: now).news?.alarms.count == 150)
    }

    @Test("of many alarms those that fire are asked for every time, a page of all once a minute")
    func manyAlarms() {
        var reading = wide()
        var clock = 0.0
        var asked: [AlarmQuestion: Int] = [:]
        while clock < 600 {
            let instant = now + clock
            let question = reading.question(at: instant)
            asked[question, default: 0] += 1
            let answer =
                switch question {
                case .page(nil): page(0..<100, next: "1")
                case .page("1"): page(100..<200, next: "2")
                case .page: page(200..<250)
                case .firing, .named: AlarmPage(alarms: [])
                }
            let turn = reading.take(answer, at: instant)
            #expect(turn.news?.alarms.count == 250)
            switch turn.outcome {
            case .due(let wait): clock += wait
            default: clock += 30
            }
        }
        #expect((19...21).contains(asked[.firing(after: nil)] ?? 0), "\(asked)")
        #expect(asked.values.reduce(0, +) <= 30, "\(asked)")
        #expect(asked[.page(after: "2")] ?? 0 >= 2)
    }

    @Test("an alarm that begins to fire is seen at the next look, one that ends is looked up")
    func changes() {
        var reading = wide()
        _ = reading.take(page(0..<0), at: now)
        while case .page = reading.question(at: now + 30) {
            _ = reading.take(page(0..<100), at: now + 30)
        }
        let fires = reading.take(page(7..<8, firing: [7]), at: now + 60)
        #expect(fires.news?.alarms.filter { $0.state == .alarm }.map(\.name) == ["a7"])
        while case .page = reading.question(at: now + 90) {
            _ = reading.take(page(100..<200, next: "2"), at: now + 90)
        }
        let over = reading.take(AlarmPage(alarms: []), at: now + 90)
        #expect(over == FeedTurn(nil, .partial(pause: 0)))
        #expect(reading.question(at: now + 90) == .named(["a7"]))
        let known = reading.take(page(7..<8), at: now + 90)
        #expect(known.news?.alarms.allSatisfy { $0.state == .ok } == true)
    }

    @Test("an alarm that is not there any more does not fire for ever")
    func deleted() {
        var reading = wide(firing: [3])
        #expect(reading.question(at: now) == .firing(after: nil))
        _ = reading.take(AlarmPage(alarms: []), at: now)
        #expect(reading.question(at: now) == .named(["a3"]))
        let turn = reading.take(AlarmPage(alarms: []), at: now)
        #expect(turn.news?.alarms.count == 249)
    }

    @Test("of more than ten thousand the first are looked at, and that is said")
    func tooMany() {
        var reading = AlarmReading()
        var turn = FeedTurn<AlarmLook>(nil)
        for number in 0..<100 {
            let first = number * 100
            turn = reading.take(page(first..<(first + 100), next: "\(number)"), at: now)
        }
        #expect(turn.news?.alarms.count == 10_000)
        #expect(turn.news?.coverage.isWhole == false)
        #expect(reading.question(at: now) == .firing(after: nil))
        let fires = reading.take(page(20_000..<20_001, firing: [20_000]), at: now)
        #expect(fires.news?.alarms.last?.name == "a20000")
    }
}

import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

struct LogReadingTests {
    private let now = StagedAccount.start

    private func event(_ seconds: TimeInterval, _ text: String) -> LogEvent {
        LogEvent(date: now.addingTimeInterval(seconds), message: text)
    }

    private func take(
        _ reader: inout LogReading, _ events: [LogEvent], token: String?, isAtEnd: Bool = true
    ) -> (events: [LogEvent], outcome: PollSchedule.Outcome) {
        let page = LogPage(events: events, nextToken: token, isAtEnd: isAtEnd)
        let turn = reader.take(page, at: now)
        return (turn.news?.events ?? [], turn.outcome)
    }

    @Test("reading begins an hour back and then follows AWS's bookmark")
    func follows() {
        var reader = LogReading()
        #expect(
            reader.question(at: now)
                == .since(now.addingTimeInterval(-3_600)))
        #expect(take(&reader, [event(-9, "a")], token: "t1").outcome == .news)
        #expect(reader.question(at: now) == .after(token: "t1"))
        #expect(take(&reader, [], token: "t1").outcome == .quiet)
    }

    @Test("an empty page that is not the end is no end")
    func emptyPage() {
        var reader = LogReading()
        #expect(take(&reader, [], token: "t", isAtEnd: false).outcome == .partial(pause: 0.25))
        #expect(reader.question(at: now) == .after(token: "t"))
    }

    @Test("a log without a line in the last hour is searched for a day and then for a week")
    func looksFurtherBack() {
        var reader = LogReading()
        for days in [1.0, 7.0] {
            #expect(take(&reader, [], token: "t").outcome == .partial(pause: 0.25))
            #expect(
                reader.question(at: now)
                    == .since(now.addingTimeInterval(-days * 86_400)))
        }
        #expect(take(&reader, [], token: "t").outcome == .quiet)
        #expect(reader.question(at: now) == .after(token: "t"))
    }

    @Test("when the bookmark has expired reading goes on before the newest line, each line once")
    func expiredToken() {
        var reader = LogReading()
        let (old, twin) = (event(-20, "old"), event(-5, "same"))
        _ = take(&reader, [old, twin, twin], token: "t")
        #expect(
            reader.fail(ServiceFailure(.other(code: "InvalidParameterException"), message: "No."))
                == true)
        #expect(
            reader.question(at: now) == .since(now.addingTimeInterval(-65)))
        let fresh = event(-5, "fresh")
        #expect(take(&reader, [twin, fresh, twin, twin], token: "u").events == [fresh, twin])
    }

    @Test("a restart that fails too is a failure like any other")
    func failsTwice() {
        var reader = LogReading()
        _ = take(&reader, [event(-5, "a")], token: "t")
        let failure = ServiceFailure(.other(code: "InvalidParameterException"), message: "No.")
        #expect(reader.fail(failure) == true)
        #expect(reader.fail(failure) == false)
    }

    @Test("a broken connection does not lose the place")
    func keepsPlace() {
        var reader = LogReading()
        _ = take(&reader, [event(-5, "a")], token: "t")
        #expect(reader.fail(ServiceFailure(.unreachable, message: "No.")) == false)
        #expect(reader.question(at: now) == .after(token: "t"))
    }

    @Test("without a bookmark each line is still passed on once")
    func noToken() {
        var reader = LogReading()
        let line = event(-5, "a")
        _ = take(&reader, [line], token: nil)
        #expect(take(&reader, [line], token: nil).events == [])
        let later = event(-1, "b")
        #expect(take(&reader, [line, later], token: nil).events == [later])
        #expect(
            reader.question(at: now) == .since(now.addingTimeInterval(-61)))
    }

    @Test("what came late while the bookmark was expiring is passed on")
    func lateWhileExpired() {
        var reader = LogReading()
        _ = take(&reader, [event(-5, "a")], token: "t")
        let failure = ServiceFailure(.other(code: "InvalidParameterException"), message: "No.")
        #expect(reader.fail(failure) == true)
        let late = event(-30, "late")
        #expect(take(&reader, [late, event(-5, "a")], token: "u").events == [late])
    }

    @Test("a log that gets lines all the time is not asked twice for each look")
    func busy() {
        var reader = LogReading()
        _ = take(&reader, [event(-9, "a")], token: "t1", isAtEnd: false)
        #expect(take(&reader, [], token: "t1").outcome == .quiet)
        #expect(take(&reader, [event(-5, "b")], token: "t2", isAtEnd: false).outcome == .news)
        let many = (0..<1_000).map { event(-4, "\($0)") }
        let full = take(&reader, many, token: "t3", isAtEnd: false)
        #expect(full.outcome == .partial(pause: 0.25))
    }
}

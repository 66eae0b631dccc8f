import AccountState
import Foundation
import Migration
import Monitor
import Testing

@testable import MonitorRuntime

struct LogReaderTests {
    private let now = Samples.start

    private func event(_ seconds: TimeInterval, _ text: String) -> LogEvent {
        LogEvent(date: now.addingTimeInterval(seconds), message: text)
    }

    private func take(
        _ reader: inout LogReader, _ events: [LogEvent], token: String?, isAtEnd: Bool = true
    ) -> (events: [LogEvent], outcome: PollSchedule.Outcome) {
        let page = LogPage(events: events, nextToken: token, isAtEnd: isAtEnd)
        let (report, outcome) = reader.take(.log(page), at: now)
        guard case .log(let reported) = report else { return ([], outcome) }
        return (reported.events, outcome)
    }

    @Test("reading begins an hour back and then follows AWS's bookmark")
    func follows() {
        var reader = LogReader(Samples.stream)
        #expect(
            reader.request(at: now)
                == .log(Samples.stream, .since(now.addingTimeInterval(-3_600))))
        #expect(take(&reader, [event(-9, "a")], token: "t1").outcome == .news)
        #expect(reader.request(at: now) == .log(Samples.stream, .after(token: "t1")))
        #expect(take(&reader, [], token: "t1").outcome == .quiet)
    }

    @Test("an empty page that is not the end is no end")
    func emptyPage() {
        var reader = LogReader(Samples.stream)
        #expect(take(&reader, [], token: "t", isAtEnd: false).outcome == .partial(pause: 0.25))
        #expect(reader.request(at: now) == .log(Samples.stream, .after(token: "t")))
    }

    @Test("a log without a line in the last hour is searched for a day and then for a week")
    func looksFurtherBack() {
        var reader = LogReader(Samples.stream)
        for days in [1.0, 7.0] {
            #expect(take(&reader, [], token: "t").outcome == .partial(pause: 0.25))
            #expect(
                reader.request(at: now)
                    == .log(Samples.stream, .since(now.addingTimeInterval(-days * 86_400))))
        }
        #expect(take(&reader, [], token: "t").outcome == .quiet)
        #expect(reader.request(at: now) == .log(Samples.stream, .after(token: "t")))
    }

    @Test("when the bookmark has expired reading goes on before the newest line, each line once")
    func expiredToken() {
        var reader = LogReader(Samples.stream)
        let (old, twin) = (event(-20, "old"), event(-5, "same"))
        _ = take(&reader, [old, twin, twin], token: "t")
        #expect(reader.fail(Samples.failure(.other(code: "InvalidParameterException"))) == true)
        #expect(
            reader.request(at: now) == .log(Samples.stream, .since(now.addingTimeInterval(-65))))
        let fresh = event(-5, "fresh")
        #expect(take(&reader, [twin, fresh, twin, twin], token: "u").events == [fresh, twin])
    }

    @Test("a restart that fails too is a failure like any other")
    func failsTwice() {
        var reader = LogReader(Samples.stream)
        _ = take(&reader, [event(-5, "a")], token: "t")
        let failure = Samples.failure(.other(code: "InvalidParameterException"))
        #expect(reader.fail(failure) == true)
        #expect(reader.fail(failure) == false)
    }

    @Test("a broken connection does not lose the place")
    func keepsPlace() {
        var reader = LogReader(Samples.stream)
        _ = take(&reader, [event(-5, "a")], token: "t")
        #expect(reader.fail(Samples.failure(.unreachable)) == false)
        #expect(reader.request(at: now) == .log(Samples.stream, .after(token: "t")))
    }

    @Test("without a bookmark each line is still passed on once")
    func noToken() {
        var reader = LogReader(Samples.stream)
        let line = event(-5, "a")
        _ = take(&reader, [line], token: nil)
        #expect(take(&reader, [line], token: nil).events == [])
        let later = event(-1, "b")
        #expect(take(&reader, [line, later], token: nil).events == [later])
        #expect(
            reader.request(at: now) == .log(Samples.stream, .since(now.addingTimeInterval(-61))))
    }

    @Test("what came late while the bookmark was expiring is passed on")
    func lateWhileExpired() {
        var reader = LogReader(Samples.stream)
        _ = take(&reader, [event(-5, "a")], token: "t")
        #expect(reader.fail(Samples.failure(.other(code: "InvalidParameterException"))) == true)
        let late = event(-30, "late")
        #expect(take(&reader, [late, event(-5, "a")], token: "u").events == [late])
    }
}

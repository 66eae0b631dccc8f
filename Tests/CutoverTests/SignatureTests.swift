import Foundation
import Testing

@testable import Cutover

/// Which signature of a gate still counts, and what may no longer be written.
struct SignatureTests {
    private func progress(_ events: [JournalEntry.Event]) -> RunbookProgress {
        RunbookProgress(
            Runbook(title: "Night", phases: []),
            entries: events.enumerated().map { index, event in
                JournalEntry(
                    id: "\(index)", date: noon.addingTimeInterval(Double(index) * 60), name: "Ana",
                    event: event)
            })
    }

    private static let goA = JournalEntry.Event.gateSigned(.stopWrites, verdict: "GATE A: GO")
    private static let goB = JournalEntry.Event.gateSigned(
        .switchTraffic, verdict: "GATE B: GO · 3 warn")
    private static let noGoA = JournalEntry.Event.gateSigned(
        .stopWrites, verdict: "GATE A: NO-GO · 2 fail")
    private static let mark = JournalEntry.Event.writesStopped(DrainMark(date: noon, name: "Ana"))
    private static let unmark = JournalEntry.Event.writesResumed(reason: "the app is up")

    @Test func theNewestSignatureCounts() {
        #expect(progress([Self.goA]).goSignature(of: .stopWrites)?.name == "Ana")
        #expect(progress([Self.goA, Self.noGoA]).goSignature(of: .stopWrites) == nil)
        #expect(progress([Self.noGoA, Self.goA]).goSignature(of: .stopWrites) != nil)
    }

    @Test("What was signed of a drain that was given up is over, whatever the new mark says")
    func aDrainThatWasGivenUp() {
        #expect(progress([Self.goB]).goSignature(of: .switchTraffic) == nil)
        #expect(progress([Self.mark, Self.goB]).goSignature(of: .switchTraffic) != nil)
        let again = progress([Self.goA, Self.mark, Self.goB, Self.unmark, Self.mark])
        #expect(again.goSignature(of: .switchTraffic) == nil)
        #expect(again.goSignature(of: .stopWrites) == nil)
    }

    @Test func whatTheJournalNoLongerAllowsIsRefused() {
        #expect(progress([]).objection(to: Self.mark) == nil)
        #expect(progress([Self.mark]).objection(to: Self.mark) != nil)
        #expect(progress([]).objection(to: Self.unmark) != nil)
        #expect(progress([Self.mark]).objection(to: Self.unmark) == nil)
        #expect(progress([]).objection(to: .sentinelSent("m")) != nil)
        #expect(progress([Self.mark]).objection(to: .sentinelSent("m")) == nil)
        #expect(progress([Self.mark]).objection(to: .sentinelSeen("m")) != nil)
        #expect(progress([]).objection(to: Self.goB) != nil)
        #expect(progress([Self.mark]).objection(to: Self.goB) == nil)
        #expect(progress([]).objection(to: Self.goA) == nil)
        #expect(progress([.firstWrite(noon)]).objection(to: .firstWrite(noon)) != nil)
    }
}

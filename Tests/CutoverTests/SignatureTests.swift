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

    /// Whether the rules let an event be written into a journal of others.
    private func allows(_ event: JournalEntry.Event, after events: [JournalEntry.Event]) -> Bool {
        do throws(RunbookRefusal) {
            let entry = try progress(events).entry(
                for: RunbookAct(event), id: "x", name: "Ana",
                date: noon.addingTimeInterval(3_600))
            return entry.event == event
        } catch {
            return false
        }
    }

    @Test("An event is held to the rules of its act, whoever writes it")
    func whatTheJournalNoLongerAllowsIsRefused() {
        #expect(allows(Self.mark, after: []))
        #expect(!allows(Self.mark, after: [Self.mark]))
        #expect(!allows(Self.unmark, after: []))
        #expect(allows(Self.unmark, after: [Self.mark]))
        #expect(!allows(.sentinelSent("m"), after: []))
        #expect(allows(.sentinelSent("m"), after: [Self.mark]))
        #expect(!allows(.sentinelSeen("m"), after: [Self.mark]))
        #expect(!allows(Self.goB, after: []))
        #expect(allows(Self.goB, after: [Self.mark]))
        #expect(allows(Self.goA, after: []) && allows(Self.noGoA, after: []))
        #expect(!allows(.firstWrite(noon), after: [.firstWrite(noon)]))
        #expect(!allows(.rollbackBegun(reason: "x"), after: [.rollbackBegun(reason: "y")]))
        #expect(allows(.note("hello"), after: []) && !allows(.note(" "), after: []))
    }
}

import Foundation
import Migration
import Testing

@testable import Cutover

/// What the rules let a person write into the journal.
struct RunbookActTests {
    private static let runbook = Runbook(
        title: "Night", migration: "ledger",
        phases: [
            .init(
                name: "One",
                steps: [
                    .init(id: "talk", title: "Talk"),
                    .init(id: "drained", title: "Drained", binding: .check("R22")),
                    .init(id: "gate-b", title: "Gate B", binding: .gate(.switchTraffic)),
                    .init(id: "triggers", title: "Triggers", binding: .query("triggers")),
                ]),
            .init(
                name: "Back", isRollback: true, steps: [.init(id: "back-open", title: "Open")]),
        ])

    /// The journal of some acts, each a minute after the one before.
    private func progress(_ acts: [RunbookAct]) throws -> RunbookProgress {
        var progress = RunbookProgress(Self.runbook)
        for (index, act) in acts.enumerated() {
            progress.add(
                try progress.entry(
                    for: act, id: "\(index)", name: "Ana",
                    date: noon.addingTimeInterval(Double(index) * 60)))
        }
        return progress
    }

    /// Why an act is refused after others; nil if it is not.
    private func refusal(
        of act: RunbookAct, after acts: [RunbookAct] = [], name: String = "Ana"
    ) throws -> String? {
        let progress = try progress(acts)
        do throws(RunbookRefusal) {
            _ = try progress.entry(
                for: act, id: "x", name: name, date: noon.addingTimeInterval(3_600))
            return nil
        } catch {
            return error.message
        }
    }

    private static let mark = RunbookAct.mark(noon, uncertainty: 5, note: "")

    @Test func stepsAreStartedOnceAndTakenBackWithAReason() throws {
        #expect(try refusal(of: .start("tolk"))?.contains("Did you mean 'talk'?") == true)
        #expect(try refusal(of: .start("talk"), after: [.start("talk")])?.contains("Ana") == true)
        let finished: [RunbookAct] = [.start("talk"), .finish("talk", evidence: nil)]
        #expect(try refusal(of: .start("talk"), after: finished)?.contains("reopen talk") == true)
        #expect(try refusal(of: .reopen("talk", reason: "x")) != nil)
        #expect(try refusal(of: .reopen("talk", reason: " "), after: finished) != nil)
        let reopened = try progress(finished + [.reopen("talk", reason: "not said to all")])
        #expect(reopened.steps["talk"]?.isOpen == true)
    }

    @Test("A result waived is no licence for another")
    func finishingNeedsThePassOrItsWaiver() throws {
        let failed = StepEvidence(result: .fail, sentence: "7 changes wait.")
        let unknown = StepEvidence(result: .unknown, sentence: "No datapoint.")
        let finish = RunbookAct.finish("drained", evidence: failed)
        #expect(try refusal(of: finish)?.contains("7 changes wait.") == true)
        let waive = RunbookAct.waiveStep(
            "drained", evidence: failed, reason: "counted by hand")
        #expect(try refusal(of: finish, after: [waive]) == nil)
        #expect(
            try refusal(of: .finish("drained", evidence: unknown), after: [waive]) != nil)
        #expect(
            try refusal(of: .waiveStep("drained", evidence: failed, reason: "short")) != nil)
        #expect(try refusal(of: .waiveStep("talk", evidence: nil, reason: "no reason why")) != nil)
    }

    @Test func theWayBackHasItsTurnOnceItWasBegun() throws {
        #expect(try refusal(of: .start("back-open"))?.contains("rollback") == true)
        let begun = [RunbookAct.beginRollback(reason: "errors at the till")]
        #expect(try refusal(of: .start("back-open"), after: begun) == nil)
        #expect(try refusal(of: begun[0], after: begun) != nil)
    }

    @Test func aMarkIsTakenBackBeforeThereIsAnother() throws {
        #expect(try refusal(of: Self.mark) == nil)
        #expect(try refusal(of: Self.mark, after: [Self.mark])?.contains("unmark") == true)
        #expect(try refusal(of: .unmark(reason: "they write")) != nil)
        #expect(
            try refusal(of: Self.mark, after: [Self.mark, .unmark(reason: "they write")]) == nil)
        let later = RunbookAct.mark(noon.addingTimeInterval(7_200), uncertainty: 5, note: "")
        #expect(try refusal(of: later)?.contains("has not come yet") == true)
    }

    @Test func aSentinelIsOfItsDrain() throws {
        #expect(try refusal(of: .sentinelSent("m1")) != nil)
        #expect(try refusal(of: .sentinelSeen("m1"), after: [Self.mark]) != nil)
        let sent = [Self.mark, .sentinelSent("m1")]
        #expect(try refusal(of: .sentinelSeen("m2"), after: sent)?.contains("'m1'") == true)
        #expect(try refusal(of: .sentinelSeen("m1"), after: sent) == nil)
        #expect(try refusal(of: .sentinelSeen("m1"), after: sent + [.sentinelSeen("m1")]) != nil)
    }

    @Test func theFirstWriteIsRecordedOnce() throws {
        let first = RunbookAct.firstWrite(noon)
        #expect(try progress([first]).firstWrite?.date == noon)
        #expect(try refusal(of: first, after: [first])?.contains("Ana") == true)
        #expect(try refusal(of: .firstWrite(noon.addingTimeInterval(7_200))) != nil)
    }

    @Test("A rehearsal has a date that has come, and words on how it went; the last one counts")
    func aRehearsalIsWrittenDown() throws {
        let failed = RunbookAct.rehearse(noon, passed: false, text: "drained in 40 min")
        let passed = RunbookAct.rehearse(noon, passed: true, text: "drained in 4 min")
        #expect(try refusal(of: .rehearse(noon, passed: true, text: " ")) != nil)
        let late = noon.addingTimeInterval(7_200)
        #expect(try refusal(of: .rehearse(late, passed: true, text: "fine")) != nil)
        #expect(try progress([failed]).rehearsal?.passed == false)
        let again = try progress([failed, passed]).rehearsal
        #expect(again?.passed == true && again?.name == "Ana" && again?.text == "drained in 4 min")
    }

    @Test func aNoGoIsSignedOnlyAsSuch() throws {
        let noGo = GateReport.sample(.switchTraffic, [])
        let go = GateReport.sample(
            .switchTraffic, GateReading.all(.switchTraffic, tasks: [.task(1)]))
        #expect(try refusal(of: .sign(noGo.verdict, asNoGo: false))?.contains("NO-GO") == true)
        #expect(try refusal(of: .sign(noGo.verdict, asNoGo: true)) == nil)
        #expect(try refusal(of: .sign(go.verdict, asNoGo: true)) != nil)
        // A GO at gate B is of a drain, and that begins with a mark.
        #expect(try refusal(of: .sign(go.verdict, asNoGo: false)) != nil)
        let signed = try progress([Self.mark, .sign(go.verdict, asNoGo: false)])
        #expect(signed.signatures.map(\.verdict) == ["GATE B: GO"])
    }

    @Test("Nothing without a name, and nothing that never ends")
    func hostileTexts() throws {
        #expect(try refusal(of: .note("hello"), name: "  ") != nil)
        #expect(try refusal(of: .note("  ")) != nil)
        #expect(try refusal(of: .note(String(repeating: "x", count: 2_001))) != nil)
        #expect(try refusal(of: .note("a\nb\u{1B}[31m")) == nil)
    }

    // MARK: Evidence

    @Test func aStepsEvidenceIsThatOfWhatItIsBoundTo() throws {
        let readings =
            GateReading.all(.switchTraffic, tasks: [.task(1), .task(2)])
            .filter { $0.check != "R22" }
            + [.sample("R22", .warn, task: .task(1)), .sample("R22", .fail, task: .task(2))]
        let report = GateReport.sample(
            .switchTraffic, tasks: [.task(1), .task(2)], readings)
        func evidence(_ step: String) throws -> StepEvidence? {
            let binding = try #require(Self.runbook.step(step)).binding
            return StepEvidence(binding) { $0 == .switchTraffic ? report : nil }
        }
        #expect(try evidence("talk") == nil)
        #expect(try evidence("drained")?.result == .fail)
        #expect(try evidence("gate-b")?.result == .fail)
        #expect(try evidence("gate-b")?.sentence == report.line)
        #expect(try evidence("triggers")?.result == .pass, "R28 asks it")
        let other = StepEvidence(.query("role-rights")) { _ in report }
        #expect(other?.result == .unknown)
        #expect(other?.sentence.contains("by hand") == true)
        #expect(Runbook.Binding.query("triggers").gate == .switchTraffic)
        #expect(Runbook.Binding.check("R06").gate == .stopWrites)
        #expect(Runbook.Binding.none.gate == nil)
        let unseen = StepEvidence(.gate(.stopWrites)) { _ in nil }
        #expect(unseen?.result == .unknown)
    }

    @Test func aWaiverIsOfOneReadingThatBlocks() throws {
        let tasks: [ARN] = [.task(1), .task(2)]
        let readings =
            GateReading.all(.switchTraffic, tasks: tasks).filter { $0.check != "R18" }
            + tasks.map { .sample("R18", .fail, task: $0) }
        let report = GateReport.sample(.switchTraffic, tasks: tasks, readings)
        func refusal(_ id: String, _ task: ARN? = nil) -> String? {
            do throws(RunbookRefusal) {
                _ = try report.waivable(id, task: task, names: [.task(1): "orders"])
                return nil
            } catch {
                return error.message
            }
        }
        #expect(refusal("R18")?.contains("orders") == true)
        #expect(refusal("R18", .task(2)) == nil)
        #expect(refusal("R01", .task(2))?.contains("needs no waiver") == true)
        #expect(refusal("R02")?.contains("does not ask") == true)
        #expect(refusal("R20", .task(1))?.contains("leave --task out") == true)
        #expect(refusal("R99")?.contains("R01 to R34") == true)
        #expect(try report.waivable("R18", task: .task(2), names: [:]).task == ARN.task(2))
    }
}

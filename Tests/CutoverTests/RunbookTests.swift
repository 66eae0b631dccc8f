import Foundation
import Migration
import Testing

@testable import Cutover

struct RunbookTests {
    static let queries: Set<String> = ["sequences", "triggers", "role-rights", "sessions"]

    private func parse(_ text: String) throws -> Runbook {
        try Runbook(parsing: text, file: "night.toml", queries: Self.queries)
    }

    // MARK: The file

    @Test(
        "What init writes can be read, for any engines",
        arguments: ["postgres", "mysql", "oracle", "sqlserver", "sap \"x\" \\"])
    func theTemplateIsARunbook(engine: String) throws {
        for hasReverse in [true, false] {
            let template = RunbookTemplate(
                migration: "led\"ger\\\n", source: RunbookEngine(engine),
                target: RunbookEngine("aurora-postgresql"), hasReverseTask: hasReverse)
            let runbook = try parse(template.text)
            #expect(runbook.migration == "led\"ger\\ ")
            #expect(runbook.phases.last?.isRollback == true)
            #expect(runbook.steps.contains { $0.id == "reverse" } == hasReverse)
            #expect(
                Set(runbook.steps.map(\.binding)).isSuperset(of: [
                    .gate(.stopWrites), .gate(.switchTraffic), .gate(.pointOfNoReturn),
                    .check("R22"), .query("sequences"),
                ]))
            #expect(runbook.step("stop-writes")?.detail.isEmpty == false)
            #expect(runbook.steps.allSatisfy { !$0.owner.isEmpty && $0.minutes != nil })
            #expect(template.text.split(separator: "\n").allSatisfy { $0.count <= 120 })
        }
    }

    @Test(
        "An engine goes by AWS's words and by those people use",
        arguments: [
            ("PG", RunbookEngine.postgresql), ("postgresql", .postgresql),
            ("aurora-postgresql", .postgresql), ("MariaDB", .mysql), ("aurora-mysql", .mysql),
            ("oracle", .oracle), ("mssql", .sqlserver), ("sqlserver", .sqlserver),
            ("redshift", .other("redshift")),
        ])
    func enginesHaveManyNames(text: String, engine: RunbookEngine) throws {
        #expect(try RunbookEngine(named: text) == engine)
    }

    @Test(
        "A word that is no engine is an error that names the nearest",
        arguments: [("postgers", "'postgres'"), ("orcale", "'oracle'"), ("mysl", "'mysql'")])
    func noEngine(text: String, nearest: String) {
        do throws(RunbookRefusal) {
            let engine = try RunbookEngine(named: text)
            Issue.record("\(text) is \(engine)")
        } catch {
            #expect(error.message.contains("There is no engine '\(text)'."))
            #expect(error.message.contains("Did you mean \(nearest)?"), "\(error.message)")
        }
    }

    @Test(
        "Mistakes name their line and the nearest word",
        arguments: [
            ("title = ", 1, "not TOML"),
            ("titel = \"x\"\n[[phase]]\nname = \"a\"", 1, "Did you mean 'title'?"),
            ("title = \"x\"", nil, "no phase"),
            ("[[phase]]\nname = \"a\"", nil, "no step"),
            ("[[phase]]\nrollback = true\n[[phase.step]]\nid = \"a\"", 1, "needs a name"),
            (
                "[[phase]]\nname = \"a\"\nrollback = 1\n[[phase.step]]\nid = \"a\"", 1,
                "true or false"
            ),
            ("[[phase]]\nname = \"a\"\n\n[[phase.step]]\nid = \"A b\"", 4, "small letters"),
            ("[[phase]]\nname = \"a\"\n[[phase.step]]\nid = \"a\"\nmintues = 3", 5, "'minutes'?"),
            ("[[phase]]\nname = \"a\"\n[[phase.step]]\nid = \"a\"\nminutes = -3", 3, "from 0"),
            (
                "[[phase]]\nname = \"a\"\n[[phase.step]]\nid = \"a\"\ncheck = \"R99\"", 3,
                "R01 to R34"
            ),
            ("[[phase]]\nname = \"a\"\n[[phase.step]]\nid = \"a\"\ngate = \"d\"", 3, "a, b and c"),
            (
                "[[phase]]\nname = \"a\"\n[[phase.step]]\nid = \"a\"\nquery = \"sequence\"", 3,
                "Did you mean 'sequences'?"
            ),
            (
                "[[phase]]\nname = \"a\"\n[[phase.step]]\nid = \"a\"\ngate = \"a\"\ncheck = \"R01\"",
                3, "several things"
            ),
            (
                "[[phase]]\nname = \"a\"\n[[phase.step]]\nid = \"a\"\n[[phase.step]]\nid = \"a\"",
                5,
                "two steps 'a'"
            ),
        ] as [(String, Int?, String)])
    func mistakes(text: String, line: Int?, words: String) {
        let error = #expect(throws: RunbookError.self) { try parse(text) }
        #expect(error?.line == line)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    // MARK: Progress

    private static let runbook = Runbook(
        title: "Night",
        phases: [
            .init(
                name: "One",
                steps: [
                    .init(id: "talk", title: "Talk", minutes: 5),
                    .init(id: "drained", title: "Drained", minutes: 10, binding: .check("R22")),
                    .init(id: "go", title: "Go", binding: .gate(.switchTraffic)),
                ]),
            .init(name: "Back", isRollback: true, steps: [.init(id: "open", title: "Open")]),
        ])

    private func entry(
        _ id: String, _ event: JournalEntry.Event, after seconds: Double = 0, name: String = "Ana"
    ) -> JournalEntry {
        JournalEntry(id: id, date: noon.addingTimeInterval(seconds), name: name, event: event)
    }

    @Test func aBoundStepIsNotTickedWhileItDoesNotPass() throws {
        var progress = RunbookProgress(Self.runbook)
        func finish(_ evidence: StepEvidence?) throws(RunbookRefusal) -> JournalEntry {
            try progress.finishing(
                "drained", evidence: evidence, entry: "e", name: "Ana", date: noon)
        }
        for evidence in [
            nil, StepEvidence(result: .fail, sentence: "5 changes wait."),
            StepEvidence(result: .unknown, sentence: "No datapoint."),
            StepEvidence(result: .notApplicable, sentence: "No."),
        ] {
            #expect(throws: RunbookRefusal.self) { try finish(evidence) }
        }
        let unknown = StepEvidence(result: .unknown, sentence: "No datapoint.")
        #expect(throws: RunbookRefusal.self) {
            try progress.waiving(
                "drained", evidence: unknown, reason: "ok", entry: "w", name: "Ana", date: noon)
        }
        progress.add(
            try progress.waiving(
                "drained", evidence: unknown, reason: "the metric is late", entry: "w",
                name: "Ana", date: noon))
        // The waiver is for unknown; a failure is another thing.
        #expect(throws: RunbookRefusal.self) {
            try finish(StepEvidence(result: .fail, sentence: "5 changes wait."))
        }
        progress.add(try finish(unknown))
        #expect(progress.steps["drained"]?.finished == noon)
        #expect(progress.steps["drained"]?.waiver?.name == "Ana")
        #expect(throws: RunbookRefusal.self) { try finish(unknown) }
        #expect(progress.problems.isEmpty)
    }

    @Test func aRefusalIsWholeSentences() {
        let progress = RunbookProgress(Self.runbook)
        let verdict = StepEvidence(result: .unknown, sentence: "GATE B: NO-GO · 4 unknown")
        let error = #expect(throws: RunbookRefusal.self) {
            try progress.finishing("go", evidence: verdict, entry: "e", name: "Ana", date: noon)
        }
        #expect(error?.message.contains("4 unknown. Waive it") == true, "\(error?.message ?? "")")
    }

    @Test func nextElapsedAndPlan() {
        var progress = RunbookProgress(Self.runbook)
        #expect(progress.next?.id == "talk")
        #expect(progress.plannedRemaining == 900)
        progress.add(entry("1", .stepStarted("talk")))
        progress.add(entry("2", .stepStarted("talk"), after: 60, name: "Bo"))
        let step = Self.runbook.phases[0].steps[0]
        #expect(progress.steps["talk"]?.name == "Ana")
        #expect(progress.overrun(of: step, at: noon.addingTimeInterval(360)) == 60)
        progress.add(entry("3", .stepFinished("talk", result: nil), after: 100))
        #expect(progress.steps["talk"]?.elapsed(at: .distantFuture) == 100)
        #expect(progress.next?.id == "drained")
        progress.add(entry("4", .rollbackBegun(reason: "lag"), after: 200))
        #expect(progress.next?.id == "open")
        progress.add(entry("5", .stepFinished("open", result: nil), after: 300))
        #expect(progress.next == nil)
        progress.add(entry("6", .stepReopened("open", reason: "too early"), after: 400))
        #expect(progress.next?.id == "open")
    }

    @Test("An entry written by hand does not tick what did not pass")
    func entriesAgainstTheRulesAreProblems() {
        let progress = RunbookProgress(
            Self.runbook,
            entries: [
                entry("1", .stepFinished("drained", result: nil)),
                entry("2", .stepFinished("go", result: .fail)),
                entry("3", .stepFinished("nowhere", result: nil)),
            ])
        #expect(progress.steps["drained"]?.finished == nil)
        #expect(progress.steps["go"]?.finished == nil)
        #expect(progress.problems.count == 3)
    }

    @Test func waiversEndWithTheirGate() throws {
        let reading = GateReading.sample("R18", .fail, task: .task(1))
        let waiver = try #require(
            Waiver(
                gate: .switchTraffic, reading: reading, reason: "counted by hand", name: "Ana",
                date: noon))
        var progress = RunbookProgress(
            Self.runbook, entries: [entry("1", .gateWaived(waiver))])
        #expect(progress.waivers == [waiver])
        progress.add(entry("2", .gateSigned(.stopWrites, verdict: "GATE A: GO")))
        #expect(progress.waivers == [waiver])
        progress.add(entry("3", .gateSigned(.switchTraffic, verdict: "GATE B: GO · 1 waived")))
        #expect(progress.waivers.isEmpty)
        #expect(progress.allWaivers == [waiver])
        #expect(progress.signatures.map(\.gate) == [.stopWrites, .switchTraffic])
    }

    @Test func marksAndSentinels() {
        var progress = RunbookProgress(Self.runbook)
        let mark = DrainMark(date: noon, uncertainty: 2, note: "app down", name: "Ana")
        progress.add(entry("1", .writesStopped(mark)))
        progress.add(entry("2", .sentinelSent("m1"), after: 10))
        progress.add(entry("3", .sentinelSeen("other"), after: 11))
        #expect(progress.sentinel?.seen == nil)
        progress.add(entry("4", .sentinelSeen("m1"), after: 12))
        #expect(progress.sentinel?.seen == noon.addingTimeInterval(12))
        #expect(progress.mark == mark)
        progress.add(entry("5", .writesResumed(reason: "a job was forgotten"), after: 20))
        #expect(progress.mark == nil && progress.sentinel == nil)
    }

    // MARK: The journal

    private static func events(_ random: inout SeededGenerator) throws -> [JournalEntry] {
        let texts = [
            "plain", "quotes \" and \\", "two\nlines", "\u{1B}[31m", "é\u{1F600}\u{2028}", "",
        ]
        func text() -> String { texts.randomElement(using: &random) ?? "" }
        let ids = ["talk", "drained", "go", "open", "nowhere"]
        return (0..<Int.random(in: 1...30, using: &random)).map { number in
            let step = ids.randomElement(using: &random) ?? "talk"
            let result = GateReading.Result.allCases.randomElement(using: &random) ?? .pass
            let date = noon.addingTimeInterval(Double(number) * 7.125)
            let name = Bool.random(using: &random) ? "Ana" : "Bo \"x\""
            let gate = Gate.allCases.randomElement(using: &random) ?? .stopWrites
            let waiver = Waiver(
                gate: gate, reading: .sample("R18", .fail, task: .task(number)),
                reason: "counted by hand " + text(), name: name, date: date)
            let events: [JournalEntry.Event] = [
                .stepStarted(step), .stepFinished(step, result: nil),
                .stepFinished(step, result: result), .stepReopened(step, reason: text()),
                .stepWaived(step, result: result, reason: text()),
                waiver.map { .gateWaived($0) } ?? .note("none"),
                .gateSigned(gate, verdict: text()),
                .writesStopped(
                    DrainMark(date: date, uncertainty: 1.5, note: text(), name: name)),
                .writesResumed(reason: text()), .sentinelSent(text()), .sentinelSeen(text()),
                .rollbackBegun(reason: text()), .note(text()),
                .rehearsed(date, passed: Bool.random(using: &random), text: text()),
            ]
            return JournalEntry(
                id: "w-\(number)", date: date, name: name,
                event: events.randomElement(using: &random) ?? .note(""))
        }
    }

    @Test("What is written is read, whatever it says")
    func journalsRoundTrip() throws {
        var random = SeededGenerator(seed: 9)
        for _ in 0..<300 {
            let entries = try Self.events(&random)
            let bytes = entries.flatMap(JournalCoding.line)
            let reading = JournalCoding.read(bytes)
            #expect(reading.entries == entries)
            #expect(reading.unreadable.isEmpty && reading.endsWithBreak)
            #expect(bytes.count { $0 == 0x0A } == entries.count)
            // Two programs that write the same entry twice have written it once.
            #expect(JournalCoding.read(bytes + bytes).entries == entries)
        }
    }

    @Test("A date that was read is written as it was, to the millisecond")
    func datesStay() throws {
        for millisecond in 0..<1_000 {
            let digits = String("\(1_000 + millisecond)".dropFirst())
            let date = "2026-11-22T08:01:0\(millisecond % 10).\(digits)Z"
            let line = #"{"at":"\#(date)","by":"Bo","event":"note","id":"1","text":"x"}"#
            let entry = try #require(JournalCoding.read(Array(line.utf8)).entries.first)
            let written = String(decoding: JournalCoding.line(entry), as: UTF8.self)
            #expect(written == line + "\n")
        }
    }

    @Test("Cut off at any byte: nothing that was whole is lost, nothing that was not appears")
    func aTornJournal() throws {
        var random = SeededGenerator(seed: 10)
        for _ in 0..<20 {
            let entries = try Self.events(&random)
            let lines = entries.map(JournalCoding.line)
            let before = lines.dropLast().flatMap { $0 }
            let last = try #require(lines.last)
            let next = JournalEntry(id: "next", date: noon, name: "Bo", event: .note("after"))
            for cut in 0...last.count {
                let torn = before + last.prefix(cut)
                let reading = JournalCoding.read(torn)
                let isWhole = cut >= last.count - 1
                #expect(reading.entries == (isWhole ? entries : Array(entries.dropLast())))
                let healed = torn + (reading.endsWithBreak ? [] : [0x0A]) + JournalCoding.line(next)
                let after = JournalCoding.read(healed)
                #expect(after.entries == reading.entries + [next])
            }
        }
    }

    @Test func damageOfAnySortNeverTraps() throws {
        var random = SeededGenerator(seed: 11)
        let bytes = try Self.events(&random).flatMap(JournalCoding.line)
        for _ in 0..<2_000 {
            var damaged = bytes
            damaged[Int.random(in: 0..<damaged.count, using: &random)] =
                UInt8.random(in: 0...255, using: &random)
            let reading = JournalCoding.read(damaged)
            _ = RunbookProgress(Self.runbook, entries: reading.entries)
        }
    }
}

import Foundation
import Migration
import Testing

@testable import Cutover

struct EvidenceTests {
    private static let hostile = "<script>alert('x')</script>\u{1B}[31m \u{202E}|`& \"q\",=1+1\n- x"

    private static var pack: EvidencePack {
        var pack = EvidencePack(
            migration: "ledger " + hostile, account: "210987654321", region: "eu-west-3",
            program: "dmswatch 0.1", generated: noon.addingTimeInterval(3_600), from: noon,
            to: noon.addingTimeInterval(3_600))
        let readings =
            GateReading.all(.switchTraffic, tasks: [.task(1)])
            .filter { $0.check != "R18" && $0.check != "R24" }
            + [.sample("R18", .fail, task: .task(1))]
        var failed = GateReading.sample("R18", .fail, task: .task(1))
        failed.sentence = hostile
        let waiver = Waiver(
            gate: .switchTraffic, reading: failed, reason: "counted by hand " + hostile,
            name: "Ana", date: noon)
        pack.gates = [
            .sample(.switchTraffic, readings, waivers: [waiver].compactMap { $0 })
        ]
        let runbook = Runbook(
            title: "Night",
            phases: [.init(name: "One", steps: [.init(id: "talk", title: hostile, minutes: 5)])])
        let journal = [
            JournalEntry(id: "1", date: noon, name: "Ana", event: .stepStarted("talk")),
            JournalEntry(
                id: "2", date: noon.addingTimeInterval(61), name: "Ana",
                event: .stepFinished("talk", result: nil)),
            JournalEntry(
                id: "3", date: noon.addingTimeInterval(90), name: "Bo",
                event: .gateSigned(.switchTraffic, verdict: "GATE B: NO-GO · 1 unknown")),
            JournalEntry(
                id: "4", date: noon.addingTimeInterval(30), name: "Bo",
                event: .writesStopped(DrainMark(date: noon, note: hostile, name: "Bo"))),
        ]
        pack.add(RunbookProgress(runbook, entries: journal), journal: journal)
        pack.charts = [chart]
        pack.tables = [
            .init(
                task: "t", name: hostile, state: "Table completed", validation: "Validated",
                rows: 1_234_567, validationFailed: 0, validationPending: nil),
            .init(task: "t", name: "s.u", state: "Table error"),
        ]
        pack.documents = [.init(name: "settings", text: "{\n  \"a\": \"</pre>\"\n}")]
        return pack
    }

    /// Thirty datapoints with five minutes missing among them, and one that is no number.
    private static var chart: EvidencePack.Chart {
        var points = (0..<30).map { number in
            let minute = Double(number < 20 ? number : number + 5)
            return Datapoint(
                date: noon.addingTimeInterval(minute * 60), value: Double(number * 7 % 40))
        }
        points.append(Datapoint(date: noon, value: .nan))
        return EvidencePack.Chart(
            title: "Lag", unit: "s", lines: [.init(name: hostile, points: points)],
            marks: [.init(date: noon.addingTimeInterval(300), label: "writes stopped")])
    }

    @Test("One page that needs nothing and runs nothing")
    func theHTMLStandsAlone() {
        let html = Self.pack.html
        for word in [
            "<script", "http://", "https://", "src=", "href=", "url(", "@import", "onload",
        ] {
            #expect(!html.contains(word), "\(word)")
        }
        #expect(html.contains("default-src 'none'"))
        #expect(html.contains("&lt;script&gt;") && html.contains("[U+202E]"))
        #expect(!html.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
        #expect(html.contains("&lt;/pre&gt;"))
        #expect(html.contains("@media print"))
        #expect(html.contains("GATE B: NO-GO · 1 unknown · 1 waived"))
    }

    @Test("Tags open and close in order")
    func theHTMLIsWellFormed() {
        var open: [String] = []
        let void: Set<String> = ["meta", "line", "path", "!DOCTYPE"]
        for match in Self.pack.html.matches(of: /<(\/?)([a-zA-Z!0-9]+)([^>]*)>/) {
            let name = String(match.2)
            if void.contains(name) { continue }
            if match.1.isEmpty { open.append(name) } else { #expect(open.popLast() == name) }
        }
        #expect(open.isEmpty)
    }

    @Test("A gap in the datapoints is a gap in the line")
    func chartsShowGaps() {
        let html = Self.pack.html
        let path = html.firstMatch(of: /<path d="([^"]*)"/).map { String($0.1) } ?? ""
        #expect(path.count { $0 == "M" } == 2)
        #expect(path.count { $0 == "L" } == 28)
        #expect(!html.contains("nan"))
    }

    @Test func everyFormSaysTheSame() throws {
        let pack = Self.pack
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(pack.json)) as? [String: Any])
        let gates = try #require(json["gates"] as? [[String: Any]])
        #expect(gates.first?["verdict"] as? String == pack.gates[0].line)
        #expect((gates.first?["checks"] as? [Any])?.count == pack.gates[0].rows.count)
        #expect((json["timeline"] as? [Any])?.count == 4)
        #expect(json["missing"] as? [String] == pack.missing)
        for text in [pack.html, pack.markdown] {
            #expect(text.contains("1,234,567"))
            for missing in pack.missing { #expect(text.contains(missing)) }
        }
        let timeline = try #require(json["timeline"] as? [[String: String]])
        #expect(timeline.map { $0["time"] ?? "" } == timeline.map { $0["time"] ?? "" }.sorted())
        #expect(
            pack.markdown.contains("GATE B: NO\\-GO") || pack.markdown.contains("GATE B: NO-GO"))
    }

    @Test("In Markdown nothing of others makes a heading, a link or a cell")
    func markdownIsEscaped() {
        let lines = Self.pack.markdown.split(separator: "\n")
        #expect(!lines.contains { $0.hasPrefix("- x") || $0.hasPrefix("<script") })
        for line in lines where line.hasPrefix("| R") {
            #expect(line.replacing("\\|", with: "").count { $0 == "|" } == 12)
        }
    }

    @Test func whatIsMissingIsSaid() {
        let empty = EvidencePack(
            migration: "m", account: "a", region: "r", program: "p", generated: noon, from: noon,
            to: noon)
        #expect(empty.missing.count == 8)
        #expect(empty.html.contains("No gate was signed."))
        #expect(Self.pack.missing == ["The audit file was not read."])
        var verified = Self.pack
        verified.audit = .init(line: 7, hash: "abc", isIntact: nil)
        #expect(verified.missing == ["The audit file was not verified."])
        verified.audit?.isIntact = false
        #expect(verified.missing.isEmpty && verified.html.contains("DAMAGED"))
    }

    @Test("Cells are whole, and no spreadsheet takes one for a formula")
    func csv() {
        #expect(EvidenceText.csv("a,b\"c\nd") == "\"a,b\"\"c\nd\"")
        #expect(EvidenceText.csv("=HYPERLINK(1)") == "'=HYPERLINK(1)")
        #expect(EvidenceText.csv("plain") == "plain")
    }

    @Test func theChecksumsNameEveryFile() {
        let files = Self.pack.files { "\($0.count)" }
        #expect(
            files.map(\.name) == [
                "cutover.html", "cutover.md", "cutover.json", "gate-b.csv", "timeline.csv",
                "runbook.csv", "tables.csv", "SHA256SUMS",
            ])
        let sums = String(decoding: files.last?.bytes ?? [], as: UTF8.self).split(separator: "\n")
        #expect(sums.count == 7)
        for (file, line) in zip(files, sums) {
            #expect(line == "\(file.bytes.count)  \(file.name)")
        }
        #expect(Self.pack.files { "\($0.count)" } == files)
    }
}

import Cutover
import Foundation
import Migration
import MonitorRuntime
import Testing

/// A gate as programs read it.
struct GateTextTests {
    private static let noon = Date(timeIntervalSince1970: 1_795_867_200)
    private static let task = ARN("arn:aws:dms:eu-west-3:210987654321:task:TASKONE")

    /// A gate with a check that is waived, one that passes, and many that nobody has judged.
    private func report() throws -> GateReport {
        let failed = GateReading(
            check: "R18", task: Self.task, result: .fail, sentence: "Two tables have no key.",
            value: "2 tables", threshold: "0", date: Self.noon, judged: Self.noon, source: "DMS")
        let passed = GateReading(
            check: "R01", task: Self.task, result: .pass, sentence: "It runs.", judged: Self.noon)
        let waiver = try #require(
            Waiver(
                gate: .switchTraffic, reading: failed, reason: "counted by hand", name: "Ana",
                date: Self.noon))
        return GateReport(
            gate: .switchTraffic, migration: "night", tasks: [Self.task],
            readings: [failed, passed], waivers: [waiver], now: Self.noon)
    }

    private func document(_ json: String) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
        return try #require(object as? [String: Any])
    }

    @Test("A check is one record in every document; each adds what it alone has promised")
    func aCheckIsTheSameInEveryDocument() throws {
        let report = try report()
        let text = try document(GateText(report, names: [Self.task: "orders"]).json)
        let told = try #require(text["checks"] as? [[String: Any]])
        var pack = EvidencePack(
            migration: "night", account: "1", region: "r", program: "p", generated: Self.noon,
            from: Self.noon, to: Self.noon)
        pack.gates = [report]
        let evidence = try document(String(decoding: pack.json, as: UTF8.self))
        let gates = try #require(evidence["gates"] as? [[String: Any]])
        let kept = try #require(gates.first?["checks"] as? [[String: Any]])
        #expect(told.count == report.rows.count && kept.count == told.count)
        let members = [
            "id", "title", "requirement", "task", "result", "sentence", "value", "threshold",
            "date", "source", "advice",
        ]
        for (one, other) in zip(told, kept) {
            for member in members {
                #expect(one[member] as? String == other[member] as? String, "\(member)")
            }
            #expect(one["blocks"] as? Bool == other["blocks"] as? Bool)
        }
        let waived = try #require(told.first { $0["id"] as? String == "R18" })
        #expect((waived["waiver"] as? [String: Any])?["name"] as? String == "Ana")
        #expect(waived["taskName"] as? String == "orders")
        let packed = try #require(kept.first { $0["id"] as? String == "R18" })
        #expect(packed["waiver"] as? String == "counted by hand")
        #expect(packed["waivedBy"] as? String == "Ana")
        #expect(packed["time"] as? String == packed["date"] as? String)
    }
}

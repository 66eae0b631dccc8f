import Migration

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A file of the pack.
public struct EvidenceFile: Sendable, Hashable {
    public var name: String
    public var bytes: [UInt8]
}

extension EvidencePack {
    /// All files of the pack, with `SHA256SUMS` last, as `sha256sum -c` reads it. `sha256` gives
    /// the digest as 64 hexadecimal digits.
    public func files(sha256: ([UInt8]) -> String) -> [EvidenceFile] {
        var files = [
            EvidenceFile(name: "cutover.html", bytes: Array(html.utf8)),
            EvidenceFile(name: "cutover.md", bytes: Array(markdown.utf8)),
            EvidenceFile(name: "cutover.json", bytes: json),
        ]
        let lists: [(String, EvidenceRows)] =
            gates.map { ("gate-\($0.gate.rawValue).csv", EvidenceRows.checks($0, of: self)) } + [
                ("timeline.csv", EvidenceRows.timeline(self)),
                ("runbook.csv", EvidenceRows.steps(self)),
                ("tables.csv", EvidenceRows.tables(self)),
            ]
        files += lists.map { EvidenceFile(name: $0, bytes: Array(Self.csv($1).utf8)) }
        let sums = files.map { "\(sha256($0.bytes))  \($0.name)\n" }.joined()
        return files + [EvidenceFile(name: "SHA256SUMS", bytes: Array(sums.utf8))]
    }

    private static func csv(_ list: EvidenceRows) -> String {
        ([list.heads] + list.rows).map { row in
            row.map(EvidenceText.csv).joined(separator: ",") + "\r\n"
        }.joined()
    }
}

// MARK: - JSON

extension EvidencePack {
    /// The pack as one JSON document with its members in order of name.
    public var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        // Texts and finite numbers alone: there is nothing that cannot be written.
        return (try? encoder.encode(EvidenceDocument(self))).map { Array($0) } ?? []
    }
}

/// The JSON document. Its members are a promise to scripts: they are added to and never renamed.
private struct EvidenceDocument: Encodable {
    let schema = 1
    let migration: String
    let account: String
    let region: String
    let program: String
    let generated: String
    let from: String
    let to: String
    let missing: [String]
    let gates: [Gate]
    let signatures: [[String: String]]
    let waivers: [[String: String]]
    let steps: [Step]
    let timeline: [[String: String]]
    let charts: [Chart]
    let tables: [Table]
    let documents: [[String: String]]
    let audit: Audit?

    init(_ pack: EvidencePack) {
        migration = pack.migration
        account = pack.account
        region = pack.region
        program = pack.program
        generated = ClockText.iso(pack.generated)
        from = ClockText.iso(pack.from)
        to = ClockText.iso(pack.to)
        missing = pack.missing
        gates = pack.gates.map(Gate.init)
        signatures = pack.signatures.map {
            [
                "gate": $0.gate.rawValue, "time": ClockText.iso($0.date), "name": $0.name,
                "verdict": $0.verdict,
            ]
        }
        waivers = pack.waivers.map {
            [
                "gate": $0.gate.rawValue, "check": $0.check, "task": $0.task?.text ?? "",
                "result": $0.result.rawValue, "time": ClockText.iso($0.date), "name": $0.name,
                "reason": $0.reason,
            ]
        }
        steps = pack.steps.map(Step.init)
        timeline = pack.timeline.map {
            [
                "time": ClockText.iso($0.date), "kind": $0.kind.rawValue, "subject": $0.subject,
                "text": $0.text,
            ]
        }
        charts = pack.charts.map(Chart.init)
        tables = pack.tables.map(Table.init)
        documents = pack.documents.map { ["name": $0.name, "text": $0.text] }
        audit = pack.audit.map { Audit(line: $0.line, hash: $0.hash, isIntact: $0.isIntact) }
    }

    struct Gate: Encodable {
        let gate: String
        let verdict: String
        let isGo: Bool
        let exitCode: Int
        let judged: String
        let checks: [Check]

        init(_ report: GateReport) {
            gate = report.gate.rawValue
            verdict = report.line
            isGo = report.isGo
            exitCode = report.exitCode
            judged = ClockText.iso(report.date)
            checks = report.rows.map(Check.init)
        }
    }

    /// What every document says of a check, and what the pack alone promises.
    struct Check: Encodable {
        let row: GateReport.Row

        init(_ row: GateReport.Row) { self.row = row }

        private enum CodingKeys: String, CodingKey {
            case time
            case waiver
            case waivedBy
        }

        func encode(to encoder: any Encoder) throws {
            try GateCheckRecord(row).encode(to: encoder)
            var members = encoder.container(keyedBy: CodingKeys.self)
            try members.encodeIfPresent(row.reading.date.map(ClockText.iso), forKey: .time)
            try members.encodeIfPresent(row.waiver?.reason, forKey: .waiver)
            try members.encodeIfPresent(row.waiver?.name, forKey: .waivedBy)
        }
    }

    struct Step: Encodable {
        let phase: String
        let title: String
        let owner: String
        let plannedMinutes: Double?
        let started: String?
        let finished: String?
        let name: String?
        let waiver: String?

        init(_ step: EvidencePack.Step) {
            phase = step.phase
            title = step.title
            owner = step.owner
            plannedMinutes = step.minutes
            started = step.started.map(ClockText.iso)
            finished = step.finished.map(ClockText.iso)
            name = step.name
            waiver = step.waiver
        }
    }

    struct Chart: Encodable {
        let title: String
        let unit: String
        let lines: [Line]
        let marks: [[String: String]]

        struct Line: Encodable {
            let name: String
            let times: [String]
            let values: [Double]
        }

        init(_ chart: EvidencePack.Chart) {
            title = chart.title
            unit = chart.unit
            lines = chart.lines.map { line in
                Line(
                    name: line.name, times: line.points.map { ClockText.iso($0.date) },
                    values: line.points.map(\.value))
            }
            marks = chart.marks.map { ["time": ClockText.iso($0.date), "label": $0.label] }
        }
    }

    struct Table: Encodable {
        let task: String
        let name: String
        let state: String
        let validation: String?
        let rows: Int?
        let validationFailed: Int?
        let validationPending: Int?
        let captured: Int?
        let applied: Int?

        init(_ table: EvidencePack.Table) {
            task = table.task
            name = table.name
            state = table.state
            validation = table.validation
            rows = table.rows
            validationFailed = table.validationFailed
            validationPending = table.validationPending
            captured = table.captured
            applied = table.applied
        }
    }

    struct Audit: Encodable {
        let line: Int
        let hash: String
        let isIntact: Bool?
    }
}

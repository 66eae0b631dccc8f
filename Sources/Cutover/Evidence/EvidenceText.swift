import Migration

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Texts of others made safe for a document.
enum EvidenceText {
    /// Control characters and those that turn the direction of writing, as `U+001B`; line breaks
    /// stay if they may.
    static func visible(_ text: String, keepsBreaks: Bool = false) -> String {
        var visible = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where scalar == "\n" && keepsBreaks: visible.append(scalar)
            case .control where scalar == "\n" || scalar == "\t" || scalar == "\r":
                visible.append(" ")
            case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator,
                .privateUse, .unassigned:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
                visible.append(contentsOf: "[U+\(zeros)\(digits)]".unicodeScalars)
            default: visible.append(scalar)
            }
        }
        return String(visible)
    }

    /// For HTML, in elements and attributes.
    static func html(_ text: String, keepsBreaks: Bool = false) -> String {
        var escaped = ""
        for scalar in visible(text, keepsBreaks: keepsBreaks).unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// For one cell or line of Markdown.
    static func markdown(_ text: String) -> String {
        var escaped = ""
        for scalar in visible(text).unicodeScalars {
            if "\\`*_{}[]<>#|~!".unicodeScalars.contains(scalar) { escaped += "\\" }
            escaped.unicodeScalars.append(scalar)
        }
        return escaped
    }

    /// One cell of CSV by RFC 4180. A cell a spreadsheet would take for a formula gets a quote.
    static func csv(_ text: String) -> String {
        var cell = text
        if let first = text.first, "=+-@\t\r".contains(first) { cell = "'" + cell }
        let needsQuotes = cell.unicodeScalars.contains {
            $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r"
        }
        guard needsQuotes else { return cell }
        return "\""
            + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(
                separator: "\"\"")
            + "\""
    }

    /// `2026-11-28 08:41:07Z`, or a dash.
    static func time(_ date: Date?) -> String { date.map(ClockText.full) ?? "–" }
}

/// The rows of the pack's lists, in the same words for every form.
struct EvidenceRows {
    var title: String
    var heads: [String]
    var rows: [[String]]
    /// Columns of numbers, which stand to the right.
    var numbers: Set<Int> = []
    /// The column whose words have a colour; nil if none has.
    var state: Int?

    static func checks(_ report: GateReport, of pack: EvidencePack) -> EvidenceRows {
        EvidenceRows(
            title: report.line,
            heads: [
                "Check", "Title", "Weight", "Task", "Result", "What is so", "Value", "Threshold",
                "Of", "Source", "Waiver",
            ],
            rows: report.rows.map { row in
                [
                    row.check.id, row.check.title, row.requirement.rawValue,
                    pack.name(row.reading.task), row.reading.result.rawValue,
                    row.reading.sentence, row.reading.value ?? "–", row.reading.threshold ?? "–",
                    EvidenceText.time(row.reading.date), row.reading.source ?? row.check.source,
                    row.waiver.map { "\($0.reason) (\($0.name), \(ClockText.full($0.date)))" }
                        ?? "",
                ]
            }, state: 4)
    }

    static func timeline(_ pack: EvidencePack) -> EvidenceRows {
        EvidenceRows(
            title: "Timeline", heads: ["Time", "Kind", "Subject", "What happened"],
            rows: pack.timeline.map {
                [EvidenceText.time($0.date), $0.kind.rawValue, $0.subject, $0.text]
            })
    }

    static func steps(_ pack: EvidencePack) -> EvidenceRows {
        EvidenceRows(
            title: "Runbook",
            heads: [
                "Phase", "Step", "Owner", "Planned", "Started", "Finished", "Took", "By", "Waiver",
            ],
            rows: pack.steps.map { step in
                let took: String? = step.started.flatMap { started in
                    step.finished.map { DurationText.clock($0.timeIntervalSince(started)) }
                }
                return [
                    step.phase, step.title, step.owner,
                    step.minutes.map { DurationText.clock($0 * 60) } ?? "–",
                    EvidenceText.time(step.started), EvidenceText.time(step.finished),
                    took ?? "–", step.name ?? "", step.waiver ?? "",
                ]
            }, numbers: [3, 6])
    }

    static func signatures(_ pack: EvidencePack) -> EvidenceRows {
        EvidenceRows(
            title: "Signatures", heads: ["Gate", "Time", "Name", "Verdict as it stood"],
            rows: pack.signatures.map {
                [$0.gate.letter, EvidenceText.time($0.date), $0.name, $0.verdict]
            })
    }

    static func waivers(_ pack: EvidencePack) -> EvidenceRows {
        EvidenceRows(
            title: "Waivers", heads: ["Gate", "Check", "Task", "Result", "Time", "Name", "Reason"],
            rows: pack.waivers.map {
                [
                    $0.gate.letter, $0.check, pack.name($0.task), $0.result.rawValue,
                    EvidenceText.time($0.date), $0.name, $0.reason,
                ]
            })
    }

    static func tableCounts(_ pack: EvidencePack) -> EvidenceRows {
        EvidenceRows(
            title: "Tables by state", heads: ["Task", "State", "Tables"],
            rows: pack.tableCounts.map { [$0.task, $0.state, CountText.grouped($0.count)] },
            numbers: [2])
    }

    static func tables(_ pack: EvidencePack) -> EvidenceRows {
        func text(_ number: Int?) -> String { number.map(CountText.grouped) ?? "–" }
        return EvidenceRows(
            title: "Tables",
            heads: [
                "Task", "Table", "State", "Validation", "Rows", "Failed", "Pending", "Captured",
                "Applied",
            ],
            rows: pack.tables.map {
                [
                    $0.task, $0.name, $0.state, $0.validation ?? "–", text($0.rows),
                    text($0.validationFailed), text($0.validationPending), text($0.captured),
                    text($0.applied),
                ]
            }, numbers: [4, 5, 6, 7, 8])
    }

    /// The lists of a pack in order, without those that are empty.
    static func all(_ pack: EvidencePack) -> [EvidenceRows] {
        let lists =
            pack.gates.map { checks($0, of: pack) } + [
                signatures(pack), waivers(pack), steps(pack), timeline(pack), tableCounts(pack),
                tables(pack),
            ]
        return lists.filter { !$0.rows.isEmpty }
    }
}

import AccountState
import Foundation
import Migration
import TerminalUI

/// Kinds of log lines as rows of a page.
struct TroubleRows {
    let store: LogStore
    let rules: LogRules
    let hasNotes: Bool
    let words: WordFilter
    let symbols: Symbols
    let width: Int

    var rows: PageRows<TroubleRowID> {
        let digest = store.digest
        let all = digest.findings(by: rules)
        let shown = all.filter { (hasNotes || $0.isTrouble) && isFound($0) }
        let head = preamble(digest, all: all, shown: shown.count).enumerated().map {
            PageRow(TroubleRowID(signature: nil, part: $0), $1)
        }
        let rows = shown.flatMap { explained in
            lines(of: explained).enumerated().map { part, line in
                PageRow(TroubleRowID(signature: explained.finding.signature, part: part), line)
            }
        }
        return PageRows(head + rows)
    }

    private func isFound(_ explained: ExplainedFinding) -> Bool {
        let finding = explained.finding
        return words.isEmpty
            || words.matches(
                "\(finding.signature.component ?? "") \(finding.sample.text) "
                    + finding.tables.keys.map(\.description).joined(separator: " "))
    }

    /// What was read, so that silence is never taken for health.
    private func preamble(
        _ digest: LogDigest, all: [ExplainedFinding], shown: Int
    ) -> [Line] {
        guard let first = store.entries.first?.line.date, let last = store.newest?.line.date else {
            return []
        }
        var text =
            "\(CountText.of(store.entries.count, "line")) from \(ClockText.full(first)) to "
            + "\(ClockText.full(last))."
        if store.dropped > 0 { text += " \(CountText.grouped(store.dropped)) older were let go." }
        if digest.uncounted > 0 {
            text += " \(CountText.grouped(digest.uncounted)) of further kinds are not counted."
        }
        let hidden = all.count - shown
        if hidden > 0, !hasNotes {
            text +=
                " \(CountText.of(hidden, "other kind")) \(hidden == 1 ? "is" : "are") harmless "
                + "or filtered: o shows all."
        }
        return TextWidth.wrap(text, to: width).map { Line($0, .dim) } + [.empty]
    }

    private func lines(of explained: ExplainedFinding) -> [Line] {
        let finding = explained.finding
        let role = explained.role
        let count = finding.count == 1 ? "once" : "\(CountText.grouped(finding.count)) times"
        let span =
            finding.first == finding.last
            ? ClockText.time(finding.last)
            : "\(ClockText.time(finding.first)) \(symbols.range) \(ClockText.time(finding.last))"
        var head =
            Line("\(symbols.glyph(for: role)) ", Style(role).bold)
            + Line("\(finding.signature.component ?? "no component")  ", .bright)
            + Line("\(count)  \(span)", .text)
        if finding.count > 1, finding.first < finding.last, width >= 70 {
            let values = finding.density.columns(16, over: finding.first...finding.last)
            head +=
                Line("  ", .text)
                + Sparkline(values: values.map { Double($0) }, width: 16).line(symbols)
        }
        let text = String(ErrorSummary.of(finding.sample.text).prefix(400))
        return [head] + part("said", text, Style(role))
            + part("means", explained.rule?.sentence, .text)
            + part("do", explained.rule?.advice, .bright)
            + part("tables", tables(of: finding), .text) + [.empty]
    }

    private func tables(of finding: LogFinding) -> String? {
        let tables = finding.tables.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard !tables.isEmpty else { return nil }
        let names = tables.prefix(8).map { $0.value > 1 ? "\($0.key) (\($0.value))" : "\($0.key)" }
        let more = tables.count - names.count
        let rest = more > 0 ? " and \(more)\(finding.hasMoreTables ? " or more" : "") others" : ""
        return names.joined(separator: ", ") + rest
    }

    private func part(_ label: String, _ text: String?, _ style: Style) -> [Line] {
        guard let text else { return [] }
        let indent = 10
        return TextWidth.wrap(text, to: max(10, width - indent)).prefix(4).enumerated().map {
            let head = ($0 == 0 ? "  \(label)" : "").padded(to: indent, symbols: symbols)
            return Line(head, .dim) + Line($1, style)
        }
    }
}

extension ExplainedFinding {
    /// True unless it is known to be harmless.
    var isTrouble: Bool { grade != .note }

    var role: Role {
        switch grade {
        case .error: .fail
        case .warning: .warn
        case .note: .info
        case nil: .unknown
        }
    }
}

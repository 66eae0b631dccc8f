import AccountState
import Foundation
import Migration
import TerminalUI

/// Results as rows of a page, in groups by check.
struct FindingRows {
    let context: PaneContext
    private let judgement: Judgement

    init(context: PaneContext) {
        self.context = context
        judgement = context.account.judgement(at: context.now)
    }

    private var symbols: Symbols { context.symbols }
    private var width: Int { max(20, context.size.width - 1) }

    /// What is not well, the worst first, then what was found about the configuration.
    var all: [CheckResult] {
        judgement.troubles
            + judgement.advice.filter { $0.outcome != .unknown }.sorted {
                ($0.severity?.rawValue ?? 0, $0.check, $0.subject.name, $0.id)
                    < ($1.severity?.rawValue ?? 0, $1.check, $1.subject.name, $1.id)
            }
    }

    /// `3 fail · 1 unknown · 2 warn · 14 findings`.
    var counts: Line {
        let outcomes: [CheckOutcome] = [.fail, .unknown, .warn]
        var parts = outcomes.compactMap { outcome -> Line? in
            let count = judgement.troubles.count { $0.outcome == outcome }
            return count == 0 ? nil : Line("\(count) \(outcome.word)", Style(outcome.role))
        }
        if !context.changes.isEmpty {
            parts.append(Line("\(context.changes.count) changed", .info))
        }
        let advice = all.count { $0.isAdvice }
        if advice > 0 { parts.append(Line(CountText.of(advice, "finding"), .info)) }
        return parts.isEmpty
            ? Line("all well", .ok) : .joined(parts, separator: Line(symbols.separator, .dim))
    }

    func rows(filter: WordFilter, unfolded: Set<String>) -> PageRows<FindingRowID> {
        let shown = all.filter {
            filter.matches(
                "\($0.outcome.word) \($0.severity?.word ?? "") \($0.check) \($0.subject.name) "
                    + $0.sentence)
        }
        var rows = changed(filter) + preamble(shown: shown.count)
        for (place, group) in groups(shown).enumerated() {
            rows += heading(group, isFirst: place == 0, number: place)
            rows += group.flatMap { self.rows(of: $0, isUnfolded: unfolded.contains($0.id)) }
        }
        return PageRows(rows)
    }

    /// What has changed since somebody last looked, the newest first.
    private func changed(_ filter: WordFilter) -> [PageRow<FindingRowID>] {
        let changes = context.changes.reversed().filter {
            filter.matches("changed \($0.name) \($0.words)")
        }
        guard !changes.isEmpty else { return [] }
        let title =
            Line("\(symbols.right) ", Style(.info).bold)
            + Line("Changed since you looked", Style(.info).bold)
        let lines = changes.map { change in
            let head =
                Line(
                    "  " + change.name.padded(to: min(26, width / 3), symbols: symbols) + "  ", .dim
                )
                + Line("\(change.words), seen \(ClockText.near(change.date, now: context.now))")
            return PageRow(
                FindingRowID(finding: change.id), head.fitted(to: width, symbols: symbols))
        }
        return [PageRow(FindingRowID(finding: "", part: 500), title)] + lines
            + [PageRow(FindingRowID(finding: "", part: 501), .empty)]
    }

    /// Results of one check that follow one another are one group.
    private func groups(_ results: [CheckResult]) -> [[CheckResult]] {
        var groups: [[CheckResult]] = []
        var places: [String: Int] = [:]
        for result in results {
            let key = "\(result.isAdvice) \(result.outcome) \(result.check)"
            if let place = places[key] {
                groups[place].append(result)
            } else {
                places[key] = groups.count
                groups.append([result])
            }
        }
        return groups
    }

    private func heading(
        _ group: [CheckResult], isFirst: Bool, number: Int
    ) -> [PageRow<FindingRowID>] {
        guard let first = group.first else { return [] }
        let title = CheckCatalog.check(first.check)?.title ?? first.check.text
        let role = role(of: first)
        let subjects = Set(group.map(\.subject)).count
        let count = "  " + CountText.of(subjects, first.subject.kind.rawValue)
        let line =
            Line("\(symbols.glyph(for: role)) ", Style(role).bold) + Line(title, Style(role).bold)
            + Line(subjects > 1 ? count : "", .dim)
        return [PageRow(FindingRowID(finding: "", part: 1_000 + number), line)]
    }

    private func role(of result: CheckResult) -> Role {
        guard result.isAdvice else { return result.outcome.role }
        switch result.severity {
        case .serious, .warning: return .warn
        case .note, nil: return .info
        }
    }

    private func rows(of result: CheckResult, isUnfolded: Bool) -> [PageRow<FindingRowID>] {
        lines(of: result, isUnfolded: isUnfolded).enumerated().map { part, line in
            PageRow(
                FindingRowID(finding: result.id, part: part), line,
                role: part == 0 ? role(of: result) : nil)
        }
    }

    private func lines(of result: CheckResult, isUnfolded: Bool) -> [Line] {
        let name = result.subject.kind == .account ? "" : result.subject.name
        let head =
            Line("  " + name.padded(to: min(26, width / 3), symbols: symbols) + "  ", .dim)
            + Line(result.sentence, isUnfolded ? Style(.bright).bold : .text)
        let source = Line(self.source(of: result), .dim)
        let room = width - source.width - 2
        let line =
            head.width <= room
            ? head + Line(String(repeating: " ", count: room - head.width + 1)) + source
            : head.fitted(to: width, symbols: symbols)
        guard isUnfolded else { return [line] }
        let threshold = result.threshold.map { "threshold \($0.text)" }
        let measured = result.value.map { "value \($0.text)" }
        return [line]
            + result.evidence.flatMap {
                part("evidence", "\(Self.clause($0.text(now: context.now))), \($0.source)", .text)
            }
            + part("do", result.whatToDo ?? "nothing but look again", .bright)
            + part(
                "source",
                ([self.source(of: result), measured, threshold].compactMap(\.self)
                    + ["check \(result.check)"]).filter { !$0.isEmpty }.joined(separator: "; "),
                .dim)
            + [.empty]
    }

    /// `CDCLatencyTarget 08:40Z, 31 s old`.
    private func source(of result: CheckResult) -> String {
        guard let when = result.when(at: context.now) else { return result.source }
        return "\(result.source) \(when)"
    }

    /// A sentence without its full stop, for what follows it.
    private static func clause(_ text: String) -> String {
        text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    private func part(_ label: String, _ text: String, _ style: Style) -> [Line] {
        let indent = 14
        return TextWidth.wrap(text, to: max(10, width - indent)).enumerated().map { index, words in
            let head = (index == 0 ? "    \(label)" : "").padded(to: indent, symbols: symbols)
            return Line(head, .dim) + Line(words, style)
        }
    }

    /// What was looked at, so that silence is never taken for health.
    private func preamble(shown: Int) -> [PageRow<FindingRowID>] {
        var words: [(String, Role)] = []
        let all = self.all.count
        if shown < all { words.append(("\(shown) of \(all) results match.", .info)) }
        let account = context.account
        let tasks = account.tasks?.count ?? 0
        let read = (account.tasks ?? []).filter { account.settingTrees[$0.arn] != nil }.count
        if read < tasks {
            let more =
                tasks > EvidenceFeeds.mostTasks ? " The rest is read when a task is opened." : ""
            words.append(
                ("Settings of \(read) of \(CountText.of(tasks, "task")) are read.\(more)", .unknown)
            )
        }
        let unchecked = judgement.advice.filter { $0.outcome == .unknown }.map(\.check.text)
        if !unchecked.isEmpty {
            words.append(
                (
                    "Not checked, for what they rest on is not known: "
                        + unchecked.sorted().joined(separator: ", ") + ".", .unknown
                ))
        }
        if all == 0, unchecked.isEmpty {
            words.append(("All is well, and nothing was found.", .ok))
        }
        let lines = words.flatMap { text, role in
            TextWidth.wrap(text, to: width).map { Line($0, Style(role)) }
        }
        return (lines + (lines.isEmpty ? [] : [.empty])).enumerated().map {
            PageRow(FindingRowID(finding: "", part: $0), $1)
        }
    }
}

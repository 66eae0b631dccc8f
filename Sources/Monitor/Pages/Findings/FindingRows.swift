import AccountState
import Foundation
import Migration
import TerminalUI

/// Findings as rows of a page.
struct FindingRows {
    let context: PaneContext

    private var world: AccountState { context.world }
    private var symbols: Symbols { context.symbols }
    private var width: Int { max(20, context.size.width - 1) }

    /// How many of each severity.
    var counts: Line {
        let findings = world.findings
        let parts = LintFinding.Severity.allCases.compactMap { severity -> Line? in
            let count = findings.filter { $0.severity == severity }.count
            let word = severity == .serious ? severity.word : nil
            return count == 0
                ? nil : Line(CountText.of(count, severity.word, word), Style(severity.role))
        }
        return parts.isEmpty
            ? Line("nothing found", .dim)
            : .joined(parts, separator: Line(symbols.separator, .dim))
    }

    func rows(filter: WordFilter, unfolded: Set<String>) -> PageRows<FindingRowID> {
        let shown = world.findings.filter {
            filter.matches("\($0.severity.word) \($0.rule) \($0.subject) \($0.title)")
        }
        let name = min(shown.map { TextWidth.of($0.subject) }.max() ?? 0, width / 3)
        let rows = shown.flatMap { finding in
            lines(of: finding, name: name, isUnfolded: unfolded.contains(finding.id))
                .enumerated().map { part, line in
                    PageRow(FindingRowID(finding: finding.id, part: part), line)
                }
        }
        return PageRows(preamble(shown: shown.count) + rows)
    }

    /// What was looked at, so that silence is never taken for health.
    private func preamble(shown: Int) -> [PageRow<FindingRowID>] {
        var words: [(String, Role)] = []
        let all = world.findings.count
        if shown < all { words.append(("\(shown) of \(all) findings have these words.", .info)) }
        let tasks = world.tasks?.count ?? 0
        let read = (world.tasks ?? []).filter { world.settingTrees[$0.arn] != nil }.count
        if read < tasks {
            let more = tasks > LintFeeds.mostTasks ? " The rest is read when a task is opened." : ""
            words.append(
                ("Settings of \(read) of \(CountText.of(tasks, "task")) are read.\(more)", .unknown)
            )
        }
        let unchecked = world.lint.unchecked
        if !unchecked.isEmpty {
            words.append(("Not checked yet: \(unchecked.joined(separator: ", ")).", .unknown))
        }
        if all == 0, unchecked.isEmpty { words.append(("Nothing was found.", .ok)) }
        let lines = words.flatMap { text, role in
            TextWidth.wrap(text, to: width).map { Line($0, Style(role)) }
        }
        return (lines + (lines.isEmpty ? [] : [.empty])).enumerated().map {
            PageRow(FindingRowID(finding: "", part: $0), $1)
        }
    }

    private func lines(of finding: LintFinding, name: Int, isUnfolded: Bool) -> [Line] {
        let role = finding.severity.role
        let head =
            Line("\(symbols.glyph(for: role)) ", Style(role).bold)
            + Line(finding.subject.padded(to: name, symbols: symbols) + "  ", .dim)
            + Line(finding.title, isUnfolded ? Style(.bright).bold : .text)
        guard isUnfolded else { return [head] }
        return [head] + part("found", finding.evidence, .text) + part("do", finding.fix, .bright)
            + part("read", age(of: finding), .dim) + [.empty]
    }

    private func part(_ label: String, _ text: String, _ style: Style) -> [Line] {
        let indent = 10
        return TextWidth.wrap(text, to: max(10, width - indent)).enumerated().map { index, words in
            let head = (index == 0 ? "  \(label)" : "").padded(to: indent, symbols: symbols)
            return Line(head, .dim) + Line(words, style)
        }
    }

    /// How old what it rests on is.
    private func age(of finding: LintFinding) -> String {
        let feed = LintFeeds.feed(of: finding)
        let age = world.status(of: feed).age(at: context.now).map(DurationText.age) ?? "never"
        return "\(age); rule \(finding.rule)"
    }
}

extension LintFinding.Severity {
    var role: Role {
        switch self {
        case .serious: .fail
        case .warning: .warn
        case .note: .info
        }
    }
}

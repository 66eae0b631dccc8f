public import AccountState
import Foundation
import Migration
public import TerminalUI

/// What a look over the whole set-up found, the worst first, each with its evidence and its fix.
public struct FindingsPage: Page {
    public static let descriptor = PageDescriptor(
        id: "findings", title: "Findings",
        help: "Check the configuration: logging, alarms, validation, instances; each with a fix.",
        keys: [KeyChord("f")], isInKeyBar: true)

    public static let commands: [Command] =
        [
            Command(
                unfold, keys: [KeyChord(.enter)], title: "details",
                help: "Show the evidence, and what to do.", isInKeyBar: true),
            Command(
                unfoldAll, keys: [KeyChord("o")], title: "all",
                help: "Show all findings with their details, or fold them.", isInKeyBar: true),
        ] + ListCommands.moving

    static let unfold: CommandID = "findings.details"
    static let unfoldAll: CommandID = "findings.all"

    private var list = ListState<FindingRowID>()
    private var words = ""
    private var unfolded: Set<String> = []

    public init(about subject: PageSubject?) {}

    public var filter: String? {
        get { words }
        set { words = newValue ?? "" }
    }

    public mutating func perform(_ command: CommandID, in context: PaneContext) -> [PaneAction] {
        let rows = rows(in: context)
        if rows.perform(command, on: &list, context: context) { return [] }
        switch command {
        case Self.unfold: return toggle(in: context)
        case Self.unfoldAll: toggleAll(in: context)
        default: break
        }
        return []
    }

    public func draw(on canvas: inout Canvas, context: PaneContext) {
        rows(in: context).draw(on: &canvas, list, context: context)
    }

    public func caption(context: PaneContext) -> Line {
        FindingRows(context: context).counts
    }

    public func feeds(context: PaneContext) -> [Feed] { LintFeeds(context.account).all }

    public func copyable(context: PaneContext) -> Copyable? {
        finding(in: context).map { Copyable(value: $0.fix, identity: $0.arn.text) }
    }

    public func subject(context: PaneContext) -> PageSubject? {
        finding(in: context).flatMap { PageSubject($0.arn) }
    }

    private func rows(in context: PaneContext) -> PageRows<FindingRowID> {
        FindingRows(context: context).rows(filter: WordFilter(words), unfolded: unfolded)
    }

    private func finding(in context: PaneContext) -> LintFinding? {
        guard let selected = list.selected else { return nil }
        return context.account.findings.first { $0.id == selected.finding }
    }

    private mutating func toggle(in context: PaneContext) -> [PaneAction] {
        guard let finding = finding(in: context) else {
            return [.notice(Notice(.refusal, "No finding is chosen: j and k choose one."))]
        }
        if unfolded.remove(finding.id) == nil { unfolded.insert(finding.id) }
        let rows = rows(in: context)
        list.select(FindingRowID(finding: finding.id), in: rows.ids)
        rows.reveal(
            after: FindingRowID(finding: finding.id), in: &list, height: context.size.height
        ) { $0.finding == finding.id }
        return []
    }

    private mutating func toggleAll(in context: PaneContext) {
        let all = Set(context.account.findings.map(\.id))
        unfolded = unfolded.isSuperset(of: all) ? [] : all
    }
}

/// Findings as rows of a page.
struct FindingRows {
    let context: PaneContext

    private var account: AccountState { context.account }
    private var symbols: Symbols { context.symbols }
    private var width: Int { max(20, context.size.width - 1) }

    /// How many of each severity.
    var counts: Line {
        let findings = account.findings
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
        let shown = account.findings.filter {
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
        let all = account.findings.count
        if shown < all { words.append(("\(shown) of \(all) findings match.", .info)) }
        let tasks = account.tasks?.count ?? 0
        let read = (account.tasks ?? []).filter { account.settingTrees[$0.arn] != nil }.count
        if read < tasks {
            let more = tasks > LintFeeds.mostTasks ? " The rest is read when a task is opened." : ""
            words.append(
                ("Settings of \(read) of \(CountText.of(tasks, "task")) are read.\(more)", .unknown)
            )
        }
        let unchecked = account.lint.unchecked
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
        let age = account.status(of: feed).age(at: context.now).map(DurationText.age) ?? "never"
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

/// A row of the findings by identity: which finding, and which of its rows.
struct FindingRowID: Sendable, Hashable {
    /// Empty for the rows above the findings.
    var finding: String
    var part = 0
}

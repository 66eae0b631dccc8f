public import AccountState
import Cutover
import Foundation
import Migration
public import TerminalUI

/// The gates of a cutover: the verdict, and every check it is made of.
public struct GatesPage: Page {
    public static let descriptor = PageDescriptor(
        id: "gates", title: "Gates",
        help: "The gates of a migration's cutover: GO or NO-GO, and every check.",
        keys: [KeyChord("C")], isAboutMigration: true,
        availability: { context in
            context.followed == nil ? .unavailable(because: Program.noMigration) : .available
        })

    public static let commands: [Command] =
        [
            Command(
                waive, keys: [KeyChord("w")], title: "waive",
                help: "Waive the check under the cursor, with a reason and a name.",
                isInKeyBar: true),
            Command(
                sign, keys: [KeyChord("s")], title: "sign",
                help: "Sign the verdict of the gate as it stands.", isInKeyBar: true),
            Command(
                go, keys: [KeyChord(.enter)], title: "task",
                help: "Open the task the check is about.", isInKeyBar: true),
            Command(
                next, keys: [KeyChord("]")], title: "next gate", help: "Show the next gate.",
                isInKeyBar: true),
            Command(
                previous, keys: [KeyChord("[")], title: "gate before",
                help: "Show the gate before."),
            Command(
                ask, keys: [KeyChord("x")], title: "ask",
                help: "Ask the migration's databases what only they can tell, after you have seen "
                    + "the questions.", isInKeyBar: true,
                availability: { context in
                    context.followed?.hasDatabases == true
                        ? .available
                        : .unavailable(
                            because: "No database is configured: write [connections.NAME], and "
                                + "source and target for the migration.")
                }),
            Command(
                sentinel, keys: [KeyChord("e")], title: "marker",
                help: "Note that a marker row was written at the source, or seen at the target."),
            Command(
                firstWrite, keys: [KeyChord("n")], title: "first write",
                help: "Record the first production write on the target."),
        ] + ListCommands.moving

    static let go: CommandID = "gates.open"
    static let next: CommandID = "gates.next"
    static let previous: CommandID = "gates.previous"
    static let waive: CommandID = "gates.waive"
    static let sign: CommandID = "gates.sign"
    static let ask: CommandID = "gates.ask"
    static let sentinel: CommandID = "gates.marker"
    static let firstWrite: CommandID = "gates.first-write"

    private var list = ListState<GateRowID>()
    private var words = ""
    /// Nil shows the gate that is to be decided next.
    private var chosen: Gate?

    public init(about subject: PageSubject?) {}

    public var filter: String? {
        get { words }
        set { words = newValue ?? "" }
    }

    public func title(context: PaneContext) -> String {
        guard let followed = context.followed else { return Self.descriptor.title }
        let gate = gate(of: followed)
        return "Gate \(gate.letter): \(gate.title)  \(followed.migration.name)"
    }

    public mutating func perform(_ command: CommandID, in context: PaneContext) -> [PaneAction] {
        guard let followed = context.followed, let report = report(in: context) else { return [] }
        let rows = rows(of: report, in: context)
        if rows.perform(command, on: &list, context: context) { return [] }
        let name = followed.migration.name
        func note(_ subject: JournalDialog.Subject) -> [PaneAction] {
            [.note(JournalDialog(subject, migration: name))]
        }
        switch command {
        case Self.next: turn(by: 1, followed, in: context)
        case Self.previous: turn(by: -1, followed, in: context)
        case Self.go: return open(report)
        case Self.waive: return waive(report, followed)
        case Self.sign:
            return note(
                .signature(report.gate, verdict: report.line, isGo: report.isGo))
        case Self.ask:
            let evidence = followed.evidence(in: context.account, at: context.now)
            return [.ask(evidence.questions(for: report.gate))]
        case Self.sentinel:
            let sent = followed.progress.sentinel
            return note(
                sent.flatMap { $0.seen == nil ? .sentinelSeen($0.marker) : nil } ?? .sentinelSent)
        case Self.firstWrite: return note(.firstWrite)
        default: break
        }
        return []
    }

    public func draw(on canvas: inout Canvas, context: PaneContext) {
        guard let report = report(in: context) else {
            return Explanation("No migration is configured.", Program.noMigration, .unknown)
                .draw(on: &canvas)
        }
        rows(of: report, in: context).draw(on: &canvas, list, context: context)
    }

    public func caption(context: PaneContext) -> Line {
        report(in: context).map { report in
            // The title has said which gate.
            let verdict = report.line.split(separator: ":", maxSplits: 1).last ?? ""
            let text = verdict.drop { $0 == " " }
                .replacing(" · ", with: context.symbols.separator)
            return Line(String(text), Style(report.role))
        } ?? .empty
    }

    public func footer(context: PaneContext) -> Line {
        guard let report = report(in: context) else { return .empty }
        return rows(of: report, in: context).beyond(list, context: context)
    }

    public mutating func settle(in context: PaneContext) {
        guard let report = report(in: context) else { return }
        let rows = rows(of: report, in: context)
        rows.settle(&list, on: rows.ids.first { !$0.check.isEmpty }, context: context)
    }

    /// Of the check under the cursor: what it asks, what it says and by what, and what to do.
    public func explained(context: PaneContext) -> [Explained] {
        guard let report = report(in: context), let row = row(in: report) else { return [] }
        let name = row.reading.task.map { context.account.task($0)?.identifier ?? $0.resourceID }
        return row.explained(
            of: report, settings: context.followed?.migration.settings ?? GateSettings(),
            task: name, symbols: context.symbols)
    }

    public func feeds(context: PaneContext) -> [Feed] {
        context.followed?.feeds(in: context.account) ?? []
    }

    public func copyable(context: PaneContext) -> Copyable? {
        guard let report = report(in: context), let row = row(in: report) else { return nil }
        return Copyable(value: row.reading.sentence, identity: row.reading.task?.text)
    }

    public mutating func confirmFilter(in context: PaneContext) {
        guard let report = report(in: context) else { return }
        let rows = rows(of: report, in: context)
        list.settle(
            on: rows.ids.first { !$0.check.isEmpty }, in: rows.ids, height: context.size.height)
    }

    public func subject(context: PaneContext) -> PageSubject? {
        report(in: context).flatMap { row(in: $0)?.reading.task }.map { .task($0) }
    }

    /// The gate that is shown.
    func gate(of followed: FollowedMigration) -> Gate { chosen ?? followed.gate }

    /// As it was judged for the screen, where that is kept; else judged now.
    private func report(in context: PaneContext) -> GateReport? {
        guard let followed = context.followed else { return nil }
        let gate = gate(of: followed)
        if let kept = context.gateReport, kept.gate == gate,
            kept.migration == followed.migration.name
        {
            return kept
        }
        return followed.evidence(in: context.account, at: context.now).report(gate)
    }

    private func rows(of report: GateReport, in context: PaneContext) -> PageRows<GateRowID> {
        GateRows(report: report, context: context).rows(filter: WordFilter(words))
    }

    private func row(in report: GateReport) -> GateReport.Row? {
        list.selected.flatMap { id in
            report.rows.first { $0.check.id == id.check && $0.reading.task == id.task }
        }
    }

    private mutating func turn(
        by step: Int, _ followed: FollowedMigration, in context: PaneContext
    ) {
        let all = Gate.allCases
        let place = (all.firstIndex(of: gate(of: followed)) ?? 0) + step
        chosen = all[(place + all.count) % all.count]
        list = ListState()
        settle(in: context)
    }

    private func open(_ report: GateReport) -> [PaneAction] {
        guard let task = row(in: report)?.reading.task else {
            return [.notice(Notice(.refusal, "This line is about no one task."))]
        }
        return [.open(task), .close, .focus(.tasks)]
    }

    private func waive(_ report: GateReport, _ followed: FollowedMigration) -> [PaneAction] {
        guard let row = row(in: report) else {
            return [.notice(Notice(.refusal, "No check is chosen: j and k choose one."))]
        }
        guard row.reading.result == .fail || row.reading.result == .unknown else {
            return [.notice(Notice(.refusal, "\(row.check.id) needs no waiver."))]
        }
        return [
            .note(
                JournalDialog(
                    .waiver(report.gate, row.reading, check: row.check.title),
                    migration: followed.migration.name))
        ]
    }
}

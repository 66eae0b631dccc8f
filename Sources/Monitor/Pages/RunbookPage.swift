public import AccountState
import Cutover
import Foundation
import Migration
public import TerminalUI

/// The runbook of a cutover: the step that comes next, and how far the others have got.
public struct RunbookPage: Page {
    public static let descriptor = PageDescriptor(
        id: "runbook", title: "Runbook",
        help: "The runbook of a migration's cutover: the step that comes next, and all others.",
        keys: [KeyChord("B")], isAboutMigration: true,
        availability: { context in
            guard let followed = context.followed else {
                return .unavailable(because: Program.noMigration)
            }
            return followed.progress.runbook.steps.isEmpty
                ? .unavailable(because: RunbookPage.noRunbook(of: followed)) : .available
        })

    public static let commands: [Command] =
        [
            Command(
                finish, keys: [KeyChord(.enter)], title: "finish",
                help: "Finish the step under the cursor, or the next one.", isInKeyBar: true),
            Command(
                start, keys: [KeyChord("s")], title: "start",
                help: "Start the step, so that its time counts.", isInKeyBar: true),
            Command(
                waive, keys: [KeyChord("w")], title: "waive",
                help: "Waive what the step is bound to, with a reason and a name.",
                isInKeyBar: true),
            Command(
                reopen, keys: [KeyChord("u")], title: "take back",
                help: "Take the step back: it counts as not begun."),
            Command(
                remark, keys: [KeyChord("n")], title: "note",
                help: "Write a note into the journal."),
            Command(
                wayBack, keys: [KeyChord("K")], title: "way back",
                help: "Begin the way back: its steps come next from then on."),
        ] + ListCommands.moving

    static let finish: CommandID = "runbook.finish"
    static let start: CommandID = "runbook.start"
    static let waive: CommandID = "runbook.waive"
    static let reopen: CommandID = "runbook.reopen"
    static let remark: CommandID = "runbook.note"
    static let wayBack: CommandID = "runbook.way-back"

    private var list = ListState<RunbookRowID>()
    private var words = ""

    public init(about subject: PageSubject?) {}

    public var filter: String? {
        get { words }
        set { words = newValue ?? "" }
    }

    public func title(context: PaneContext) -> String {
        let title = Self.descriptor.title
        return context.followed.map { "\(title)  \($0.migration.name)" } ?? title
    }

    public mutating func perform(_ command: CommandID, in context: PaneContext) -> [PaneAction] {
        guard let followed = context.followed, !followed.progress.runbook.steps.isEmpty else {
            return []
        }
        let rows = rows(of: followed, in: context)
        if rows.perform(command, on: &list, context: context) { return [] }
        switch command {
        case Self.remark:
            return [.note(JournalDialog(.note, migration: followed.migration.name))]
        case Self.wayBack: return [beginWayBack(followed)]
        default: break
        }
        guard let step = step(of: followed, in: rows) else {
            return [Self.refuse("No step is chosen: j and k choose one.")]
        }
        let keys = StepKeys(step: step, followed: followed, context: context)
        switch command {
        case Self.finish: return [keys.finish]
        case Self.start: return [keys.start]
        case Self.waive: return [keys.waive]
        case Self.reopen: return [keys.reopen]
        default: return []
        }
    }

    public func draw(on canvas: inout Canvas, context: PaneContext) {
        guard let followed = context.followed else {
            return Explanation("No migration is configured.", Program.noMigration, .unknown)
                .draw(on: &canvas)
        }
        guard !followed.progress.runbook.steps.isEmpty else {
            return Explanation("There is no runbook.", Self.noRunbook(of: followed), .unknown)
                .draw(on: &canvas)
        }
        rows(of: followed, in: context).draw(on: &canvas, list, context: context)
    }

    public func caption(context: PaneContext) -> Line {
        guard let followed = context.followed, !followed.progress.runbook.steps.isEmpty else {
            return .empty
        }
        return RunbookCaption(
            progress: followed.progress, symbols: context.symbols, now: context.now
        ).line
    }

    public func footer(context: PaneContext) -> Line {
        guard let followed = context.followed else { return .empty }
        return rows(of: followed, in: context).beyond(list, context: context)
    }

    public mutating func settle(in context: PaneContext) {
        guard let followed = context.followed else { return }
        let rows = rows(of: followed, in: context)
        let first = rows.ids.first { id in
            if case .other = id { return false }
            return true
        }
        rows.settle(&list, on: first, context: context)
    }

    /// Of the step under the cursor: what it is bound to, and why it cannot be finished.
    public func explained(context: PaneContext) -> [Explained] {
        guard let followed = context.followed,
            let step = step(of: followed, in: rows(of: followed, in: context))
        else { return [] }
        return step.explained(
            by: followed.progress,
            followed.evidence(
                of: step, in: context.account, at: context.now, kept: context.gateReport),
            symbols: context.symbols, at: context.now)
    }

    public func feeds(context: PaneContext) -> [Feed] {
        context.followed?.feeds(in: context.account) ?? []
    }

    /// How a step is done is what one wants to paste.
    public func copyable(context: PaneContext) -> Copyable? {
        guard let followed = context.followed,
            let step = step(of: followed, in: rows(of: followed, in: context))
        else { return nil }
        return Copyable(
            value: step.detail.isEmpty ? step.title : step.detail, identity: step.id)
    }

    public mutating func confirmFilter(in context: PaneContext) {
        guard let followed = context.followed else { return }
        let ids = rows(of: followed, in: context).ids
        list.settle(on: ids.first { $0.stepID != nil }, in: ids, height: context.size.height)
    }

    private func rows(
        of followed: FollowedMigration, in context: PaneContext
    ) -> PageRows<RunbookRowID> {
        RunbookRows(followed: followed, context: context).rows(filter: WordFilter(words))
    }

    /// The step a key is about: the one under the cursor, or the next one while the cursor is nowhere
    /// or on the words about that. Nil on other lines, and where the step is not listed any more.
    private func step(
        of followed: FollowedMigration, in rows: PageRows<RunbookRowID>
    ) -> Runbook.Step? {
        switch list.selected {
        case nil, .next: return followed.progress.next
        case .other: return nil
        case .step(let id, _):
            let isListed = rows.ids.contains { $0.stepID == id }
            return isListed ? followed.progress.runbook.step(id) : nil
        }
    }

    private func beginWayBack(_ followed: FollowedMigration) -> PaneAction {
        let progress = followed.progress
        if progress.rollback != nil { return Self.refuse("The way back has begun already.") }
        guard progress.runbook.phases.contains(where: { $0.isRollback && !$0.steps.isEmpty }) else {
            return Self.refuse("The runbook has no way back: no phase says rollback = true.")
        }
        return .note(JournalDialog(.rollback, migration: followed.migration.name))
    }

    private static func noRunbook(of followed: FollowedMigration) -> String {
        let name = followed.migration.name
        return "'\(name)' has no runbook: `dmswatch runbook init \(name)` makes one, and "
            + "runbook = \"FILE\" in [migrations.\(name)] names it."
    }

    private static func refuse(_ sentence: String) -> PaneAction {
        .notice(Notice(.refusal, sentence))
    }
}

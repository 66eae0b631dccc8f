public import AccountState
public import Foundation
public import Migration
public import TerminalUI

/// The dialog that asks before anything is changed at AWS. It holds its tasks by ARN.
///
/// The focus starts on Cancel. A destructive choice is agreed to by typing the task's name, or
/// how many tasks there are; Enter on an empty box cancels.
public struct Confirmation: Sendable, Equatable {
    public enum Focus: Sendable, Hashable {
        case cancel
        case confirm
    }

    /// What a key led to.
    public enum Outcome: Sendable, Equatable {
        case open
        case cancelled
        /// Enter was pressed, but the account has moved on since the dialog came up.
        case blocked
        /// One for each task, in the order they are sent.
        case confirmed([ConfirmedMutation])
        /// The person asked for the command line.
        case copy(String)
    }

    public let proposal: Proposal
    public let shown: Date
    /// The tasks' statuses when the dialog came up; the operations hold for these only.
    public let statuses: [ARN: TaskStatus]
    public private(set) var choiceIndex = 0
    public private(set) var focus = Focus.cancel
    public private(set) var field = TextField()
    /// True if a refusal of one task keeps the tasks after it from being changed.
    public private(set) var stopsAtRefusal = false
    /// Why what was typed cannot be meant, or is not enough; nil if nothing is wrong with it.
    public private(set) var problem: String?
    /// The choice at hand once its entry is typed.
    private var entered: Proposal.Choice?
    /// The first line shown of a dialog that is longer than the screen.
    public private(set) var offset = 0
    /// True once every line has been on the screen: nothing can be agreed to before.
    public private(set) var wasShownWhole = false
    /// Lines up to this one have been on the screen, without a gap.
    private var shownTo = 0

    public init(_ proposal: Proposal, status: TaskStatus, shown: Date) {
        self.init(proposal, statuses: [proposal.task: status], shown: shown)
    }

    public init(_ proposal: Proposal, statuses: [ARN: TaskStatus], shown: Date) {
        self.proposal = proposal
        self.statuses = statuses
        self.shown = shown
    }

    /// The first task's status when the dialog came up.
    public var status: TaskStatus { statuses[proposal.task] ?? .unknown("unknown") }

    /// What has been typed into the box.
    public var typed: String { field.text }

    /// The choice at hand; with what was typed, once it was.
    public var choice: Proposal.Choice { entered ?? proposal.choices[choiceIndex] }

    /// What is being asked for before anything can be agreed to; nil if nothing is.
    public var entry: ActionEntry? { entered == nil ? choice.entry : nil }

    /// True if the task's name has to be typed for the choice at hand.
    public var asksForName: Bool { entry == nil && choice.risk == .destructive }

    /// True if letters go into a box.
    public var hasBox: Bool { asksForName || entry != nil }

    /// True if the choice at hand could be confirmed now, as far as the dialog is concerned.
    public var isReady: Bool {
        entry == nil && wasShownWhole && (!asksForName || typed == proposal.word)
    }

    /// Takes a key. `commandLine` is what `y` copies while nothing is being typed; while
    /// `isBlocked`, because the account has moved on, nothing can be confirmed.
    mutating func handle(
        _ chord: KeyChord, at now: Date, commandLine: String, isBlocked: Bool,
        page: Int = Confirmation.page
    ) -> Outcome {
        if chord == KeyChord(.character("y"), control: true) { return .copy(commandLine) }
        if isBlocked { withdraw() }
        switch chord.key {
        case .escape: return .cancelled
        case .enter: return enter(at: now, isBlocked: isBlocked)
        case .tab, .backTab: moveFocus(isBlocked: isBlocked)
        case .left where !hasBox, .right where !hasBox: moveFocus(isBlocked: isBlocked)
        case .up: choose(choiceIndex - 1)
        case .down: choose(choiceIndex + 1)
        case .pageDown: offset += page
        case .pageUp: offset = max(0, offset - page)
        case .function(2) where proposal.targets.count > 1: stopsAtRefusal.toggle()
        case .character("y") where !hasBox: return .copy(commandLine)
        default: if !isBlocked { edit { _ = $0.handle(chord) } }
        }
        return .open
    }

    /// Lines from `offset` on were on the screen, `count` of them of so many in all.
    ///
    /// Only what was seen without a gap counts, from the first line to the last.
    mutating func show(_ count: Int, of total: Int) {
        guard !wasShownWhole, offset <= shownTo else { return }
        shownTo = max(shownTo, offset + count)
        if shownTo >= total { wasShownWhole = true }
    }

    /// Takes the agreement back: what it was given for is no longer so.
    mutating func withdraw() { focus = .cancel }

    /// Takes pasted text as if it had been typed.
    mutating func paste(_ text: String) {
        edit { $0.insert(text) }
    }

    /// Takes what was typed elsewhere for the entry, if it can be meant.
    mutating func enterText(_ text: String) {
        guard entry != nil, !text.isEmpty else { return }
        field.insert(text)
        takeEntry()
    }

    /// Keeps a dialog that has so many lines more than fit from being scrolled past its end.
    mutating func scroll(within surplus: Int) { offset = min(offset, max(0, surplus)) }

    private mutating func enter(at now: Date, isBlocked: Bool) -> Outcome {
        if isBlocked { return .blocked }
        if entry != nil {
            if typed.isEmpty { return .cancelled }
            takeEntry()
            return .open
        }
        guard focus == .confirm, isReady else {
            guard asksForName, !typed.isEmpty, !isReady else { return .cancelled }
            problem =
                "What you typed does not match '\(proposal.word)' yet. Type all of it, or Esc to "
                + "cancel."
            return .open
        }
        let confirmed = choice.mutations.compactMap {
            ConfirmedMutation($0, shown: shown, confirmed: now)
        }
        guard confirmed.count == choice.mutations.count else { return .cancelled }
        return .confirmed(confirmed)
    }

    /// What was typed becomes the choice at hand, or a problem.
    private mutating func takeEntry() {
        guard let entry else { return }
        do {
            let mutation = try entry.mutation(typed)
            let consequence = entry.consequence(of: mutation)
            entered = Proposal.Choice(
                title: choice.title, mutation: mutation,
                risk: consequence.isDestructive ? .destructive : .disruptive,
                consequence: consequence.text)
            problem = nil
            field = TextField()
            focus = .cancel
            // What it comes to is news.
            offset = 0
            shownTo = 0
            wasShownWhole = false
        } catch {
            problem = error.description
        }
    }

    private mutating func moveFocus(isBlocked: Bool) {
        guard focus == .cancel, !isBlocked else {
            focus = .cancel
            return
        }
        if isReady { focus = .confirm }
    }

    private mutating func choose(_ index: Int) {
        guard proposal.choices.indices.contains(index) else { return }
        choiceIndex = index
        entered = nil
        problem = nil
        field = TextField()
        focus = .cancel
        offset = 0
        shownTo = 0
        wasShownWhole = false
    }

    /// Changes what is typed; the name typed in full moves the focus to the operation itself.
    private mutating func edit(_ change: (inout TextField) -> Void) {
        guard hasBox, entry != nil || wasShownWhole else {
            if asksForName { problem = nil }
            return
        }
        let before = typed
        change(&field)
        guard typed != before else { return }
        problem = nil
        focus = asksForName && isReady ? .confirm : .cancel
    }

    /// How many lines a page key moves a long dialog.
    static let page = 6
}

extension Confirmation {
    /// What became of a task since the dialog came up.
    struct Move: Sendable, Equatable {
        /// `the task`, or its name if there are several.
        let subject: String
        /// Nil once the task is gone.
        let now: TaskStatus?
        let before: TaskStatus

        /// What stands on the dialog.
        var warning: String {
            let subject = self.subject.prefix(1).uppercased() + self.subject.dropFirst()
            guard let now else { return "\(subject) no longer exists. Nothing will be sent." }
            return "\(subject) is now \(now.text); it was \(before.text) when you asked. "
                + "Close this and check again."
        }

        /// What is said to somebody who confirms all the same.
        var refusal: String {
            guard let now else { return "Not sent: \(subject) no longer exists." }
            return "Not sent: \(subject) is \(now.text) now; it was \(before.text) when you asked."
        }
    }

    /// The first of its tasks that is not as it was when the dialog came up; nil while none is known
    /// to have moved on.
    func move(in account: AccountState) -> Move? {
        guard let tasks = account.tasks else { return nil }
        for target in proposal.targets {
            let subject = proposal.targets.count == 1 ? "the task" : "'\(target.identifier)'"
            let now = tasks.first { $0.arn == target.task }?.status
            let before = statuses[target.task]
            // What was never known cannot have changed; that it is gone is known all the same.
            if let now, now == before ?? now { continue }
            return Move(subject: subject, now: now, before: before ?? .unknown("unknown"))
        }
        return nil
    }

    /// Why the account no longer allows what the dialog offers; nil while it does.
    public func obstacle(in account: AccountState) -> String? { move(in: account)?.warning }
}

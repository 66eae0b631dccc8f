public import Foundation
public import Migration
public import TerminalUI

/// The sheet that asks before anything is changed at AWS. It holds the task by ARN.
///
/// The focus starts on Cancel. A destructive choice is agreed to by typing the task's name;
/// Enter on an empty box cancels.
public struct Confirmation: Sendable, Equatable {
    public enum Focus: Sendable, Hashable {
        case cancel
        case confirm
    }

    /// What a key led to.
    public enum Outcome: Sendable, Equatable {
        case open
        case cancelled
        case confirmed(ConfirmedMutation)
        /// The person asked for the command line.
        case copy(String)
    }

    public let proposal: Proposal
    public let shown: Date
    /// The task's status when the sheet came up; the act holds for this status only.
    public let status: TaskStatus
    public private(set) var choiceIndex = 0
    public private(set) var focus = Focus.cancel
    public private(set) var field = TextField()

    public init(_ proposal: Proposal, status: TaskStatus, shown: Date) {
        self.proposal = proposal
        self.status = status
        self.shown = shown
    }

    /// What has been typed into the box.
    public var typed: String { field.text }

    public var choice: Proposal.Choice { proposal.choices[choiceIndex] }

    /// True if the task's name has to be typed for the choice at hand.
    public var asksForName: Bool { choice.risk == .destructive }

    /// True if the choice at hand could be confirmed now, as far as the sheet is concerned.
    public var isReady: Bool { !asksForName || typed == proposal.identifier }

    /// Why the world no longer allows what the sheet offers; nil while it does.
    public func obstacle(in world: World) -> String? {
        guard let tasks = world.tasks else { return nil }
        guard let task = tasks.first(where: { $0.arn == proposal.task }) else {
            return "This task is no longer there. Nothing will be sent."
        }
        guard task.status == status else {
            return "The task is now \(task.status.text); it was \(status.text) when you asked. "
                + "Close this and look again."
        }
        return nil
    }

    /// Takes a key. `commandLine` is what `y` copies while nothing is being typed; while
    /// `isBlocked`, because the world has moved on, nothing can be confirmed.
    mutating func handle(
        _ chord: KeyChord, at now: Date, commandLine: String, isBlocked: Bool
    ) -> Outcome {
        switch chord.key {
        case .escape: return .cancelled
        case .enter: return enter(at: now, isBlocked: isBlocked)
        case .tab, .backTab: moveFocus()
        case .left where !asksForName, .right where !asksForName: moveFocus()
        case .up: choose(choiceIndex - 1)
        case .down: choose(choiceIndex + 1)
        case .character("y") where !asksForName: return .copy(commandLine)
        default: edit { _ = $0.handle(chord) }
        }
        return .open
    }

    /// Takes pasted text as if it had been typed.
    mutating func paste(_ text: String) {
        edit { $0.insert(text) }
    }

    private mutating func enter(at now: Date, isBlocked: Bool) -> Outcome {
        guard focus == .confirm, isReady, !isBlocked,
            let confirmed = ConfirmedMutation(choice.mutation, shown: shown, confirmed: now)
        else {
            let hasTyped = asksForName && !typed.isEmpty && !isReady
            return hasTyped ? .open : .cancelled
        }
        return .confirmed(confirmed)
    }

    private mutating func moveFocus() {
        guard focus == .cancel else {
            focus = .cancel
            return
        }
        if isReady { focus = .confirm }
    }

    private mutating func choose(_ index: Int) {
        guard proposal.choices.indices.contains(index) else { return }
        choiceIndex = index
        field = TextField()
        focus = .cancel
    }

    /// Changes what is typed; the name typed in full moves the focus to the act itself.
    private mutating func edit(_ change: (inout TextField) -> Void) {
        guard asksForName else { return }
        let before = typed
        change(&field)
        if typed != before { focus = isReady ? .confirm : .cancel }
    }
}

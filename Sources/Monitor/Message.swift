public import AccountState
public import TerminalUI

/// Something that happened. Nothing else changes the program's state.
public enum Message: Sendable, Equatable {
    case input(InputEvent)
    case feed(FeedReport)
    case act(id: Int, phase: Act.Phase)
    /// A sentence worth saying beside an act's outcome.
    case remark(act: Int, String)
    /// The session is armed from now on: the gate knows it, and it is on record.
    case armed(Arming)
    /// What is on record of other runs, and of arming in this one, oldest first.
    case history([PastAct])
    /// The clock moved on; ages change even when nothing arrives.
    case tick
    case notice(Notice)
}

public import TerminalUI

/// Something that happened. Nothing else changes the program's state.
public enum Message: Sendable, Equatable {
    case input(InputEvent)
    case feed(FeedReport)
    case act(id: Int, phase: Act.Phase)
    /// Something worth saying beside an act's outcome.
    case remark(act: Int, String)
    /// The acts of earlier runs, oldest first.
    case history([PastAct])
    /// The clock moved on; ages change even when nothing arrives.
    case tick
    case notice(Notice)
}

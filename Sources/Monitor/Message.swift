public import TerminalUI

/// Something that happened. Nothing else changes the program's state.
public enum Message: Sendable, Equatable {
    case input(InputEvent)
    case feed(FeedReport)
    case act(id: Int, phase: Act.Phase)
    /// The clock moved on; ages change even when nothing arrives.
    case tick
    case notice(Notice)
}

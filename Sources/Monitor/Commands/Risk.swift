/// What a command can do to a migration; decides how the confirm sheet asks.
public enum Risk: Sendable, Hashable {
    /// Changes nothing at AWS.
    case none
    /// Interrupts or repeats work; asks yes or no.
    case disruptive
    /// Can lose work or data on the target; asks for the task's name.
    case destructive
}

public import Migration

/// A mutation a person confirmed, and what has become of it.
public struct Act: Sendable, Equatable, Identifiable {
    public enum Phase: Sendable, Equatable {
        /// On its way: written down, not yet answered.
        case requested
        /// AWS took it; the task has not yet reached the state it leads to.
        case accepted
        /// The task has reached the state it leads to.
        case done
        /// Not done, with the reason: AWS's words or ours.
        case refused(String)
        /// It may or may not have happened.
        case unknown(String)
    }

    public let id: Int
    public let confirmed: ConfirmedMutation
    /// The task's name as the sheet showed it.
    public let identifier: String
    /// The status the sheet showed; the act is refused if the task has another by then.
    public let expected: TaskStatus
    public var phase: Phase

    public init(
        id: Int, confirmed: ConfirmedMutation, identifier: String, expected: TaskStatus,
        phase: Phase = .requested
    ) {
        self.id = id
        self.confirmed = confirmed
        self.identifier = identifier
        self.expected = expected
        self.phase = phase
    }
}

public import Foundation
public import Migration

/// A mutation a person confirmed, and what has become of it.
public struct Act: Sendable, Equatable, Identifiable {
    public enum Phase: Sendable, Equatable {
        /// Confirmed together with others that come first.
        case waiting
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
    /// Why, for the record; nil if nothing was said.
    public let reason: String?
    public var phase: Phase
    /// When it came to its present phase; nil until the first message about it.
    public internal(set) var since: Date?
    /// A sentence beside the outcome, with its full stop, for example how it was learnt; nil if
    /// there is nothing.
    public internal(set) var remark: String?
    /// True once a table of a reload was seen loading.
    var hasBegun = false
    /// True once a person has said that they saw how it ended.
    var isSeen = false

    public init(
        id: Int, confirmed: ConfirmedMutation, identifier: String, expected: TaskStatus,
        reason: String? = nil, phase: Phase = .requested
    ) {
        self.id = id
        self.confirmed = confirmed
        self.identifier = identifier
        self.expected = expected
        self.reason = reason
        self.phase = phase
    }

    /// True once nothing more is expected of it.
    public var isOver: Bool {
        switch phase {
        case .waiting, .requested, .accepted: false
        case .done, .refused, .unknown: true
        }
    }

    /// True while it should stay on the screen.
    var isWorthShowing: Bool { !isOver || !isSeen }
}

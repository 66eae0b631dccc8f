public import Foundation

/// What the audit file tells of: an act, or that a session was armed or disarmed.
public struct PastAct: Sendable, Hashable, Identifiable {
    /// How it stands.
    public enum Outcome: String, Sendable, Hashable {
        /// Written down before the call; nobody knows what became of it.
        case open
        case accepted
        case refused
        case unknown
        /// Written down by a run that still goes on, and will say what became of it.
        case underWay
    }

    /// Joins act and call; unique in the file.
    public var id: String
    public var time: Date
    public var user: String
    public var host: String
    public var caller: String?
    public var task: String
    public var identifier: String
    /// AWS's name of the call; `Arm` or `Disarm`, which are dmswatch's own.
    public var operation: String
    /// The parameters as one line.
    public var parameters: String
    public var reason: String?
    public var stateBefore: String?
    public var stateAfter: String?
    public var requestID: String?
    public var outcome: Outcome
    public var detail: String?

    public init(
        id: String, time: Date, user: String, host: String, task: String, identifier: String,
        operation: String, outcome: Outcome
    ) {
        self.id = id
        self.time = time
        self.user = user
        self.host = host
        self.task = task
        self.identifier = identifier
        self.operation = operation
        self.outcome = outcome
        parameters = ""
    }

    /// True if a session was armed or disarmed, and AWS had no part in it.
    public var isArming: Bool { [Self.arm, Self.disarm].contains(operation) }

    /// How it stands, in a word.
    public var word: String {
        switch operation {
        case Self.arm: "armed"
        case Self.disarm: "disarmed"
        default: outcome == .underWay ? "under way" : outcome.rawValue
        }
    }

    /// What stands in the record where an act has AWS's name of the call.
    public static let arm = "Arm"
    public static let disarm = "Disarm"
}

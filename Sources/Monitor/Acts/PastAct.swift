public import Foundation

/// An act as the audit file has it, of this run of the program or of another.
public struct PastAct: Sendable, Hashable, Identifiable {
    /// How it stands.
    public enum Outcome: String, Sendable, Hashable {
        /// Written down before the call; nobody knows what became of it.
        case open
        case accepted
        case refused
        case unknown
    }

    /// Joins act and call; unique in the file.
    public var id: String
    public var time: Date
    public var user: String
    public var host: String
    public var caller: String?
    public var task: String
    public var identifier: String
    /// AWS's name of the call.
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
}

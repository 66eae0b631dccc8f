public import Migration

/// Something a person types before the sheet can say what would be sent.
public struct ActEntry: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// Where to begin following changes.
        case cdcStart
        /// When to stop following changes.
        case cdcStop
    }

    public var kind: Kind
    public var task: ReplicationTask

    public init(_ kind: Kind, of task: ReplicationTask) {
        self.kind = kind
        self.task = task
    }

    /// What is asked.
    public var question: String {
        switch kind {
        case .cdcStart: "Start from: "
        case .cdcStop: "Stop at: "
        }
    }

    /// What may be typed.
    public var introduction: String {
        switch kind {
        case .cdcStart: "Type \(CDCStartPoint.forms)."
        case .cdcStop: "Type \(CDCStopPoint.forms); UTC."
        }
    }

    /// The change that a text means.
    public func mutation(_ text: String) throws(CDCPointProblem) -> Mutation {
        switch kind {
        case .cdcStart: .startFrom(task.arn, try CDCStartPoint(text))
        case .cdcStop: .modify(task.arn, .cdcStop(try CDCStopPoint(text)))
        }
    }

    /// What the change does.
    public func consequence(of mutation: Mutation) -> Consequence {
        Consequence(of: mutation, task: task, tables: TablesAtStake(), settings: nil)
    }
}

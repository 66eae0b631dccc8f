/// What came of asking AWS one thing, to see whether it is permitted.
public struct CallProbe: Sendable, Hashable {
    /// What came of it.
    public enum Outcome: Sendable, Hashable {
        /// AWS answered; that there is nothing is an answer too.
        case permitted
        case failed(ServiceFailure)
        /// It was not asked, and why, as a clause.
        case notTried(String)
    }

    /// The call as IAM names it, `dms:DescribeReplicationTasks`.
    public var action: String
    /// What the program needs it for, in a few words.
    public var purpose: String
    /// True if there is little to see without it.
    public var isEssential: Bool
    public var outcome: Outcome

    public init(action: String, purpose: String, isEssential: Bool, outcome: Outcome) {
        self.action = action
        self.purpose = purpose
        self.isEssential = isEssential
        self.outcome = outcome
    }
}

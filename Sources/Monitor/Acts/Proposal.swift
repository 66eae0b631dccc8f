public import Migration

/// Something that could be done to one task, before anybody has agreed to it.
///
/// It names its target by ARN; whatever happens to lists meanwhile, this does not change.
public struct Proposal: Sendable, Hashable {
    /// One way to do it.
    public struct Choice: Sendable, Hashable {
        public var title: String
        public var mutation: Mutation
        public var risk: Risk
        /// What happens, in whole sentences.
        public var consequence: String

        public init(title: String, mutation: Mutation, risk: Risk, consequence: String) {
            self.title = title
            self.mutation = mutation
            self.risk = risk
            self.consequence = consequence
        }
    }

    /// For example `Stop task`.
    public var title: String
    public var task: ARN
    /// The task's name as it was shown when the key was pressed.
    public var identifier: String
    /// The sensible one first; never empty.
    public var choices: [Choice]

    /// Nil if there is no choice, or if one would change another task.
    public init?(title: String, task: ARN, identifier: String, choices: [Choice]) {
        guard !choices.isEmpty, choices.allSatisfy({ $0.mutation.task == task }) else {
            return nil
        }
        self.title = title
        self.task = task
        self.identifier = identifier
        self.choices = choices
    }
}

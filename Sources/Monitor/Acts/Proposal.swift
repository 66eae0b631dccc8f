public import Migration

/// Something that could be done to one task or to several, before anybody has agreed to it.
///
/// It names its targets by ARN; whatever happens to lists meanwhile, this does not change.
public struct Proposal: Sendable, Hashable {
    /// A task that would be changed.
    public struct Target: Sendable, Hashable {
        public var task: ARN
        /// The task's name as it was shown when the key was pressed.
        public var identifier: String

        public init(task: ARN, identifier: String) {
            self.task = task
            self.identifier = identifier
        }
    }

    /// One way to do it.
    public struct Choice: Sendable, Hashable {
        public var title: String
        /// One for each task, in the order they are sent; empty until the entry is typed.
        public var mutations: [Mutation]
        public var risk: Risk
        /// What happens, in whole sentences.
        public var consequence: String
        /// What has to be typed first; nil if nothing has.
        public var entry: ActEntry?

        public init(title: String, mutation: Mutation, risk: Risk, consequence: String) {
            self.init(title: title, mutations: [mutation], risk: risk, consequence: consequence)
        }

        public init(title: String, mutations: [Mutation], risk: Risk, consequence: String) {
            self.title = title
            self.mutations = mutations
            self.risk = risk
            self.consequence = consequence
        }

        public init(title: String, entry: ActEntry) {
            self.init(
                title: title, mutations: [], risk: .disruptive, consequence: entry.introduction)
            self.entry = entry
        }

        /// The first change; nil until the entry is typed.
        public var mutation: Mutation? { mutations.first }
    }

    /// For example `Stop task`.
    public var title: String
    /// Never empty; in the order they are sent.
    public var targets: [Target]
    /// The sensible one first; never empty.
    public var choices: [Choice]
    /// Marked tasks that AWS would refuse, each with the reason.
    public var leftOut: [String] = []

    /// The first task's ARN and name.
    public var task: ARN { targets[0].task }
    public var identifier: String { targets[0].identifier }

    /// What is typed to agree to something destructive.
    public var word: String {
        targets.count == 1 ? identifier : "\(targets.count) tasks"
    }

    /// Nil if there is no choice, or if one would change another task.
    public init?(title: String, task: ARN, identifier: String, choices: [Choice]) {
        self.init(
            title: title, targets: [Target(task: task, identifier: identifier)], choices: choices)
    }

    /// Nil if there is no choice or no target, or if a choice would change another task.
    public init?(title: String, targets: [Target], choices: [Choice]) {
        let known = Set(targets.map(\.task))
        let isSound = choices.allSatisfy { choice in
            choice.mutations.allSatisfy { known.contains($0.task) }
                && (choice.entry.map { known.contains($0.task.arn) } ?? !choice.mutations.isEmpty)
        }
        guard !choices.isEmpty, !targets.isEmpty, isSound else { return nil }
        self.title = title
        self.targets = targets
        self.choices = choices
    }
}

public import Migration

/// A change to one task or several that is proposed and not yet confirmed.
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
        public var entry: ActionEntry?

        public init(title: String, mutation: Mutation, risk: Risk, consequence: String) {
            self.init(title: title, mutations: [mutation], risk: risk, consequence: consequence)
        }

        public init(title: String, mutations: [Mutation], risk: Risk, consequence: String) {
            self.title = title
            self.mutations = mutations
            self.risk = risk
            self.consequence = consequence
        }

        public init(title: String, entry: ActionEntry) {
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

/// What a person asked to be done to one or several whole tasks.
enum ActionKind: Sendable, Hashable {
    case stop
    /// In whichever way AWS accepts.
    case resume
    case reload
    case test
    case validation(Bool)
    case logging(Bool)
    case createAlarms
    /// With what was typed behind the command, if anything was.
    case startFrom(String)
    case stopAt(String)

    /// For the dialog's title: `Stop`.
    var title: String {
        switch self {
        case .stop: "Stop"
        case .resume: "Resume"
        case .reload: "Reload"
        case .test: "Test the connections of"
        case .validation(let isOn): "Turn validation \(isOn ? "on" : "off") for"
        case .logging(let isOn): "Turn logging \(isOn ? "on" : "off") for"
        case .createAlarms: "Create alarms for"
        case .startFrom: "Start at a chosen point"
        case .stopAt: "Set a stop time for"
        }
    }

    /// For a refusal: `cannot be stopped`.
    var refusal: String {
        switch self {
        case .stop: "cannot be stopped"
        case .resume: "cannot be resumed"
        case .reload: "cannot be reloaded"
        case .test: "cannot be tested"
        case .validation, .logging, .stopAt: "cannot be modified"
        case .createAlarms: "gets no alarms"
        case .startFrom: "cannot be started from there"
        }
    }

    /// What was typed for the dialog's entry.
    var entered: String {
        switch self {
        case .startFrom(let text), .stopAt(let text): text
        default: ""
        }
    }
}

/// Something a person types before the dialog can say what would be sent.
public struct ActionEntry: Sendable, Hashable {
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

/// What a key may propose to do to all marked tasks: one dialog, one change for each.
///
/// Tasks that AWS would refuse are left out, and the dialog says so.
struct ManyProposals {
    let each: [TaskProposals]

    /// The tasks in the order they are listed, which is the order they are sent in.
    init(_ tasks: [ReplicationTask], in context: PaneContext) {
        each = tasks.map { TaskProposals($0, in: context) }
    }

    func propose(_ verb: ActionKind) -> PaneAction {
        let willing = each.filter { $0.refusal(of: verb) == nil }
        let refused = each.compactMap { one in
            one.refusal(of: verb).map { one.sentence(verb, $0) }
        }
        guard let first = willing.first else {
            return .notice(Notice(.refusal, refused.first ?? "No task is marked."))
        }
        if willing.count == 1, refused.isEmpty { return first.propose(verb) }
        let choices = self.choices(willing, verb)
        guard !choices.isEmpty, choices.allSatisfy({ $0.entry == nil }) else {
            return .notice(
                Notice(.refusal, "That is typed for one task at a time: clear the marks."))
        }
        let count = CountText.of(willing.count, "task")
        let proposal = Proposal(
            title: "\(verb.title) \(count)",
            targets: willing.map {
                Proposal.Target(task: $0.task.arn, identifier: $0.task.identifier)
            }, choices: choices)
        guard var proposal else {
            return .notice(Notice(.refusal, "AWS accepts no action in these states."))
        }
        proposal.leftOut = refused
        return .propose(proposal)
    }

    /// The sensible way for each task first, then loading everything again for those it fits.
    private func choices(_ willing: [TaskProposals], _ verb: ActionKind) -> [Proposal.Choice] {
        let options = willing.map { one in
            (name: one.task.identifier, choices: one.choices(for: verb))
        }
        let first = options.compactMap { option in
            option.choices.first.map { (option.name, $0) }
        }
        guard verb == .resume else { return [merged(first, verb)].compactMap { $0 } }
        let reloads = options.compactMap { option in
            option.choices.first {
                $0.mutation == $0.mutation.map { .start($0.task, .reloadTarget) }
            }
            .map { (option.name, $0) }
        }
        let isForAll = reloads.count == willing.count
        return [merged(first, verb), isForAll ? merged(reloads, .reload) : nil].compactMap { $0 }
    }

    private func merged(
        _ parts: [(name: String, choice: Proposal.Choice)], _ verb: ActionKind
    ) -> Proposal.Choice? {
        guard let head = parts.first?.choice else { return nil }
        if head.entry != nil || parts.count == 1 { return head }
        let isDestructive = parts.contains { $0.choice.risk == .destructive }
        let sentences = Set(parts.map(\.choice.consequence))
        let consequence =
            sentences.count == 1
            ? "Each of them: \(head.consequence)"
            : parts.map { "\($0.name): \($0.choice.consequence)" }.joined(separator: "\n")
        let title = verb == .reload ? "Reload all of them" : head.title
        return Proposal.Choice(
            title: "\(title.replacing(" task", with: "")) (\(parts.count))",
            mutations: parts.flatMap(\.choice.mutations),
            risk: isDestructive ? .destructive : .disruptive, consequence: consequence)
    }
}

import Migration

/// What a key may propose to do to all marked tasks: one sheet, one change for each.
///
/// Tasks that AWS would refuse are left out, and the sheet says so.
struct ManyProposals {
    let each: [TaskProposals]

    /// The tasks in the order they are listed, which is the order they are sent in.
    init(_ tasks: [ReplicationTask], in context: PaneContext) {
        each = tasks.map { TaskProposals($0, in: context) }
    }

    func propose(_ verb: ActVerb) -> PaneAction {
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
                Notice(.refusal, "That is typed for one task at a time: take the marks away."))
        }
        let count = CountText.of(willing.count, "task")
        let proposal = Proposal(
            title: "\(verb.title) \(count)",
            targets: willing.map {
                Proposal.Target(task: $0.task.arn, identifier: $0.task.identifier)
            }, choices: choices)
        guard var proposal else {
            return .notice(Notice(.refusal, "AWS accepts nothing in these states."))
        }
        proposal.leftOut = refused
        return .propose(proposal)
    }

    /// The sensible way for each task first, then loading everything again for those it fits.
    private func choices(_ willing: [TaskProposals], _ verb: ActVerb) -> [Proposal.Choice] {
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
        _ parts: [(name: String, choice: Proposal.Choice)], _ verb: ActVerb
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

import AccountState
import Foundation
import Migration
import TerminalUI

/// What changes something at AWS, up to the effect that leaves the program.
extension Program {
    /// Why nothing may be changed at an instant; nil if something may.
    func obstacle(at now: Date) -> ActionObstacle? {
        configuration.rules.obstacle(account: account.number, arming: arming, at: now)
    }

    /// Does what one of the commands that act on whole tasks means.
    mutating func performAction(
        _ id: CommandID, _ argument: String, _ context: PaneContext, at now: Date
    ) {
        switch id {
        case ActionCommands.arm: openArming(argument, at: now)
        case ActionCommands.disarm: disarm(.byHand, saying: "Disarmed.")
        default:
            guard let verb = ActionCommands.verb(id, argument) else { return }
            let tasks = context.targets.compactMap { context.account.task($0) }
            let action =
                tasks.count > 1
                ? ManyProposals(tasks, in: context).propose(verb)
                : tasks.first.map { TaskProposals($0, in: context).propose(verb) }
            if let action { carryOut(action, at: now) }
            if case .confirmation(var confirmation)? = openDialog {
                confirmation.enterText(verb.entered)
                openDialog = .confirmation(confirmation)
            }
        }
    }

    /// Shows the dialog for a proposal. A task of which nothing is known cannot be acted on.
    mutating func propose(_ proposal: Proposal, at now: Date) {
        if let obstacle = obstacle(at: now) {
            notice = Notice(.refusal, obstacle.sentence)
            return
        }
        var statuses: [ARN: TaskStatus] = [:]
        for target in proposal.targets {
            guard let task = account.task(target.task) else {
                notice = Notice(
                    .refusal, "The task '\(target.identifier)' no longer exists.")
                return
            }
            statuses[target.task] = task.status
        }
        openDialog = .confirmation(Confirmation(proposal, statuses: statuses, shown: now))
    }

    /// Why the dialog's operation cannot be confirmed; nil if it can.
    func obstacle(to confirmation: Confirmation, at now: Date) -> String? {
        confirmation.obstacle(in: account) ?? obstacle(at: now).map(\.sentence)
    }

    /// Writes the operations down in the state and hands the first to the one gate.
    mutating func begin(
        _ confirmed: [ConfirmedMutation], from confirmation: Confirmation, at now: Date
    ) -> [Effect] {
        let first = (operations.last?.id ?? 0) + 1
        let names = Dictionary(
            confirmation.proposal.targets.map { ($0.task, $0.identifier) },
            uniquingKeysWith: { one, _ in one })
        let new = confirmed.enumerated().map { index, mutation in
            let task = mutation.mutation.task
            return TaskOperation(
                id: first + index, confirmed: mutation, identifier: names[task] ?? "",
                expected: confirmation.statuses[task] ?? .unknown("unknown"),
                reason: arming?.reason,
                phase: .waiting, batch: first, stopsAtRefusal: confirmation.stopsAtRefusal)
        }
        operations = operations.suffix(max(0, Self.operationsKept - new.count)) + new
        return sendNext(at: now)
    }

    /// Hands over the next of the operations confirmed together, once the one before it is answered.
    mutating func sendNext(at now: Date) -> [Effect] {
        guard !operations.contains(where: { $0.phase == .requested }),
            let index = operations.firstIndex(where: { $0.phase == .waiting })
        else { return [] }
        operations[index] = operations[index].entering(.requested, at: now)
        notice = operations[index].notice
        return [.perform(operations[index])]
    }

    /// Takes in what became of an operation, and goes on with those that wait for it.
    mutating func take(_ phase: TaskOperation.Phase, of id: Int, at now: Date) -> [Effect] {
        guard let index = operations.firstIndex(where: { $0.id == id }) else { return [] }
        operations[index] = operations[index].entering(phase, at: now)
        notice = operations[index].notice
        let isRefused = if case .refused = phase { true } else { false }
        if isRefused, operations[index].stopsAtRefusal {
            dropWaiting(of: operations[index].batch, at: now)
        }
        return sendNext(at: now) + [.refresh(feeds(toldBy: operations[index]))]
    }

    mutating func take(_ note: String, of id: Int) {
        guard let index = operations.firstIndex(where: { $0.id == id }) else { return }
        operations[index].note = note
    }

    /// Looks whether tasks that were changed have arrived where that leads.
    mutating func watchOperations(at now: Date) {
        guard let tasks = account.tasks else { return }
        for index in operations.indices {
            let before = operations[index].phase
            let tables = account.tables[operations[index].confirmed.mutation.task]
            operations[index] = operations[index].observed(in: tasks, tables: tables, at: now)
            if operations[index].phase != before { notice = operations[index].notice }
        }
    }

    /// Somebody has seen how operations ended; false if there was nothing new to see.
    mutating func acknowledgeOperations() -> Bool {
        let indices = operations.indices.filter { operations[$0].isOver && !operations[$0].isSeen }
        for index in indices { operations[index].isSeen = true }
        return !indices.isEmpty
    }

    /// The line about operations; nil while there is nothing to say.
    func operationLine(at now: Date) -> OperationLine? {
        let opening = PageCatalog.opening.first { $0.id == ActivityPage.descriptor.id.opening }
        let key = opening.flatMap { configuration.keymap.keys(of: $0, in: scope).first }
        return OperationLine(
            operations, symbols: configuration.symbols,
            key: key?.label(for: configuration.symbols), now: now)
    }

    /// What should be asked again for an operation's effect to be seen.
    private func feeds(toldBy operation: TaskOperation) -> [Feed] {
        let task = operation.confirmed.mutation.task
        let wanted: [Feed] =
            switch operation.confirmed.mutation {
            case .createAlarms: [.alarms]
            case .modify: [.tasks, .taskDetail(task)]
            case .reloadTables: [.tasks, .tableStatistics(task)]
            case .start, .startFrom, .stop, .testConnections: [.tasks]
            }
        return wanted
    }

    private mutating func dropWaiting(of batch: Int, at now: Date) {
        for index in operations.indices
        where operations[index].phase == .waiting && operations[index].batch == batch {
            operations[index] = operations[index].entering(
                .refused("Not sent: the one before it was refused."), at: now)
        }
    }

    private static let operationsKept = 200
}

/// Lifting the protection for a while.
extension Program {
    /// `10m reason`: both may be missing.
    mutating func openArming(_ argument: String, at now: Date) {
        guard configuration.rules.lockedBecause == nil else {
            notice = Notice(
                .refusal,
                "This cannot be armed: \(configuration.rules.lockedBecause ?? ""). "
                    + "Start dmswatch without that to change something.")
            return
        }
        guard let account = account.number else {
            notice = Notice(
                .refusal, "The account is not known yet: AWS has not said who is calling.")
            return
        }
        guard configuration.rules.canArm(account: account) else {
            notice = Notice(
                .refusal, "Nothing is protected, so there is nothing to arm.")
            return
        }
        let words = argument.split(separator: " ", maxSplits: 1).map(String.init)
        let isTimed = words.first?.first?.isNumber ?? false
        guard !isTimed || Arming.duration(words[0]) != nil else {
            notice = Notice(.refusal, "Arm for 1m to 8h: \(words[0]) is not, write :arm 10m.")
            return
        }
        let duration = isTimed ? Arming.duration(words[0]) : nil
        let reason = isTimed ? words.dropFirst().first : argument
        openDialog = .arming(
            ArmingDialog(
                account: account, duration: duration ?? ArmingDialog.usual,
                reason: reason.flatMap { $0.isEmpty ? nil : $0 }))
    }

    mutating func press(_ chord: KeyChord, on confirmation: ArmingDialog, at now: Date) -> [Effect]
    {
        var confirmation = confirmation
        switch chord.key {
        case .escape:
            openDialog = nil
            notice = Notice(.info, "Not armed.")
        case .enter where confirmation.isReady:
            openDialog = nil
            return arm(confirmation, at: now)
        case .enter where confirmation.field.text.isEmpty:
            openDialog = nil
            notice = Notice(.info, "Not armed.")
        default:
            _ = confirmation.field.handle(chord)
            openDialog = .arming(confirmation)
        }
        return []
    }

    private mutating func arm(_ confirmation: ArmingDialog, at now: Date) -> [Effect] {
        let arming = Arming(
            account: confirmation.account, since: now,
            until: now.addingTimeInterval(confirmation.duration),
            reason: confirmation.reason)
        pendingArming = arming
        notice = Notice(.info, "Writing the audit record…")
        return [.arm(arming)]
    }

    /// It is on record, and the gate knows: from now on the session is armed, unless the person has
    /// thought better of it meanwhile.
    mutating func take(_ arming: Arming) {
        guard pendingArming == arming else {
            disarming = .byHand
            return
        }
        pendingArming = nil
        self.arming = arming
        let length = DurationText.words(arming.until.timeIntervalSince(arming.since))
        notice = Notice(
            .success, "Armed for \(length). It ends automatically; :disarm ends it now.")
    }

    /// Puts the protection back; what is under way goes on.
    mutating func disarm(_ why: Disarming, saying sentence: String) {
        guard arming != nil || pendingArming != nil else {
            notice = Notice(.refusal, "This session is not armed.")
            return
        }
        arming = nil
        pendingArming = nil
        disarming = why
        notice = Notice(.info, sentence)
    }

    /// Disarms once the time is over or the account is another.
    mutating func disarmIfOver(at now: Date) -> [Effect] {
        if let arming {
            if now >= arming.until {
                disarm(
                    .timeIsOver, saying: "Disarmed: the time has expired. :arm 10m arms again.")
            } else if let account = account.number, account != arming.account {
                disarm(.otherAccount, saying: "Disarmed: the account has changed.")
            }
        }
        guard let why = disarming else { return [] }
        disarming = nil
        return [.disarm(why)]
    }
}

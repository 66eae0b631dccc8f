import AccountState
public import Foundation
import Migration
import TerminalUI

extension Program {
    /// Takes in what happened and says what is to be done about it.
    public mutating func update(_ message: Message, at now: Date) -> [Effect] {
        let effects = take(message, at: now) + disarmIfOver(at: now)
        withdrawAgreement(at: now)
        return effects + readHistory(at: now)
    }

    /// While somebody looks at the record, other runs may add to it.
    private mutating func readHistory(at now: Date) -> [Effect] {
        guard isShowingActivity else {
            historyAsked = nil
            return []
        }
        if let asked = historyAsked, abs(now.timeIntervalSince(asked)) < Self.historyInterval {
            return []
        }
        historyAsked = now
        return [.readHistory]
    }

    var isShowingActivity: Bool { pages.last?.id == ActivityPage.descriptor.id }

    /// In seconds.
    private static let historyInterval: TimeInterval = 5

    private mutating func take(_ message: Message, at now: Date) -> [Effect] {
        switch message {
        case .input(let event): return handle(event, at: now)
        case .feed(let report): take(report, at: now)
        case .act(let id, let phase): return take(phase, ofAct: id, at: now)
        case .remark(let id, let remark): take(remark, ofAct: id)
        case .armed(let arming): take(arming)
        case .history(let history): self.history = history
        case .notice(let notice): self.notice = notice
        case .tick: watchActs(at: now)
        }
        return []
    }

    private mutating func handle(_ event: InputEvent, at now: Date) -> [Effect] {
        switch event {
        case .key(let chord): return chords(of: chord).flatMap { press($0, at: now) }
        case .paste(let text): paste(text, at: now)
        case .resized(let size): self.size = size
        case .suspended, .resumed: break
        case .signal: return [.quit]
        }
        return []
    }

    /// A key pressed right after Escape, as over a slow line, arrives as if Alt had been held. Where
    /// that means nothing it is what it was: two keys.
    private func chords(of chord: KeyChord) -> [KeyChord] {
        guard chord.alt, configuration.keymap.command(for: chord, in: scope) == nil else {
            return [chord]
        }
        return [KeyChord(.escape), KeyChord(chord.key, control: chord.control)]
    }

    private mutating func take(_ report: FeedReport, at now: Date) {
        let wasThere = openTask.map { world.lostTasks[$0] == nil } ?? false
        world.apply(report.keeping(configuration.watchedTasks, known: world.tasks ?? []))
        if wasThere, let lost = openTask.flatMap({ world.lostTasks[$0] }) {
            notice = Notice(.failure, lost.sentence(now: now))
        }
        askForCode()
        guard report.feed == .tasks, let tasks = world.tasks else { return }
        if openTask == nil { openTask = OpenTaskChoice.first(among: tasks) }
        if case .data = report.outcome { watchActs(at: now) }
    }
}

extension FeedReport {
    /// This report with only the tasks named; all of them if no name is given. A task that is
    /// known is kept by its ARN: one that gets another name is not gone.
    func keeping(_ names: [String], known: [ReplicationTask]) -> FeedReport {
        guard !names.isEmpty, case .data(.tasks(let tasks)) = outcome else { return self }
        let arns = Set(known.map(\.arn))
        var report = self
        report.outcome = .data(
            .tasks(
                tasks.filter {
                    names.contains($0.identifier) || names.contains($0.arn.text)
                        || arns.contains($0.arn)
                }))
        return report
    }
}

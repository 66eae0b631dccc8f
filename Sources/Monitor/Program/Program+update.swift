public import Foundation
import Migration
import TerminalUI

extension Program {
    /// Takes in what happened and says what is to be done about it.
    public mutating func update(_ message: Message, at now: Date) -> [Effect] {
        switch message {
        case .input(let event): return handle(event, at: now)
        case .feed(let report): take(report)
        case .act(let id, let phase): take(phase, ofAct: id)
        case .notice(let notice): self.notice = notice
        case .tick: break
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
        guard chord.alt, configuration.keymap.command(for: chord, in: focus) == nil else {
            return [chord]
        }
        return [KeyChord(.escape), KeyChord(chord.key, control: chord.control)]
    }

    private mutating func take(_ report: FeedReport) {
        world.apply(report.keeping(configuration.watchedTasks))
        guard report.feed == .tasks, let tasks = world.tasks else { return }
        if openTask == nil { openTask = OpenTaskChoice.first(among: tasks) }
        for index in acts.indices where acts[index].phase == .accepted {
            acts[index] = acts[index].observed(in: tasks)
            if acts[index].phase != .accepted { notice = acts[index].notice }
        }
    }

    private mutating func take(_ phase: Act.Phase, ofAct id: Int) {
        guard let index = acts.firstIndex(where: { $0.id == id }) else { return }
        acts[index].phase = phase
        notice = acts[index].notice
    }
}

extension FeedReport {
    /// This report with only the tasks named; all of them if no name is given.
    func keeping(_ names: [String]) -> FeedReport {
        guard !names.isEmpty, case .data(.tasks(let tasks)) = outcome else { return self }
        var report = self
        report.outcome = .data(
            .tasks(tasks.filter { names.contains($0.identifier) || names.contains($0.arn.text) }))
        return report
    }
}

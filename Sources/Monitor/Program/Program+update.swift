import AccountState
public import Foundation
import Migration
import TerminalUI

extension Program {
    /// Takes in what happened and says what is to be done about it.
    public mutating func update(_ message: Message, at now: Date) -> [Effect] {
        let (task, page) = (openTask, pages.last?.id)
        let effects = take(message, at: now) + disarmIfOver(at: now)
        noteLooks(message, task: task, page: page)
        withdrawAgreement(at: now)
        noteShown(at: now)
        judgeGate(message, at: now)
        return effects + readHistory(at: now) + readJournals(at: now) + planRows(at: now)
            + planTarget(at: now)
    }

    /// Two people may have a cutover open, and each sees what the other writes.
    private mutating func readJournals(at now: Date) -> [Effect] {
        guard !migrations.isEmpty else { return [] }
        if let asked = journalsAsked, abs(now.timeIntervalSince(asked)) < Self.historyInterval {
            return []
        }
        journalsAsked = now
        return [.readJournals]
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
        case .operation(let id, let phase): return take(phase, of: id, at: now)
        case .note(let id, let note): take(note, of: id)
        case .armed(let arming): take(arming)
        case .history(let history): self.history = history
        case .notice(let notice): self.notice = notice
        case .journal(let migration, let reading): take(reading, of: migration)
        case .questions(let questions, let texts): show(questions, texts, at: now)
        case .answers(let migration, let readings): take(readings, of: migration)
        case .sentinel(let sheet): show(sheet, at: now)
        case .rows(let question, let answer): take(answer, to: question, at: now)
        case .target(let question, let answer): take(answer, to: question, at: now)
        case .discard(let feeds): account.discard(feeds)
        case .tick: watchOperations(at: now)
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
        let wasThere = openTask.map { account.lostTasks[$0] == nil } ?? false
        let tasksBefore = report.feed == .tasks ? account.tasks : nil
        let alarmsBefore = report.feed == .alarms ? account.alarms : nil
        account.apply(report.keeping(configuration.watchedTasks, known: account.tasks ?? []))
        if let tasksBefore {
            changes.note(tasksBefore, account.tasks ?? [], own: tasksOnTheirWay, at: now)
        }
        if let alarmsBefore { changes.note(alarmsBefore, account.alarms ?? [], at: now) }
        if wasThere, let lost = openTask.flatMap({ account.lostTasks[$0] }) {
            notice = Notice(.failure, lost.sentence(now: now))
        }
        askForCode()
        guard report.feed == .tasks, let tasks = account.tasks else { return }
        if openTask == nil { openTask = OpenTaskChoice.first(among: tasks) }
        if case .data = report.outcome { watchOperations(at: now) }
    }
}

extension FeedReport {
    /// This report with only the tasks named; all of them if no name is given. A task that is
    /// known is kept by its ARN: one that gets another name is not gone.
    func keeping(_ names: [String], known: [ReplicationTask]) -> FeedReport {
        guard !names.isEmpty, feed == .tasks, let tasks = data(as: [ReplicationTask].self) else {
            return self
        }
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

/// What is in front and has the keys: the newest page, else the focused pane.
extension Program {
    public var scope: KeyScope { pages.last.map { .page($0.id) } ?? .pane(focus) }

    var front: (any View)? { pages.last?.page ?? panes[focus] }

    /// The filter of what is in front; nil if it has none.
    var frontFilter: String? {
        get { front?.filter }
        set {
            if pages.isEmpty {
                panes[focus]?.filter = newValue
            } else {
                pages[pages.count - 1].page.filter = newValue
            }
        }
    }

    /// The filter typed is meant: what is in front puts its cursor among the rows it shows.
    mutating func confirmFilter(at now: Date) {
        guard frontFilter?.isEmpty == false else { return }
        let context = frontContext(account: shownAccount, at: now)
        if pages.isEmpty {
            panes[focus]?.confirmFilter(in: context)
        } else {
            pages[pages.count - 1].page.confirmFilter(in: context)
        }
    }

    func frontContext(account: AccountState, at now: Date?) -> PaneContext {
        pages.isEmpty
            ? context(for: focus, account: account, at: now)
            : pageContext(account: account, at: now)
    }

    /// Lets what is in front do what a command of it means.
    mutating func performInFront(_ command: CommandID, _ context: PaneContext) -> [PaneAction] {
        guard pages.isEmpty else {
            return pages[pages.count - 1].page.perform(command, in: context)
        }
        return panes[focus]?.perform(command, in: context) ?? []
    }

    /// Lays a page on what is there; one already in front stays as it is.
    mutating func open(_ id: PageID, about subject: PageSubject?, at now: Date) {
        guard pages.last.map({ $0.id != id || $0.subject != subject }) ?? true,
            let page = OpenPage(id, about: subject, migration: migration(about: subject))
        else { return }
        pages = pages.suffix(Self.pagesKept - 1) + [page]
        settlePage(at: now)
        if id == ActivityPage.descriptor.id { _ = acknowledgeOperations() }
    }

    /// Puts the cursor of the page in front on its first row, unless it has been on one.
    mutating func settlePage(at now: Date) {
        guard !pages.isEmpty else { return }
        let context = pageContext(account: shownAccount, at: now)
        pages[pages.count - 1].page.settle(in: context)
    }

    /// Opens a page about what is under the cursor, else about the open task.
    mutating func openPage(for command: CommandID, at now: Date) {
        guard let type = PageCatalog.pages.first(where: { $0.descriptor.id.opening == command })
        else { return }
        let subject = front?.subject(context: frontContext(account: shownAccount, at: now))
        open(type.descriptor.id, about: subject ?? openTask.map { .task($0) }, at: now)
    }

    /// Nobody goes back further than this.
    private static let pagesKept = 9
}

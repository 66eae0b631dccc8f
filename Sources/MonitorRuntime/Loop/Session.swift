import AccountState
import Foundation
import Migration
import Monitor

/// A program with everything around it but the terminal. Belongs to one thread.
struct Session<App: Application> {
    private(set) var app: App
    let inbox: Inbox
    private let feeds: FeedRunner
    private let dependencies: Dependencies
    private let effects: EffectRunner
    /// True while the program may want other feeds than it is known to.
    private var mayWantOthers = true
    /// The ARN AWS knows the caller by, for the audit log; nil until AWS has said.
    private var caller: ARN?

    init(_ app: App, _ dependencies: Dependencies, wake: @escaping @Sendable () -> Void) {
        self.app = app
        self.dependencies = dependencies
        inbox = Inbox(wake: wake)
        feeds = FeedRunner(dependencies, inbox: inbox)
        effects = EffectRunner(dependencies, inbox: inbox)
    }

    var now: Date { dependencies.clock.now() }

    /// Lets the program take in a message, and does what it wants done.
    ///
    /// - Returns: what is left to be done by the terminal.
    mutating func receive(_ message: Message) -> [ScreenRequest] {
        if case .feed(let report) = message, let identity = report.data(as: CallerIdentity.self) {
            caller = identity.arn
        }
        mayWantOthers = true
        return app.update(message, at: now).compactMap { run($0) }
    }

    /// Takes in everything the inbox holds.
    mutating func receiveAll() -> (received: Bool, requests: [ScreenRequest]) {
        let messages = inbox.drain()
        return (!messages.isEmpty, messages.flatMap { receive($0) })
    }

    /// The feeds that are being asked.
    var feedsAsked: Set<Feed> { feeds.feeds }

    /// Asks for what the program wants by now; what nobody has wanted for long is let go of.
    mutating func followFeeds() {
        guard mayWantOthers else { return }
        mayWantOthers = false
        feeds.follow(app.wantedFeeds)
        let gone = feeds.discard()
        if !gone.isEmpty { _ = receive(.discard(gone)) }
    }

    /// Stops asking AWS. Acts under way go on; their outcome is wanted.
    func stopFeeds() { feeds.stop() }

    /// Reads what earlier runs have done, and what became of it.
    ///
    /// Counted, whoever waits until nothing is under way waits for it.
    func loadHistory(isCounted: Bool) { effects.loadHistory(isCounted: isCounted) }

    /// Puts the protection back for good: nobody is there any more to act.
    func disarm() { effects.disarm(.programEnded, as: caller) }

    /// Gives up the operations that are still under way.
    func cancelOperations() { effects.cancel() }

    private func run(_ effect: Effect) -> ScreenRequest? {
        switch effect {
        case .refresh(let wanted): feeds.refresh(wanted)
        case .perform(let operation): effects.perform(operation, as: caller)
        case .arm(let arming): effects.arm(arming, as: caller)
        case .disarm(let why): effects.disarm(why, as: caller)
        case .readHistory: effects.readHistory()
        case .record(let request): effects.record(request, as: caller)
        case .readJournals: effects.readJournals()
        case .save(let text): effects.save(text)
        case .planQuestions(let questions): effects.ask(questions, isDry: true)
        case .ask(let questions): effects.ask(questions, isDry: false)
        case .askRows(let question, let isDry): effects.ask(question, isDry: isDry)
        case .askTarget(let question, let isDry): effects.ask(question, isDry: isDry)
        case .planSentinel(let migration): effects.planSentinel(migration)
        case .sendSentinel(let sheet, let account):
            effects.send(sheet, in: caller?.account ?? account, as: caller)
        case .enterCode(let code, let device): dependencies.enterCode(code, device)
        case .copy(let text): return .copy(text)
        case .bell: return .bell
        case .suspend: return .suspend
        case .quit: return .quit
        }
        return nil
    }
}

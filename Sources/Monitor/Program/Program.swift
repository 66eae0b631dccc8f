public import AccountState
import Cutover
import Foundation
public import Migration
public import TerminalUI

/// The whole program as a value: messages go in, effects come out, and a frame can be asked for
/// at any time. It waits for nothing and calls nobody.
public struct Program: Sendable {
    public let configuration: ProgramConfiguration
    public internal(set) var account: AccountState
    public internal(set) var focus = PaneID.tasks
    /// The pane shown below the tasks on a screen with room for one.
    public internal(set) var companion = PaneID.tables
    public internal(set) var isZoomed = false
    /// The pages lying on the panes, the one in front last.
    var pages: [OpenPage] = []
    /// The task the panes are about; nil until tasks are known.
    public internal(set) var openTask: ARN?
    public internal(set) var openDialog: Dialog?
    public internal(set) var notice: Notice?
    public internal(set) var operations: [TaskOperation] = []
    /// What is on record of other runs, and of arming in this one, oldest first.
    public internal(set) var history: [PastOperation] = []
    /// When the record was last asked for; nil while nobody looks at it.
    var historyAsked: Date?
    /// The leave to change things; nil while nobody has armed the session.
    public internal(set) var arming: Arming?
    /// Agreed to, and not yet on record.
    var pendingArming: Arming?
    var codeRequest = CodeRequest.open
    public internal(set) var size: Size
    var panes: [PaneID: any Pane]
    /// The failure whose words somebody has put away, by its beginning; another's come up again.
    var seenFault: Date?
    /// When somebody asked to leave while that has consequences; nil if nobody did.
    var leavingAsked: Date?
    /// Why the session is armed no longer, until the gate is told.
    var disarming: Disarming?
    /// The migrations that are cut over, in the order of the configuration.
    public internal(set) var migrations: [FollowedMigration]
    /// The gate on the screen as it was last judged; nil while none is shown.
    var standing: GateStanding?
    /// What has changed outside this run and was not looked at.
    var changes = OutsideChanges()
    /// The gate of the page in front as it was last judged; nil without such a page.
    var pageReport: GateReport?
    /// The result that was gone to last.
    var lastTrouble: String?
    /// What came of the questions for failing rows of this run.
    var rowAnswers: [RowQuestion: RowAnswer] = [:]
    /// What came of the looks into targets of this run.
    var targetAnswers: [TargetQuestion: TargetAnswer] = [:]
    /// When the journals were last asked for.
    var journalsAsked: Date?
    /// What the screen shows while it is paused.
    var held: Held?

    /// The account state as it was when the screen was paused.
    struct Held: Sendable {
        var account: AccountState
        var since: Date
    }

    public init(_ configuration: ProgramConfiguration, size: Size) {
        self.configuration = configuration
        account = AccountState(
            expectedRows: configuration.rowEstimates,
            metricsCostPerHour: configuration.metricsCostPerHour)
        self.size = size
        migrations = configuration.migrations
        panes = Dictionary(
            uniqueKeysWithValues: PaneCatalog.panes.map { ($0.descriptor.id, $0.init()) })
    }

    /// What the panes draw: the newest data, or those of the moment the screen was paused.
    var shownAccount: AccountState { held?.account ?? account }

    /// The feeds somebody can see or something depends on, and how soon each may ask.
    public var wantedFeeds: [Feed: Urgency] {
        var wanted: [Feed: Urgency] = [
            .identity: .background, .tasks: .inView, .instances: .background, .alarms: .background,
        ]
        let evidence = EvidenceFeeds(account)
        // All is judged, whether it is in view or not; what the account lists is of every view.
        for feed in evidence.all where wanted[feed] == nil {
            wanted[feed] = .background
        }
        for feed in EvidenceFeeds.lists { wanted[feed] = .inView }
        for (feed, urgency) in viewFeeds.merging(cutoverFeeds, uniquingKeysWith: max) {
            wanted[feed] = max(wanted[feed] ?? urgency, urgency)
        }
        // A list of tasks shows the lag of all of them.
        for feed in evidence.leftOut { wanted[feed] = nil }
        return wanted
    }

    /// The feeds of the page in front, or of the panes: those with no room but for a line are not in
    /// view.
    var viewFeeds: [Feed: Urgency] {
        var wanted: [Feed: Urgency] = [:]
        if let page = pages.last?.page {
            for feed in page.feeds(context: pageContext(account: account, at: nil)) {
                wanted[feed] = .inView
            }
            return wanted
        }
        let layout = self.layout
        for (id, pane) in panes {
            let isInView = layout.panes[id] != nil
            guard isInView || layout.folded[id] != nil else { continue }
            let urgency: Urgency = isInView ? .inView : .background
            for feed in pane.feeds(context: context(for: id, account: account, at: nil)) {
                wanted[feed] = max(wanted[feed] ?? urgency, urgency)
            }
        }
        return wanted
    }

    var layout: ScreenLayout {
        ScreenLayout(
            size: Size(width: size.width, height: size.height - (hasOperationRow ? 1 : 0)),
            bar: gateBarHeight, focus: focus, companion: companion, isZoomed: isZoomed,
            tasks: wantedTaskRows)
    }

    /// How many rows the list of tasks would like: one for each task, and one for each reason.
    private var wantedTaskRows: Int {
        (shownAccount.tasks ?? []).reduce(0) { $0 + ($1.isTroubled ? 2 : 1) }
    }

    /// False if the screen is so small that it shows nothing but a message that says so.
    var fits: Bool {
        size.width >= ScreenLayout.smallest.width && size.height >= ScreenLayout.smallest.height
    }

    /// True if a row above the keys tells of operations; a low screen has none to spare.
    var hasOperationRow: Bool { size.height >= 22 && operations.contains(where: \.isWorthShowing) }

    /// What a pane may look at. Without an instant, ages are not asked for.
    func context(for pane: PaneID, account: AccountState, at now: Date?) -> PaneContext {
        var context = context(
            account: account, at: now,
            isFocused: pane == focus && openDialog == nil && pages.isEmpty,
            size: layout.inside(pane).size)
        context.isInFront = pane == focus
        if now != nil, let view = panes[pane] {
            context.targets = view.targets(context: context)
            if context.targets.isEmpty {
                context.whyNoTarget = view.whyNoTarget(context: context)
            }
        }
        return context
    }

    /// What the page in front may look at.
    func pageContext(account: AccountState, at now: Date?) -> PaneContext {
        var context = context(
            account: account, at: now, isFocused: openDialog == nil,
            size: layout.middle.inset(1).size)
        context.targets = if case .task(let arn)? = pages.last?.subject { [arn] } else { [] }
        return context
    }

    private func context(
        account: AccountState, at now: Date?, isFocused: Bool, size: Size
    ) -> PaneContext {
        var context = PaneContext(
            account: account, now: now ?? .distantPast, openTask: openTask,
            symbols: configuration.symbols, isFocused: isFocused, size: size)
        context.groups = configuration.groups
        context.logRules = configuration.logRules
        context.localTime = configuration.localTime
        // Without an instant nothing counts as armed, and nobody asks.
        context.obstacle = obstacle(at: now ?? .distantFuture)
        context.operations = operations
        context.history = history
        context.changes = changes.all
        context.followed = followed
        context.gateReport = pageReport
        context.migrations = migrations
        context.rowAnswers = rowAnswers
        context.targetAnswers = targetAnswers
        return context
    }
}

/// What the program is told once, before it starts.
public struct ProgramConfiguration: Sendable {
    /// The profile's name as the person gave it; nil for the default chain.
    public var profile: String?
    public var region: String
    /// Who may change anything.
    public var rules: ActionRules
    /// True on the embedded simulated account.
    public var isDemo: Bool
    /// Names or ARNs of the only tasks to watch; empty for all.
    public var watchedTasks: [String]
    /// How many rows to expect of a table, by a file the person gave; empty without one.
    public var rowEstimates: [TableName: Int] = [:]
    /// What the metrics of judgement may cost, in US dollars an hour; nil without a cap.
    public var metricsCostPerHour: Double?
    /// Tasks to show as one migration each, by the configuration.
    public var groups: [TaskGroup] = []
    /// The migrations that are cut over.
    public var migrations: [FollowedMigration] = []
    /// By what lines of a log are understood: ours, and a person's own before them.
    public var logRules = LogRules.builtIn
    /// The person's own clock, for who does not want UTC.
    public var localTime = LocalTime.utc
    public var keymap: Keymap
    public var symbols: Symbols

    public init(
        profile: String? = nil, region: String, readOnlyBecause: String? = nil,
        isDemo: Bool = false, watchedTasks: [String] = [], keymap: Keymap,
        symbols: Symbols = .unicode
    ) {
        self.profile = profile
        self.region = region
        rules = ActionRules(lockedBecause: readOnlyBecause)
        self.isDemo = isDemo
        self.watchedTasks = watchedTasks
        self.keymap = keymap
        self.symbols = symbols
    }

    /// True if the profile's name says that this is production.
    public var isProduction: Bool {
        let words = (profile ?? "").lowercased().split { !$0.isLetter && !$0.isNumber }
        let isOther = words.contains { ["non", "not", "pre", "no"].contains($0) }
        return !isOther && words.contains { ["prod", "production", "prd"].contains($0) }
    }

    /// Why nothing may be changed in this run, in a few words; nil if something may.
    public var readOnlyBecause: String? {
        get { rules.lockedBecause }
        set { rules.lockedBecause = newValue }
    }
}

/// Which task the panes are about before anybody has chosen one.
enum OpenTaskChoice {
    /// The task most worth watching: one that loads, else one that runs, else one that failed,
    /// else the first by name. Nil if there is none.
    static func first(among tasks: [ReplicationTask]) -> ARN? {
        let named = tasks.sorted { ($0.identifier, $0.arn) < ($1.identifier, $1.arn) }
        return named.first { $0.status == .running && !$0.isFullLoadFinished }?.arn
            ?? named.first { $0.status == .running }?.arn
            ?? named.first { $0.status.isTransitional }?.arn
            ?? named.first { $0.status == .failed }?.arn
            ?? named.first?.arn
    }
}

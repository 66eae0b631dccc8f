import AWSClient
import AccountState
import Foundation
import Migration
import MigrationAWS
import TerminalUI
import TestFixtures
import TestSupport

@testable import Monitor
@testable import MonitorRuntime
@testable import Simulator

/// One life of the program over a simulated account: lists, states and keys at any moment.
///
/// Whatever the account receives is held against what stood on a dialog and was agreed to, by
/// this type's own reckoning of what was shown, typed and armed.
struct ActLife {
    /// What went wrong; empty if nothing did.
    private(set) var faults: [String] = []
    /// How many calls that change something the account received.
    private(set) var received = 0

    private let world: SmallWorld
    private let random: SeededRandom
    private let rules: ActionRules
    private let lean: LeanSession
    /// The tasks as they were last reported.
    private var reported: [ARN: TaskStatus] = [:]
    /// Tasks that were taken out of the account.
    private var gone: [SimulatedTask] = []
    /// What was agreed to and has not been received.
    private var agreed: [AskedCall] = []
    /// When acting was allowed.
    private var armings: [Range<Date>] = []
    /// How many lines of the record were looked at.
    private var read = 0

    init(seed: Int, in world: SmallWorld, keymap: Keymap, flaw: Flaw? = nil) {
        self.world = world
        random = SeededRandom(seed: UInt64(seed))
        var rules = ActionRules()
        if seed % 3 == 1 { rules.protectedBecause = "a test says so" }
        if seed % 6 == 2 { rules.protectedAccounts = [world.identity.account] }
        if seed % 7 == 3 { rules.lockedBecause = "a test says so" }
        self.rules = rules
        lean = LeanSession(world, rules: rules, keymap: keymap, flaw: flaw)
    }

    /// Lives, so many steps long, and waits for what is still under way.
    mutating func live(_ steps: Int) async {
        await report(.identity, .identity(world.identity))
        await report(.instances, .instances(world.instances))
        await reportTasks()
        for _ in 0..<steps { await step() }
        lean.transport.faults = Faults()
        for _ in 0..<60 where isSending { await pass(2) }
        if isSending { faults.append("acts never ended: \(lean.app.operations.map(\.phase))") }
        await lean.close()
    }

    /// Something happens: a list, a state, a key, a fault, or time goes by; perhaps an answer to the dialog.
    private mutating func step() async {
        switch random.below(14) {
        case 0: await reportTasks()
        case 1: shake()
        case 2: await reportTables()
        case 3: disturb()
        case 4: await arm()
        case 5: await pass(Double(random.below(16)) / 2)
        case 6: await command()
        case 7, 8, 9: await press(Self.moving[random.below(Self.moving.count)])
        default: await press(Self.acting[random.below(Self.acting.count)])
        }
        if random.once(in: 8) { await pass(1) }
        await consent()
    }

    private static let acting = "XRLVT".map { KeyChord($0) }
    private static let moving =
        "1234jkg u?:aipzsdr".map { KeyChord($0) } + [
            KeyChord(.escape), KeyChord(.tab), KeyChord(.enter), KeyChord(.down),
            KeyChord(.function(2)), KeyChord(.pageDown),
        ]
    private static let commands = [
        "validation-on", "validation-off", "logging-on", "create-alarms", "disarm",
        "stop-at 2030-01-01T00:00:00", "start-from 2026-03-01T00:00:00",
    ]
}

// MARK: The account

extension ActLife {
    /// A task is suddenly in another state, gone, back, or in another place.
    private mutating func shake() {
        let statuses = [
            "running", "running", "stopped", "failed", "stopping", "ready", "modifying",
        ]
        let (place, status) = (random.below(4), statuses[random.below(statuses.count)])
        let back = random.once(in: 3) ? gone.popLast() : nil
        let removes = random.once(in: 5)
        let removed = lean.transport.withAccount { account -> SimulatedTask? in
            if let back { account.tasks.insert(back, at: 0) }
            guard account.tasks.indices.contains(place) else { return nil }
            account.tasks[place].status = status
            account.tasks[place].transition = nil
            return removes ? account.tasks.remove(at: place) : nil
        }
        if let removed { gone.append(removed) }
    }

    /// Answers come late, half or not at all; or the air clears.
    private func disturb() {
        let changes = ["StopReplicationTask", "StartReplicationTask", "ReloadTables"]
        let kinds: [Fault.Kind] = [.halfClosed, .cut, .unavailable, .latency, .throttle]
        guard random.once(in: 2) else {
            lean.transport.faults = Faults()
            return
        }
        let actions = random.once(in: 3) ? ["dms:*"] : changes.map { "dms:\($0)" }
        lean.transport.faults = Faults([
            Fault(
                kinds[random.below(kinds.count)], actions: actions, count: 1 + random.below(3),
                delay: 3, tokens: 0, refill: 1)
        ])
    }

    /// The tasks there are, in any order, some left out; from time to time asked for by the client.
    private mutating func reportTasks() async {
        if random.once(in: 12) {
            lean.transport.faults = Faults()
            if let tasks = try? await lean.reader.replicationTasks(urgency: .acting) {
                return await reportTasks(tasks)
            }
        }
        let now = lean.transport.withAccount { account in
            account.tasks.map { (arn: $0.arn, status: $0.status) }
        }
        var left = now
        var tasks: [ReplicationTask] = []
        while !left.isEmpty {
            let one = left.remove(at: random.below(left.count))
            guard !random.once(in: 8),
                var task = world.tasks.first(where: { $0.arn.text == one.arn })
            else { continue }
            task.status = TaskStatus(one.status)
            tasks.append(task)
        }
        await reportTasks(tasks)
    }

    private mutating func reportTasks(_ tasks: [ReplicationTask]) async {
        reported = Dictionary(tasks.map { ($0.arn, $0.status) }, uniquingKeysWith: { $1 })
        await report(.tasks, .tasks(tasks))
    }

    private mutating func reportTables() async {
        guard let arn = lean.app.openTask, var page = world.tables[arn] else { return }
        page.tables = page.tables.filter { _ in !random.once(in: 6) }
        if random.once(in: 2) { page.tables.reverse() }
        await report(.tableStatistics(arn), .tables(page, isFirst: true))
        // Its settings are a long text to read, and always the same.
        if random.once(in: 4), let detail = world.details.first(where: { $0.arn == arn }) {
            await report(.taskDetail(arn), .taskDetail(detail))
        }
    }

    private mutating func report(_ feed: Feed, _ data: FeedData) async {
        await lean.report(feed, data)
        judge()
    }
}

// MARK: The person

extension ActLife {
    private mutating func press(_ key: KeyChord) async { await apply(.input(.key(key))) }

    /// Letter by letter now and then, else at once as a terminal pastes.
    private mutating func type(_ text: String) async {
        guard random.once(in: 6) else { return await apply(.input(.paste(text))) }
        for letter in text { await press(KeyChord(letter)) }
    }

    private mutating func run(_ command: String) async {
        await press(KeyChord(.escape))
        await press(KeyChord(":"))
        await type(command)
        await press(KeyChord(.enter))
    }

    private mutating func command() async {
        await run(Self.commands[random.below(Self.commands.count)])
    }

    private mutating func arm() async {
        guard rules.protectedBecause != nil || !rules.protectedAccounts.isEmpty else { return }
        await run("arm 1m test")
        await type(random.once(in: 4) ? "1" : world.identity.account)
        await press(KeyChord(.enter))
    }

    private var confirmation: Monitor.Confirmation? {
        if case .confirmation(let confirmation)? = lean.app.openDialog { confirmation } else { nil }
    }

    /// Agrees to the dialog on the screen, perhaps wrongly, and perhaps while things change.
    private mutating func consent() async {
        guard let first = confirmation, !random.once(in: 5) else { return }
        if first.proposal.choices.count > 1, random.once(in: 3) { await press(KeyChord(.down)) }
        if random.once(in: 6) { shake() }
        if random.once(in: 6) { await reportTasks() }
        guard let confirmation else { return }
        if confirmation.asksForName {
            await type(random.once(in: 8) ? "ledger" : confirmation.proposal.word)
        } else {
            await press(KeyChord(.tab))
        }
        if random.once(in: 8) { await reportTasks() }
        await press(KeyChord(.enter))
        if random.once(in: 4) { await press(KeyChord(.enter)) }
    }
}

// MARK: The judge

extension ActLife {
    /// Shown to the program, with everything that follows from it at this instant.
    private mutating func apply(_ message: Message) async {
        if case .input(.key(let chord)) = message, chord == KeyChord(.enter) { judgeEnter() }
        await lean.receive(message)
        judge()
    }

    /// What Enter agrees to, by what stands on the screen; nothing if it cannot be agreed to.
    private mutating func judgeEnter() {
        if case .arming(let arming)? = lean.app.openDialog {
            guard arming.field.text == world.identity.account else { return }
            armings.append(lean.clock.now..<lean.clock.now.addingTimeInterval(60))
        }
        guard let confirmation, confirmation.entry == nil, confirmation.focus == .confirm,
            isAllowed(at: lean.clock.now)
        else { return }
        if confirmation.choice.risk == .destructive,
            confirmation.typed != confirmation.proposal.word
        {
            return
        }
        let isAsShown = confirmation.proposal.targets.allSatisfy {
            reported[$0.task] == confirmation.statuses[$0.task]
        }
        guard isAsShown else { return }
        agreed += lean.app.commandLine(for: confirmation).lines.map { AskedCall(line: $0) }
    }

    private func isAllowed(at instant: Date) -> Bool {
        guard rules.lockedBecause == nil else { return false }
        let isProtected = rules.protectedBecause != nil || !rules.protectedAccounts.isEmpty
        return !isProtected || armings.contains { $0.contains(instant) }
    }

    private mutating func pass(_ seconds: Double) async {
        let end = lean.clock.now.addingTimeInterval(seconds)
        while lean.clock.now < end {
            lean.clock.set(min(lean.clock.nextDeadline ?? end, end))
            await lean.settle()
            judge()
        }
        await apply(.tick)
    }

    /// Holds what was let through and what arrived against what was agreed to.
    private mutating func judge() {
        let lines = lean.audit.lines.dropFirst(read).filter { $0.outcome == .requested }
        read = lean.audit.lines.count
        for line in lines where !isAllowed(at: line.time) {
            faults.append("\(line.operation) was let through in read-only mode")
        }
        for change in lean.received.dropFirst(received) {
            received += 1
            let call = AskedCall(change)
            if let index = agreed.firstIndex(of: call) {
                agreed.remove(at: index)
            } else {
                faults.append("received \(call), agreed to \(agreed)")
            }
        }
        let written = lean.audit.lines.count { $0.outcome == .requested }
        if written < received { faults.append("a call without its line") }
        // What nobody sends any more was not sent: it must not excuse a later call.
        if !isSending { agreed = [] }
    }

    private var isSending: Bool {
        lean.app.operations.contains { $0.phase == .requested || $0.phase == .waiting }
    }
}

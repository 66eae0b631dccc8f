import Foundation
import Migration
import TerminalUI
import TestSupport
import Testing

@testable import Monitor

/// Whatever lists, states and keys do: what leaves the program is what the sheet showed.
struct ActPropertyTests {
    @Test("10,000 seeded runs: every act equals the sheet's, confirmed after it, none twice")
    func whatIsSentIsWhatWasShown() throws {
        let keymap = try Keymap()
        var sent = 0
        for seed in 0..<10_000 {
            var run = Run(seed: UInt64(seed), keymap: keymap)
            for _ in 0..<24 { run.step() }
            sent += run.acts.count
            #expect(run.faults.isEmpty, "seed \(seed): \(run.faults)")
            if !run.faults.isEmpty { break }
        }
        // The property would hold of a program that never sends anything.
        #expect(sent > 1_000)
    }

    /// One life of the program: reports and keys in any order, and what came of them.
    private struct Run {
        var program: Program
        let random: SeededRandom
        var now = Date(timeIntervalSince1970: 1_800_000_000)
        var acts: [Act] = []
        var faults: [String] = []
        private var armed: Date?

        private static let account = "210987654321"
        private static let names = ["ledger", "crm", "hr", "archive"]
        private static let statuses: [TaskStatus] = [
            .running, .running, .stopped, .stopping, .failed, .ready,
        ]

        init(seed: UInt64, keymap: Keymap) {
            random = SeededRandom(seed: seed)
            var configuration = ProgramConfiguration(region: "eu-west-3", keymap: keymap)
            if seed % 3 == 1 { configuration.rules.protectedBecause = "a test says so" }
            if seed % 7 == 2 { configuration.rules.lockedBecause = "a test says so" }
            program = Program(configuration, size: Size(width: 80, height: 24))
            report(
                .identity,
                .identity(
                    CallerIdentity(
                        account: Self.account,
                        arn: ARN("arn:aws:sts::\(Self.account):assumed-role/ops/ada"))))
            report(.tasks, .tasks(tasks()))
        }

        /// Something happens: a new list, a key, a whole answer to the sheet, or time goes by.
        mutating func step() {
            now = now.addingTimeInterval(Double(random.below(20)))
            switch random.below(8) {
            case 0: report(.tasks, .tasks(tasks()))
            case 1: apply(.tick)
            case 2: answer()
            case 3: outcome()
            case 4: arm()
            default: press(Self.keys[random.below(Self.keys.count)])
            }
            if random.once(in: 2) { consent() }
        }

        private static let keys =
            "XRLVT1234jkg u?:aipzs".map { KeyChord($0) } + [
                KeyChord(.escape), KeyChord(.tab), KeyChord(.enter), KeyChord(.down),
                KeyChord(.function(2)), KeyChord(.pageDown),
            ]

        /// Tasks in any order, some missing, some in another state.
        private func tasks() -> [ReplicationTask] {
            var names = Self.names
            var tasks: [ReplicationTask] = []
            while !names.isEmpty {
                let name = names.remove(at: random.below(names.count))
                if random.once(in: 6) { continue }
                var task = ReplicationTask(
                    arn: ARN("arn:aws:dms:eu-west-3:\(Self.account):task:\(name.uppercased())"),
                    identifier: name,
                    status: Self.statuses[random.below(Self.statuses.count)],
                    migrationType: name == "crm" ? .cdc : .fullLoadAndCDC)
                task.instanceARN = ARN("arn:aws:dms:eu-west-3:\(Self.account):rep:ONE")
                task.sourceEndpointARN = ARN("arn:aws:dms:eu-west-3:\(Self.account):endpoint:S")
                var statistics = LoadStatistics()
                statistics.start = now
                task.statistics = statistics
                tasks.append(task)
            }
            return tasks
        }

        private mutating func press(_ key: KeyChord) { apply(.input(.key(key))) }

        private mutating func type(_ text: String) {
            for letter in text { press(KeyChord(letter)) }
        }

        /// Agrees to the sheet on the screen, or answers wrongly.
        private mutating func consent() {
            guard case .confirmation(let sheet)? = program.overlay else { return }
            if sheet.entry != nil {
                type("2026-03-01T00:00:00")
                press(KeyChord(.enter))
            }
            guard case .confirmation(let sheet)? = program.overlay else { return }
            if random.once(in: 4) { report(.tasks, .tasks(tasks())) }
            if sheet.asksForName {
                type(random.once(in: 5) ? Self.names[random.below(4)] : sheet.proposal.word)
            } else {
                press(KeyChord(.tab))
            }
            press(KeyChord(.enter))
        }

        private mutating func answer() { type(Self.names[random.below(4)]) }

        private mutating func arm() {
            press(KeyChord(.escape))
            type(":arm 1m test")
            press(KeyChord(.enter))
            type(random.once(in: 4) ? "1" : Self.account)
            press(KeyChord(.enter))
            press(KeyChord(.escape))
        }

        /// AWS answers one of the acts that are under way.
        private mutating func outcome() {
            guard let act = acts.last else { return }
            let phases: [Act.Phase] = [.accepted, .refused("no"), .unknown("silence"), .done]
            apply(.act(id: act.id, phase: phases[random.below(phases.count)]))
        }

        private mutating func report(_ feed: Feed, _ data: FeedData) {
            apply(
                .feed(
                    FeedReport(
                        feed: feed, generation: 0, received: now, outcome: .data(data),
                        budget: APIBudget(tokens: 20, requestsLastMinute: 0))))
        }

        /// Shown to the program; every act it lets out is held against the sheet before it.
        private mutating func apply(_ message: Message) {
            let sheet: Monitor.Confirmation? =
                if case .confirmation(let sheet)? = program.overlay { sheet } else { nil }
            let waiting = program.acts.filter { $0.phase == .waiting }
            for effect in program.update(message, at: now) {
                switch effect {
                case .perform(let act): check(act, sheet, waiting)
                case .arm(let arming): armed = arming?.until
                default: break
                }
            }
        }

        private mutating func check(
            _ act: Act, _ sheet: Monitor.Confirmation?, _ waiting: [Act]
        ) {
            let mutation = act.confirmed.mutation
            if acts.contains(where: { $0.id == act.id }) { faults.append("\(act.id) twice") }
            acts.append(act)
            let rules = program.configuration.rules
            if rules.lockedBecause != nil { faults.append("sent in read-only mode") }
            if act.confirmed.confirmed < act.confirmed.shown { faults.append("before shown") }
            if waiting.contains(where: { $0.confirmed == act.confirmed }) { return }
            if rules.protectedBecause != nil, !(armed.map { now < $0 } ?? false) {
                faults.append("sent unarmed")
            }
            guard let sheet else { return faults.append("\(mutation) without a sheet") }
            if !sheet.choice.mutations.contains(mutation) {
                faults.append("\(mutation) is not on the sheet")
            }
            if act.confirmed.shown != sheet.shown { faults.append("another sheet's instant") }
            if sheet.statuses[mutation.task] != act.expected { faults.append("another status") }
            let status = program.world.tasks?.first { $0.arn == mutation.task }?.status
            if status != act.expected {
                faults.append("\(mutation.task) is \(status?.text ?? "gone")")
            }
            if sheet.asksForName, sheet.typed != sheet.proposal.word {
                faults.append("the name was not typed")
            }
        }
    }
}

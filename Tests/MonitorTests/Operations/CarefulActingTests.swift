import AccountState
import Foundation
import Migration
import TerminalUI
import Testing

@testable import Monitor

/// Nothing is agreed to that was not on the screen, done while too little is known, or left behind
/// without a word.
struct CarefulActingTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)
    private let account = "210987654321"

    private func program(
        _ tasks: ReplicationTask..., knowsCaller: Bool = true
    ) throws -> Program {
        let configuration = ProgramConfiguration(region: "eu-west-3", keymap: try Keymap())
        var program = Program(configuration, size: Size(width: 120, height: 40))
        if knowsCaller {
            let arn = ARN("arn:aws:sts::\(account):assumed-role/ops/ada")
            feed(.identity, .identity(CallerIdentity(account: account, arn: arn)), to: &program)
        }
        feed(.tasks, .tasks(tasks), to: &program)
        return program
    }

    private func feed(_ feed: Feed, _ data: FeedData, to program: inout Program) {
        _ = program.update(
            .feed(
                FeedReport(
                    feed: feed, generation: 0, received: now, outcome: .data(data),
                    budget: APIBudget(tokens: 20, requestsLastMinute: 0))), at: now)
    }

    private func task(
        _ name: String, _ status: TaskStatus = .running, arn: String? = nil
    ) -> ReplicationTask {
        ReplicationTask(
            arn: ARN(arn ?? "arn:aws:dms:eu-west-3:\(account):task:\(name.uppercased())"),
            identifier: name, status: status, migrationType: .fullLoadAndCDC)
    }

    @discardableResult
    private func type(_ text: String, _ program: inout Program, after: Double = 0) -> [Effect] {
        text.flatMap {
            program.update(.input(.key(KeyChord($0))), at: now.addingTimeInterval(after))
        }
    }

    @discardableResult
    private func press(_ keys: Key..., on program: inout Program) -> [Effect] {
        keys.flatMap { program.update(.input(.key(KeyChord($0))), at: now) }
    }

    private func sheet(_ program: Program) -> Monitor.Confirmation? {
        if case .confirmation(let sheet)? = program.openDialog { sheet } else { nil }
    }

    // MARK: Only what was on the screen

    @Test("A sheet that fits is live at once")
    func short() throws {
        var program = try program(task("ledger"))
        type("X", &program)
        #expect(sheet(program)?.wasShownWhole == true)
        type("ledger", &program)
        #expect(!press(.enter, on: &program).isEmpty)
    }

    @Test("A longer one takes no answer before its last line was on the screen")
    func long() throws {
        var tasks: [ReplicationTask] = []
        for number in 0..<12 { tasks.append(task("ledger-\(number)")) }
        let configuration = ProgramConfiguration(region: "eu-west-3", keymap: try Keymap())
        var program = Program(configuration, size: Size(width: 80, height: 24))
        feed(.tasks, .tasks(tasks), to: &program)
        for _ in tasks {
            type(" ", &program)
            press(.down, on: &program)
        }
        type("X", &program)
        let first = try #require(sheet(program))
        #expect(first.proposal.targets.count > 5)
        #expect(!first.wasShownWhole)
        type("\(first.proposal.word)", &program)
        #expect(sheet(program)?.typed == "")
        #expect(program.frame(at: now).lines.contains { $0.contains("Read it to its end first") })
        var pages = 0
        while sheet(program)?.wasShownWhole == false, pages < 40 {
            press(.pageDown, on: &program)
            pages += 1
        }
        #expect(pages > 1 && pages < 40)
        type("\(first.proposal.word)", &program)
        #expect(sheet(program)?.isReady == true)
        // Going back does not take it away.
        press(.pageUp, on: &program)
        #expect(sheet(program)?.isReady == true)
    }

    // MARK: Batches

    @Test("What one batch does after a refusal, another does not change")
    func batches() throws {
        var program = try program(task("a"), task("b"))
        let confirmed = { (name: String) in
            ConfirmedMutation(
                .stop(ARN("arn:aws:dms:eu-west-3:210987654321:task:\(name)")),
                shown: Date.distantPast,
                confirmed: Date.distantFuture)
        }
        let operations = try ["A", "B", "C"].enumerated().map { index, name in
            TaskOperation(
                id: index + 1, confirmed: try #require(confirmed(name)), identifier: name,
                expected: .running, phase: .waiting, batch: index < 2 ? 1 : 3,
                stopsAtRefusal: index == 2)
        }
        program.operations = operations
        _ = program.sendNext(at: now)
        // The first batch goes on after a refusal, though the second would not.
        let effects = program.take(.refused("no"), of: 1, at: now)
        #expect(program.operations.map(\.phase) == [.refused("no"), .requested, .waiting])
        #expect(effects.contains(.perform(program.operations[1])))
        // And a refusal in the second takes nothing from the first.
        program.operations[1].phase = .waiting
        program.operations[2].phase = .requested
        _ = program.take(.refused("no"), of: 3, at: now)
        #expect(program.operations[1].phase == .requested)
    }

    // MARK: While less is known than is needed

    @Test("An account nobody has named is not armed, and nothing can be changed in it")
    func unknownAccount() throws {
        var program = try program(task("ledger", arn: "ledger"), knowsCaller: false)
        #expect(program.frame(at: now).lines[0].contains("READ-ONLY"))
        type("X", &program)
        #expect(program.openDialog == nil)
        #expect(program.notice?.text.contains("account is not known") == true)
    }

    @Test("Where AWS does not say who calls, the tasks' own ARNs name the account")
    func accountOfTasks() throws {
        let program = try program(task("ledger"), knowsCaller: false)
        #expect(program.frame(at: now).lines[0].contains(account))
        #expect(program.frame(at: now).lines[0].contains("ARMED"))
    }

    @Test(
        "A task in a state nobody knows is offered nothing",
        arguments: ["X", "R", "L"], [TaskStatus.unknown("frobnicating"), .unknown("")])
    func unknownState(key: String, status: TaskStatus) throws {
        var program = try program(task("ledger", status))
        type(key, &program)
        #expect(program.openDialog == nil)
        #expect(program.notice?.kind == .refusal)
    }

    // MARK: Leaving

    @Test("q asks once while an action is under way, and not otherwise")
    func leaving() throws {
        var program = try program(task("ledger"))
        #expect(type("q", &program) == [.quit])
        type("X", &program)
        type("ledger", &program)
        #expect(!press(.enter, on: &program).isEmpty)
        #expect(type("q", &program).isEmpty)
        #expect(program.notice?.text.contains("Leave all the same?") == true)
        // Another key takes the question back.
        type("j", &program)
        #expect(type("q", &program).isEmpty)
        #expect(type("q", &program, after: 30).isEmpty)
        #expect(type("q", &program, after: 31) == [.quit])
    }

    // MARK: The clipboard

    @Test("Nothing is said to be copied that no terminal would take")
    func copying() throws {
        var program = try program(task("ledger"))
        #expect(program.copy("arn", "arn") == [.copy("arn")])
        #expect(program.notice?.text == "Sent to the clipboard: arn")
        #expect(program.copy(String(repeating: "a", count: 80_000), "much").isEmpty)
        #expect(program.notice?.kind == .refusal)
    }
}

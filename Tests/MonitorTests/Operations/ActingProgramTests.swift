import AccountState
import Foundation
import Migration
import TerminalUI
import Testing

@testable import Monitor

/// Arming, entries, several tasks at once and what becomes of operations, on the program as a value.
struct ActingProgramTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)
    private let account = "210987654321"

    private func program(
        _ change: (inout ProgramConfiguration) -> Void = { _ in }, tasks: [ReplicationTask]
    ) throws -> Program {
        var configuration = ProgramConfiguration(
            profile: "prod", region: "eu-west-3", keymap: try Keymap())
        change(&configuration)
        var program = Program(configuration, size: Size(width: 120, height: 40))
        let identity = CallerIdentity(
            account: account, arn: ARN("arn:aws:sts::\(account):assumed-role/ops/ada"))
        feed(.identity, .identity(identity), to: &program)
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
        _ name: String, _ status: TaskStatus = .running, _ type: MigrationType = .fullLoadAndCDC
    ) -> ReplicationTask {
        var task = ReplicationTask(
            arn: ARN("arn:aws:dms:eu-west-3:\(account):task:\(name.uppercased())"),
            identifier: name, status: status, migrationType: type)
        var statistics = LoadStatistics()
        statistics.start = now
        task.statistics = statistics
        return task
    }

    private func type(_ text: String, on program: inout Program, at time: Date) -> [Effect] {
        text.flatMap { program.update(.input(.key(KeyChord($0))), at: time) }
    }

    private func press(_ keys: Key..., on program: inout Program, at time: Date) -> [Effect] {
        keys.flatMap { program.update(.input(.key(KeyChord($0))), at: time) }
    }

    private func performed(_ effects: [Effect]) -> [Mutation] {
        effects.compactMap { effect in
            if case .perform(let operation) = effect { operation.confirmed.mutation } else { nil }
        }
    }

    private func arm(_ program: inout Program, at time: Date) -> [Effect] {
        type(":arm 2m night", on: &program, at: time) + press(.enter, on: &program, at: time)
            + type(account, on: &program, at: time) + press(.enter, on: &program, at: time)
    }

    @Test func armingTakesTheAccountsNumberAndEndsByItself() throws {
        var program = try program({ $0.rules.protectedBecause = "it is prod" }, tasks: [task("a")])
        #expect(program.frame(at: now).lines[0].contains("READ-ONLY"))
        _ = type("X", on: &program, at: now)
        #expect(program.openDialog == nil)
        #expect(program.notice?.text.contains(":arm") == true)
        let effects = arm(&program, at: now)
        let arming = Arming(
            account: account, since: now, until: now.addingTimeInterval(120), reason: "night")
        #expect(effects == [.arm(arming)])
        #expect(program.arming == nil)
        #expect(program.frame(at: now).lines[0].contains("READ-ONLY"))
        #expect(program.update(.armed(arming), at: now).isEmpty)
        #expect(program.arming == arming)
        #expect(program.frame(at: now).lines[0].contains("ARMED 02:00"))
        let later = now.addingTimeInterval(119)
        _ = type("X", on: &program, at: later)
        #expect(program.openDialog != nil)
        let over = now.addingTimeInterval(120)
        #expect(program.update(.tick, at: over) == [.disarm(.timeIsOver)])
        #expect(program.arming == nil)
        let kept = type("a", on: &program, at: over) + press(.enter, on: &program, at: over)
        #expect(performed(kept).isEmpty)
    }

    @Test func anotherNumberDoesNotArm() throws {
        var program = try program({ $0.rules.protectedBecause = "it is prod" }, tasks: [task("a")])
        _ = type(":arm", on: &program, at: now)
        _ = press(.enter, on: &program, at: now)
        _ = type("210987654322", on: &program, at: now)
        _ = press(.enter, on: &program, at: now)
        #expect(program.arming == nil)
        _ = press(.escape, on: &program, at: now)
        #expect(program.openDialog == nil)
    }

    @Test func anUnprotectedSessionHasNothingToArm() throws {
        var program = try program(tasks: [task("a")])
        _ = type(":arm 10m", on: &program, at: now)
        _ = press(.enter, on: &program, at: now)
        #expect(program.openDialog == nil)
        #expect(program.notice?.text.contains("nothing to arm") == true)
    }

    @Test func disarmingTakesEffectAtOnce() throws {
        var program = try program({ $0.rules.protectedBecause = "it is prod" }, tasks: [task("a")])
        let effects = arm(&program, at: now)
        guard case .arm(let arming)? = effects.last else {
            Issue.record("\(effects)")
            return
        }
        _ = program.update(.armed(arming), at: now)
        _ = type(":disarm", on: &program, at: now)
        #expect(press(.enter, on: &program, at: now) == [.disarm(.byHand)])
        _ = type("X", on: &program, at: now)
        #expect(program.openDialog == nil)
    }

    @Test("arming that is on record only after it was taken back does not hold")
    func armingTakenBackBeforeItIsOnRecord() throws {
        var program = try program({ $0.rules.protectedBecause = "it is prod" }, tasks: [task("a")])
        let effects = arm(&program, at: now)
        _ = type(":disarm", on: &program, at: now)
        _ = press(.enter, on: &program, at: now)
        guard case .arm(let arming)? = effects.last else {
            Issue.record("\(effects)")
            return
        }
        #expect(program.update(.armed(arming), at: now) == [.disarm(.byHand)])
        #expect(program.arming == nil)
        _ = type("X", on: &program, at: now)
        #expect(program.openDialog == nil)
    }

    @Test("arming that cannot be written down leaves the session read-only")
    func armingThatIsNotOnRecord() throws {
        var program = try program({ $0.rules.protectedBecause = "it is prod" }, tasks: [task("a")])
        _ = arm(&program, at: now)
        _ = program.update(.notice(Notice(.failure, "Not armed. The disk is full.")), at: now)
        #expect(program.frame(at: now).lines[0].contains("READ-ONLY"))
        #expect(program.update(.tick, at: now.addingTimeInterval(200)).isEmpty)
        _ = type("X", on: &program, at: now)
        #expect(program.openDialog == nil)
    }

    @Test func anotherAccountDisarms() throws {
        var program = try program({ $0.rules.protectedBecause = "it is prod" }, tasks: [task("a")])
        guard case .arm(let arming)? = arm(&program, at: now).last else { return }
        _ = program.update(.armed(arming), at: now)
        let other = CallerIdentity(
            account: "111111111111", arn: ARN("arn:aws:sts::111111111111:assumed-role/ops/ada"))
        feed(.identity, .identity(other), to: &program)
        #expect(program.arming == nil)
    }

    @Test("the record is read when somebody opens its page, every five seconds, and on r")
    func theRecordIsReadWhileSomebodyLooks() throws {
        var program = try program(tasks: [task("a")])
        #expect(program.update(.tick, at: now).isEmpty)
        #expect(type("a", on: &program, at: now) == [.readHistory])
        let soon = now.addingTimeInterval(4.9)
        #expect(program.update(.tick, at: soon).isEmpty)
        #expect(type("r", on: &program, at: soon).contains(.readHistory))
        #expect(program.update(.tick, at: soon.addingTimeInterval(4)).isEmpty)
        #expect(program.update(.tick, at: soon.addingTimeInterval(5)) == [.readHistory])
        _ = press(.escape, on: &program, at: soon)
        #expect(program.update(.tick, at: soon.addingTimeInterval(60)).isEmpty)
    }

    @Test("a status AWS no longer shows is not said to have been seen just now")
    func theStatusOfTheSheetIsOfWhenItWasAsked() throws {
        var program = try program(tasks: [task("a")])
        _ = type("X", on: &program, at: now)
        #expect(program.frame(at: now).lines.joined().contains("running · seen 0 s ago"))
        for tasks in [[task("a", .stopped)], []] {
            feed(.tasks, .tasks(tasks), to: &program)
            let text = program.frame(at: now).lines.joined(separator: "\n")
            #expect(text.contains("running · when you asked"))
            #expect(!text.contains("running · seen"))
        }
    }

    @Test("a sheet whose task changes status takes the agreement back and says why nothing is sent")
    func anAgreementHoldsForOneStatusOnly() throws {
        var program = try program(tasks: [task("a", .stopped)])
        _ = type("R", on: &program, at: now)
        _ = press(.tab, on: &program, at: now)
        guard case .confirmation(let agreed)? = program.openDialog else {
            Issue.record("no sheet")
            return
        }
        #expect(agreed.focus == .confirm)
        feed(.tasks, .tasks([task("a", .starting)]), to: &program)
        guard case .confirmation(let confirmation)? = program.openDialog else {
            Issue.record("no sheet any more")
            return
        }
        #expect(confirmation.focus == .cancel)
        let text = program.frame(at: now).lines.joined(separator: "\n")
        #expect(text.contains("The task is now starting; it was stopped when you asked."))
        #expect(text.contains("Nothing will be sent: Esc closes this"))
        #expect(!text.contains("Tab to"))
        #expect(performed(press(.enter, on: &program, at: now)).isEmpty)
        #expect(program.openDialog == nil)
        #expect(
            program.notice?.text
                == "Not sent: the task is starting now; it was stopped when you asked.")
    }

    @Test("on a screen too small for the sheet nothing can be agreed to, and q still quits")
    func nothingIsAgreedToUnseen() throws {
        var program = try program(tasks: [task("a")])
        _ = type("X", on: &program, at: now)
        _ = type("a", on: &program, at: now)
        _ = program.update(.input(.resized(Size(width: 40, height: 10))), at: now)
        #expect(performed(press(.enter, on: &program, at: now)).isEmpty)
        #expect(program.openDialog != nil)
        #expect(type("q", on: &program, at: now) == [.quit])
        _ = program.update(.input(.paste("a")), at: now)
        _ = program.update(.input(.resized(Size(width: 60, height: 18))), at: now)
        #expect(program.frame(at: now).lines.joined().contains("Type the task's name"))
        #expect(performed(press(.enter, on: &program, at: now)).count == 1)
    }

    @Test("sheets, acts and their page are ASCII where the terminal has nothing else")
    func asciiIsAscii() throws {
        var program = try program({ $0.symbols = .ascii }, tasks: [task("a")])
        _ = type("X", on: &program, at: now)
        func expectASCII() {
            for line in program.frame(at: now).lines {
                #expect(line.utf8.count == line.count, "\(line)")
            }
        }
        expectASCII()
        _ = type("a", on: &program, at: now)
        _ = press(.enter, on: &program, at: now)
        _ = program.update(.operation(id: 1, phase: .accepted), at: now)
        _ = type("a", on: &program, at: now)
        program.notice = nil
        expectASCII()
        #expect(program.frame(at: now).lines.joined().contains("stopping > stopped"))
    }

    @Test func severalTasksAreSentOneAfterTheOther() throws {
        var program = try program(tasks: [task("a"), task("b"), task("c")])
        _ = type("1g   X", on: &program, at: now)
        guard case .confirmation(let confirmation)? = program.openDialog else {
            Issue.record("no sheet")
            return
        }
        #expect(confirmation.proposal.targets.map(\.identifier) == ["a", "b", "c"])
        let text = program.frame(at: now).lines.joined(separator: "\n")
        for name in ["A", "B", "C"] { #expect(text.contains(":task:\(name)")) }
        var effects = type("3 tasks", on: &program, at: now)
        effects += press(.enter, on: &program, at: now)
        #expect(performed(effects).map { $0.task.resourceID } == ["A"])
        effects = program.update(.operation(id: 1, phase: .accepted), at: now)
        #expect(performed(effects).map { $0.task.resourceID } == ["B"])
        effects = program.update(.operation(id: 2, phase: .refused("no")), at: now)
        #expect(performed(effects).map { $0.task.resourceID } == ["C"])
    }

    @Test func theFirstRefusalStopsTheRestIfAsked() throws {
        var program = try program(tasks: [task("a"), task("b"), task("c")])
        _ = type("1g   X", on: &program, at: now)
        _ = press(.function(2), on: &program, at: now)
        _ = type("3 tasks", on: &program, at: now)
        _ = press(.enter, on: &program, at: now)
        let effects = program.update(.operation(id: 1, phase: .refused("no")), at: now)
        #expect(performed(effects).isEmpty)
        #expect(program.operations.map(\.isOver) == [true, true, true])
        #expect(program.operations[1].phase == .refused("Not sent: the one before it was refused."))
    }

    @Test func aPointIsTypedCheckedAndShownBeforeItCanBeConfirmed() throws {
        var program = try program(tasks: [task("a", .stopped, .cdc)])
        _ = type(":start-from 2026-13-01T00:00:00", on: &program, at: now)
        _ = press(.enter, on: &program, at: now)
        #expect(program.frame(at: now).lines.joined().contains("There is no such time"))
        for _ in 0..<25 { _ = press(.backspace, on: &program, at: now) }
        _ = type("2026-03-01T00:00:00", on: &program, at: now)
        #expect(performed(press(.enter, on: &program, at: now)).isEmpty)
        let text = program.frame(at: now).lines.joined(separator: "\n")
        #expect(text.contains("--cdc-start-position"))
        #expect(text.contains("from 2026-03-01T00:00:00"), "\(text)")
        #expect(text.contains("Changes before it are NOT"))
        let effects = type("a", on: &program, at: now) + press(.enter, on: &program, at: now)
        #expect(
            performed(effects) == [
                .startFrom(
                    task("a").arn, try CDCStartPoint("2026-03-01T00:00:00"))
            ])
    }

    @Test func aVerbThatMeansNothingSaysWhy() throws {
        var program = try program(tasks: [task("a")])
        for (keys, words) in [
            ("3V", "mark some in pane 2 or 4"), ("3L", "stop it first"),
            ("3R", "already running"), ("1T", "does not say which endpoints"),
        ] {
            _ = type(keys, on: &program, at: now)
            #expect(program.notice?.text.contains(words) == true, "\(keys)")
            #expect(program.openDialog == nil)
        }
    }

    @Test func thePaletteSaysWhyACommandCannotBeUsed() throws {
        var program = try program(tasks: [task("a")])
        _ = type(":validation-on", on: &program, at: now)
        #expect(program.frame(at: now).lines.joined().contains("cannot be modified: it is running"))
    }

    @Test func anOutcomeStaysUntilItIsSeen() throws {
        var program = try program(tasks: [task("a")])
        _ = type("Xa", on: &program, at: now)
        _ = press(.enter, on: &program, at: now)
        _ = program.update(.operation(id: 1, phase: .accepted), at: now)
        feed(.tasks, .tasks([task("a", .stopped)]), to: &program)
        _ = type("jk", on: &program, at: now.addingTimeInterval(60))
        var text = program.frame(at: now.addingTimeInterval(60)).lines.joined()
        #expect(text.contains("Stop 'a': done after"))
        _ = press(.escape, on: &program, at: now.addingTimeInterval(61))
        text = program.frame(at: now.addingTimeInterval(62)).lines.joined()
        #expect(!text.contains("Stop 'a': done"))
    }

    @Test func anUnknownOutcomeIsLearntFromALaterLook() throws {
        var program = try program(tasks: [task("a")])
        _ = type("Xa", on: &program, at: now)
        _ = press(.enter, on: &program, at: now)
        _ = program.update(.operation(id: 1, phase: .unknown("silence")), at: now)
        feed(.tasks, .tasks([task("a")]), to: &program)
        #expect(program.operations.last?.phase == .unknown("silence"))
        feed(.tasks, .tasks([task("a", .stopped)]), to: &program)
        #expect(program.operations.last?.phase == .done)
    }

    @Test("the consequence is never hidden, however low the screen", arguments: [24, 22, 18])
    func theConsequenceIsInSight(height: Int) throws {
        var program = try program(tasks: (0..<9).map { task("task-\($0)") })
        _ = program.update(.input(.resized(Size(width: 80, height: height))), at: now)
        _ = type("1g         X", on: &program, at: now)
        let text = program.frame(at: now).lines.joined(separator: "\n")
        #expect(text.contains("Effect: Each of them: The task stops"))
        #expect(text.contains("more lines: pgdn"))
        #expect(text.contains("Type '9 tasks'"))
    }

    @Test("what is said of an outcome ends with one full stop")
    func oneFullStop() throws {
        var program = try program(tasks: [task("a")])
        _ = type("Xa", on: &program, at: now)
        _ = press(.enter, on: &program, at: now)
        _ = program.update(.operation(id: 1, phase: .accepted), at: now)
        _ = program.update(
            .note(operation: 1, "The answer was lost: It has taken effect."), at: now)
        feed(.tasks, .tasks([task("a", .stopped)]), to: &program)
        #expect(
            program.notice?.text == "Stop 'a': done. The answer was lost: It has taken effect.")
    }

    @Test func anOutcomeLearntLaterSaysWhatAWSShows() throws {
        var program = try program(tasks: [task("a")])
        _ = type("Xa", on: &program, at: now)
        _ = press(.enter, on: &program, at: now)
        _ = program.update(.operation(id: 1, phase: .unknown("silence")), at: now)
        feed(.tasks, .tasks([task("a", .stopped)]), to: &program)
        #expect(program.notice?.text == "Stop 'a': done. Its status at AWS is 'stopped'.")
    }
}

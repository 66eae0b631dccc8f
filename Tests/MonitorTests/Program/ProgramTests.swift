import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

struct ProgramTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)
    private let arn = ARN("arn:aws:dms:eu-west-3:210987654321:task:FBQ3")

    private func program(readOnlyBecause: String? = nil, watched: [String] = []) throws -> Program {
        Program(
            ProgramConfiguration(
                profile: "prod", region: "eu-west-3", readOnlyBecause: readOnlyBecause,
                watchedTasks: watched, keymap: try Keymap()),
            size: Size(width: 120, height: 40))
    }

    private func task(_ name: String, _ status: TaskStatus = .running, arn: ARN? = nil)
        -> ReplicationTask
    {
        ReplicationTask(
            arn: arn ?? ARN("arn:aws:dms:eu-west-3:210987654321:task:\(name.uppercased())"),
            identifier: name, status: status, migrationType: .fullLoadAndCDC)
    }

    private func tasks(_ tasks: [ReplicationTask]) -> Message {
        .feed(
            FeedReport(
                feed: .tasks, generation: 0, received: now, outcome: .data(.tasks(tasks)),
                budget: APIBudget(tokens: 20, requestsLastMinute: 0)))
    }

    private func press(_ keys: [KeyChord], on program: inout Program) -> [Effect] {
        keys.flatMap { program.update(.input(.key($0)), at: now.addingTimeInterval(1)) }
    }

    @Test func theTaskMostWorthWatchingIsOpenedByItself() throws {
        var program = try program()
        _ = program.update(tasks([task("a", .stopped), task("b"), task("c", .failed)]), at: now)
        #expect(program.openTask?.resourceID == "B")
    }

    @Test func theOpenTaskStaysOpenWhenTheListIsReordered() throws {
        var program = try program()
        _ = program.update(tasks([task("b"), task("c")]), at: now)
        let open = program.openTask
        _ = program.update(tasks([task("a"), task("c"), task("b", .stopped)]), at: now)
        #expect(program.openTask == open)
    }

    @Test func onlyTheTasksNamedAreKept() throws {
        var program = try program(watched: ["b"])
        _ = program.update(tasks([task("a"), task("b")]), at: now)
        #expect(program.account.tasks?.map(\.identifier) == ["b"])
    }

    @Test func aTaskNamedThatGetsAnotherNameIsKept() throws {
        var program = try program(watched: ["b"])
        _ = program.update(tasks([task("b", arn: arn)]), at: now)
        _ = program.update(tasks([task("a"), task("renamed", arn: arn)]), at: now)
        #expect(program.account.tasks?.map(\.identifier) == ["renamed"])
        #expect(program.account.lostTasks.isEmpty)
    }

    @Test func thatTheOpenTaskWasDeletedIsSaidOnceAndNoneIsOpenedInItsPlace() throws {
        var program = try program()
        _ = program.update(tasks([task("ledger", arn: arn), task("crm", .stopped)]), at: now)
        #expect(program.openTask == arn)
        _ = program.update(tasks([task("crm", .stopped)]), at: now)
        #expect(program.notice?.text.hasPrefix("ledger was deleted at AWS, last seen") == true)
        #expect(program.notice?.kind == .failure)
        let screen = program.frame(at: now).lines.joined(separator: "\n")
        #expect(screen.contains("ledger was deleted at AWS"))
        _ = press([KeyChord("j")], on: &program)
        _ = program.update(tasks([task("crm", .stopped)]), at: now)
        #expect(program.notice == nil)
        #expect(program.wantedFeeds.keys.contains { "\($0)".contains("FBQ3") } == false)
    }

    @Test("The sheet keeps its task although the list moves under it, and sends for that one")
    func theSheetIsPinnedToItsTask() throws {
        var program = try program()
        _ = program.update(tasks([task("ledger", arn: arn), task("crm")]), at: now)
        _ = press([KeyChord("g")], on: &program)
        _ = program.update(tasks([task("ledger", arn: arn)]), at: now)
        _ = press([KeyChord("g"), KeyChord("X")], on: &program)
        _ = program.update(tasks([task("crm"), task("ledger", arn: arn), task("a")]), at: now)
        let effects = press("ledger".map { KeyChord($0) } + [KeyChord(.enter)], on: &program)
        guard case .perform(let operation)? = effects.first, effects.count == 1 else {
            Issue.record("no act: \(effects)")
            return
        }
        #expect(operation.confirmed.mutation == .stop(arn))
        #expect(operation.expected == .running)
    }

    @Test func aSheetWhoseTaskVanishedSendsNothing() throws {
        var program = try program()
        _ = program.update(tasks([task("ledger", arn: arn)]), at: now)
        _ = press([KeyChord("X")], on: &program)
        _ = program.update(tasks([]), at: now)
        #expect(press("ledger".map { KeyChord($0) } + [KeyChord(.enter)], on: &program).isEmpty)
    }

    @Test func readOnlyNeverShowsASheet() throws {
        var program = try program(readOnlyBecause: "a test says so")
        _ = program.update(tasks([task("ledger", arn: arn)]), at: now)
        for key in ["V", "R", "L", "X"] { _ = press([KeyChord(Character(key))], on: &program) }
        #expect(program.openDialog == nil)
        #expect(program.notice?.kind == .refusal)
    }

    @Test("Escape and a key at once arrive as Alt and are still both keys")
    func escapeAndAKeyAtOnceAreTwoKeys() throws {
        var program = try program()
        _ = press([KeyChord("?")], on: &program)
        #expect(program.openDialog != nil)
        let effects = press([KeyChord(.character("q"), alt: true)], on: &program)
        #expect(program.openDialog == nil)
        #expect(effects == [.quit])
    }

    @Test func anActIsFollowedToItsEnd() throws {
        var program = try program()
        _ = program.update(tasks([task("ledger", arn: arn)]), at: now)
        _ = press(
            [KeyChord("X")] + "ledger".map { KeyChord($0) } + [KeyChord(.enter)], on: &program)
        _ = program.update(.operation(id: 1, phase: .accepted), at: now)
        _ = program.update(tasks([task("ledger", .stopping, arn: arn)]), at: now)
        #expect(program.operations.last?.phase == .accepted)
        _ = program.update(tasks([task("ledger", .stopped, arn: arn)]), at: now)
        #expect(program.operations.last?.phase == .done)
        #expect(program.notice?.kind == .success)
    }

    @Test func aPausedScreenHoldsItsDataWhileNewOnesArrive() throws {
        var program = try program()
        _ = program.update(tasks([task("old")]), at: now)
        _ = press([KeyChord("p")], on: &program)
        _ = program.update(tasks([task("new")]), at: now)
        let held = program.frame(at: now).lines.joined()
        #expect(held.contains("old") && !held.contains("new") && held.contains("PAUSED"))
        _ = press([KeyChord("p")], on: &program)
        #expect(program.frame(at: now).lines.joined().contains("new"))
    }

    @Test func pastedTextIsNeverTakenForCommands() throws {
        var program = try program()
        _ = program.update(tasks([task("ledger", arn: arn)]), at: now)
        #expect(program.update(.input(.paste("Xq\u{1B}X")), at: now).isEmpty)
        #expect(program.openDialog == nil)
    }

    @Test("What nobody can see is asked in the background, as all is judged")
    func onlyWhatIsInViewIsAsked() throws {
        var program = try program()
        _ = program.update(tasks([task("ledger", arn: arn)]), at: now)
        #expect(program.wantedFeeds[.tableStatistics(arn)] == .inView)
        _ = press([KeyChord("5"), KeyChord("z")], on: &program)
        #expect(program.wantedFeeds[.tableStatistics(arn)] == .background)
        #expect(program.wantedFeeds[.tasks] != nil)
    }

    @Test(
        "A hostile name reaches the screen harmless and aligned",
        arguments: [
            "\u{1B}]0;owned\u{07}\u{1B}[2J", "a\u{202E}gpj.exe", "日本語の表", "👨‍👩‍👧‍👦🇫🇷",
            String(repeating: "e\u{0301}\u{0300}\u{0302}", count: 50),
            String(repeating: "x", count: 10_000),
            "\u{9B}31m\u{85}\u{2028}",
        ])
    func hostileNamesAreHarmless(name: String) throws {
        var program = try program()
        _ = program.update(tasks([task(name, arn: arn)]), at: now)
        let frame = program.frame(at: now)
        for row in frame.lines {
            #expect(TextWidth.of(row) == 120)
            let hostile = row.unicodeScalars.contains {
                $0.properties.generalCategory == .control
                    || $0.properties.generalCategory == .format
            }
            #expect(!hostile)
        }
    }

    @Test(arguments: [Size(width: 1, height: 1), Size(width: 59, height: 17)])
    func aTerminalTooSmallShowsACard(size: Size) throws {
        var program = try program()
        _ = program.update(.input(.resized(size)), at: now)
        #expect(program.frame(at: now).size == size)
    }
}

/// The line under a task that says why it ended, on a whole screen.
struct ReasonRowTests {
    @Test("the reason a task stopped for has its row also on a low screen with few tasks")
    func aReasonHasItsRow() throws {
        var program = Program(
            ProgramConfiguration(profile: "prod", region: "eu-west-3", keymap: try Keymap()),
            size: Size(width: 80, height: 24))
        let tasks: [ReplicationTask] = [
            .named("a"), .named("b"), .named("c"),
            .named("d", .stopped).with {
                $0.stopReason = StopReason("RECYCLE_TASK")
                $0.lastFailure = "Task was recycled after an instance restart"
            },
        ]
        let report = FeedReport(
            feed: .tasks, generation: 0, received: Stage.start, outcome: .data(.tasks(tasks)),
            budget: APIBudget(tokens: 20, requestsLastMinute: 0))
        _ = program.update(.feed(report), at: Stage.start)
        let text = program.frame(at: Stage.start).lines.joined(separator: "\n")
        #expect(text.contains("RECYCLE_TASK  Task was recycled"))
    }
}

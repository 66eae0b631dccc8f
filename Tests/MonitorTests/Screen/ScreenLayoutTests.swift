import AccountState
import Foundation
import Migration
import TerminalUI
import Testing

@testable import Monitor

struct ScreenLayoutTests {
    private static let sizes = [
        Size(width: 60, height: 18), Size(width: 80, height: 24), Size(width: 100, height: 30),
        Size(width: 120, height: 40), Size(width: 200, height: 60), Size(width: 300, height: 100),
    ]

    private func layout(
        _ size: Size, focus: PaneID = .tasks, isZoomed: Bool = false
    ) -> ScreenLayout {
        ScreenLayout(size: size, focus: focus, companion: .tables, isZoomed: isZoomed, tasks: 4)
    }

    @Test(arguments: sizes)
    func everyPaneIsInViewOrFolded(size: Size) {
        for focus in PaneID.allCases {
            let layout = layout(size, focus: focus)
            let all = Set(layout.panes.keys).union(layout.folded.keys)
            #expect(all == Set(PaneID.allCases))
            #expect(layout.panes[focus] != nil)
        }
    }

    @Test(arguments: sizes)
    func nothingOverlapsAndNothingIsLeftOut(size: Size) {
        for focus in PaneID.allCases {
            let layout = layout(size, focus: focus)
            var covered = Array(repeating: 0, count: size.width * size.height)
            let areas =
                [layout.top, layout.bottom] + layout.panes.values + Array(layout.folded.values)
            for area in areas {
                for y in area.y..<area.maxY {
                    for x in area.x..<area.maxX { covered[y * size.width + x] += 1 }
                }
            }
            #expect(covered.allSatisfy { $0 == 1 })
        }
    }

    @Test func zoomLeavesOnePaneBetweenTheTwoLines() {
        let layout = layout(Size(width: 80, height: 24), focus: .log, isZoomed: true)
        #expect(layout.panes == [.log: Rect(x: 0, y: 1, width: 80, height: 22)])
        #expect(layout.folded.isEmpty)
    }

    @Test func at80x24TheFocusedPaneStandsBelowTheTasks() {
        let layout = layout(Size(width: 80, height: 24), focus: .alarms)
        #expect(Set(layout.panes.keys) == [.tasks, .alarms])
        #expect(layout.folded.count == 4)
        #expect((layout.panes[.alarms]?.height ?? 0) >= 9)
    }

    @Test func at120x40AllSixAreInView() {
        #expect(layout(Size(width: 120, height: 40)).panes.count == 6)
        #expect(layout(Size(width: 200, height: 60)).panes.count == 6)
    }

    @Test(arguments: [Size(width: 0, height: 0), Size(width: 1, height: 1)])
    func aScreenWithoutRoomIsNoTrap(size: Size) {
        let layout = layout(size)
        #expect(layout.inside(.tasks).isEmpty)
    }
}

/// What must be found and read at 80 columns as at 120.
struct NarrowScreenTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func program(
        _ width: Int, _ height: Int = 24, keymap: Keymap? = nil
    ) throws -> Program {
        var program = Program(
            ProgramConfiguration(
                profile: "prod", region: "eu-west-3", keymap: try keymap ?? Keymap()),
            size: Size(width: width, height: height))
        let task = ReplicationTask(
            arn: ARN("arn:aws:dms:eu-west-3:210987654321:task:LEDGER"), identifier: "ledger",
            status: .running, migrationType: .fullLoadAndCDC)
        _ = program.update(
            .feed(
                FeedReport(
                    feed: .tasks, generation: 0, received: now, outcome: .data(.tasks([task])),
                    budget: APIBudget(tokens: 20, requestsLastMinute: 0))), at: now)
        return program
    }

    private func press(_ text: String, on program: inout Program) {
        for character in text {
            _ = program.update(.input(.key(KeyChord(character))), at: now)
        }
    }

    private func keys(_ program: Program) -> String { program.frame(at: now).lines.last ?? "" }

    @Test("the last line tells of the panes in every pane, at every width", arguments: [80, 120])
    func panesAreFound(width: Int) throws {
        for pane in "123456" {
            var program = try program(width, 40)
            press("\(pane)", on: &program)
            for key in ["1–6 panes", "? help", "q quit"] {
                #expect(keys(program).contains(key), "pane \(pane): \(keys(program))")
            }
            if width >= 120 { #expect(keys(program).contains("f not well")) }
        }
    }

    @Test("what acts on a task is kept before what only looks", arguments: ["1", "2"])
    func actsAreKept(pane: String) throws {
        var program = try program(80)
        press(pane, on: &program)
        let kept = ["X stop…", "L reload…"] + (pane == "2" ? ["space mark"] : ["R resume…"])
        for key in kept { #expect(keys(program).contains(key)) }
    }

    @Test("a page offers the way back, and not itself")
    func pages() throws {
        var program = try program(120)
        press("f", on: &program)
        #expect(keys(program).contains("esc back"))
        #expect(!keys(program).contains("findings"))
    }

    @Test("keys given to panes that are not in a row are not written as a row")
    func otherKeys() throws {
        let keymap = try Keymap(overrides: ["pane.5": [KeyChord("9")]])
        let program = try program(120, keymap: keymap)
        #expect(keys(program).contains("1 panes"), "\(keys(program))")
    }

    @Test("no sentence of the help is cut", arguments: [60, 80, 120])
    func help(width: Int) throws {
        var program = try program(width)
        press("?", on: &program)
        for _ in 0..<18 {
            let dialog = program.frame(at: now).lines.filter { $0.contains("│") }
            #expect(!dialog.contains { $0.contains("… │") }, "\(dialog)")
            press(" ", on: &program)
        }
        #expect(program.frame(at: now).lines.joined().contains("Lower case never changes"))
    }

    @Test("the palette has the whole sentence of the command under the cursor")
    func palette() throws {
        var program = try program(80)
        press(":validation-on", on: &program)
        let text = program.frame(at: now).lines.joined(separator: " ")
        #expect(text.contains("stopped tasks only"), "\(text)")
    }

    @Test("facts for which the top line has no room are counted")
    func moreFacts() throws {
        var program = try program(80)
        var tasks: [ReplicationTask] = []
        for (name, status) in [("a", TaskStatus.failed), ("b", .running), ("c", .stopped)] {
            var task = ReplicationTask(
                arn: ARN("arn:aws:dms:eu-west-3:210987654321:task:\(name)"), identifier: name,
                status: status, migrationType: .fullLoadAndCDC)
            task.statistics = LoadStatistics()
            task.statistics?.tablesErrored = 2
            tasks.append(task)
        }
        for (feed, data) in [
            (Feed.tasks, FeedData.tasks(tasks)),
            (.identity, .identity(CallerIdentity(account: "210987654321", arn: ARN("arn:a")))),
        ] {
            _ = program.update(
                .feed(
                    FeedReport(
                        feed: feed, generation: 0, received: now, outcome: .data(data),
                        budget: APIBudget(tokens: 20, requestsLastMinute: 0))), at: now)
        }
        let top = program.frame(at: now).lines[0]
        #expect(top.hasPrefix(" ✗ a "), "\(top)")
        #expect(top.contains("210987654321") && top.contains("eu-west-3"), "\(top)")
    }
}

import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import TestSupport
import Testing

@testable import Monitor

/// What the tasks pane looks like.
struct TasksFrameTests {
    @Test("the three layouts", arguments: [(78, 6), (118, 8), (126, 12), (198, 12)])
    func layouts(width: Int, height: Int) {
        let frame = Cutover.stage().frame(of: TasksPane(), width: width, height: height)
        FrameSnapshot.expect(frame, matches: "tasks-\(width)x\(height)")
    }

    @Test func everythingIsSaidInASCIIToo() {
        var stage = Cutover.stage()
        stage.symbols = .ascii
        let frame = stage.frame(of: TasksPane(), width: 118, height: 8)
        FrameSnapshot.expect(frame, matches: "tasks-ascii-118x8")
        #expect(frame.lines.allSatisfy { $0.unicodeScalars.allSatisfy(\.isASCII) })
    }

    /// The style of the first cell at which `text` stands in the frame.
    private func style(of text: String, in frame: Frame) -> Style? {
        for (y, line) in frame.lines.enumerated() {
            guard let range = line.range(of: text) else { continue }
            return frame[line.distance(from: line.startIndex, to: range.lowerBound), y].style
        }
        return nil
    }

    @Test func failingStatesCarryTheirRole() {
        let frame = Cutover.stage().frame(of: TasksPane(), width: 118, height: 8)
        #expect(style(of: "✗ stopped: error", in: frame)?.role == .fail)
        #expect(style(of: "✗ load, 1 error", in: frame)?.role == .fail)
        #expect(style(of: "? finished", in: frame)?.role == .unknown)
        #expect(style(of: "37 rows differ", in: frame)?.role == .fail)
        #expect(style(of: "RECOVERABLE_ERROR", in: frame)?.role == .dim)
    }

    @Test func theReasonStandsUnderAFailedTaskWithWhatToPress() {
        let picture = Cutover.stage().picture(of: TasksPane(), width: 118, height: 8)
        let reason = picture.split(separator: "\n").first { $0.contains("RECOVERABLE_ERROR") }
        #expect(reason?.contains("07:58Z  Stream component failed at subtask 0") == true)
        #expect(reason?.hasSuffix("R resume · 6 log") == true)
        var readOnly = Cutover.stage()
        readOnly.isReadOnly = true
        let other = readOnly.picture(of: TasksPane(), width: 118, height: 8)
        #expect(other.contains("6 log") && !other.contains("R resume"))
    }

    @Test func theCursorIsDrawnOnlyWithTheFocus() {
        var stage = Cutover.stage()
        func selected() -> [Int] {
            let frame = stage.frame(of: TasksPane(), width: 118, height: 8)
            return (0..<8).filter { frame[20, $0].style.surface == .selection }
        }
        #expect(selected().count == 1)
        stage.isFocused = false
        #expect(selected().isEmpty)
    }

    @Test func aStatusThatChangedStandsOutForAMoment() {
        var stage = Cutover.stage()
        stage.receive(
            .tasks, .tasks([Cutover.billing.with { $0.status = .stopping }]))
        func isBold() -> Bool {
            let frame = stage.frame(of: TasksPane(), width: 118, height: 4)
            return style(of: "stopping", in: frame)?.attributes.contains(.bold) ?? false
        }
        #expect(isBold())
        stage.pass(31)
        #expect(!isBold())
    }

    @Test func whatIsUnknownIsNeverZero() {
        let picture = Stage(.named("bare"), .named("odd", .unknown("dreaming"), .unknown("copy")))
            .picture(of: TasksPane(), width: 118, height: 4)
        #expect(picture.contains("? dreaming"))
        #expect(!picture.contains("0"))
        #expect(!picture.contains("%"))
    }

    @Test func anEstimateOfAWSIsLabelledAndNotDrawnAsOurs() {
        let task = ReplicationTask.named("t").with {
            var statistics = LoadStatistics()
            statistics.percent = 47
            $0.statistics = statistics
        }
        let wide = Stage(task).picture(of: TasksPane(), width: 118, height: 3)
        #expect(wide.contains(" AWS ") && wide.contains("  –                    47 % "))
        let narrow = Stage(task).picture(of: TasksPane(), width: 78, height: 3)
        #expect(narrow.contains(" AWS 47 % ") && !narrow.contains(" AWS  "))
    }

    @Test("Of tasks that load nothing a narrow list shows the lag, not the load")
    func theLagStaysWhereNothingLoads() {
        let loads = Stage(.named("t")).picture(of: TasksPane(), width: 58, height: 3)
        #expect(loads.contains("LOAD") && !loads.contains("LAG"))
        let task = ReplicationTask.named("t").with { $0.migrationType = .cdc }
        let follows = Stage(task).picture(of: TasksPane(), width: 58, height: 3)
        #expect(follows.contains("LAG") && !follows.contains("LOAD"))
    }

    @Test func oursStandsBesideWhatAWSSaysEachWithItsName() {
        var stage = Stage(.named("t").loading(percent: 71, loaded: 1, queued: 1))
        let arn = ReplicationTask.named("t").arn
        stage.sweep([.named("a", "b", .completed), .named("a", "c", .beforeLoad)], of: arn)
        let lines = stage.picture(of: TasksPane(), width: 118, height: 2).split(separator: "\n")
        #expect(lines[0].contains("LOAD") && lines[0].contains("  AWS  "))
        #expect(lines[1].contains("▏  50 % tables") && lines[1].contains("   71 %"))
        let narrow = stage.picture(of: TasksPane(), width: 78, height: 2)
        #expect(narrow.contains("  50 % tables") && !narrow.contains("71"))
    }

    @Test(arguments: [
        (TaskPhase.loading(errors: 12), 22, "load, 12 errors"),
        (.stopped(StopReason("Stop Reason RECOVERABLE_ERROR")), 18, "stopped: error"),
        (.stopped(StopReason("Stop Reason STOPPED_AFTER_FULL_LOAD")), 18, "stopped"),
        (.replicating(errors: 0), 11, "running·cdc"),
        (.failed(StopReason("Stop Reason FATAL_ERROR")), 10, "failed"),
    ])
    func noWordOfAStateIsCut(phase: TaskPhase, width: Int, words: String) {
        #expect(phase.word(within: width) == words)
        #expect(phase.word(within: 99) == phase.word)
    }

    @Test func withoutTasksItSaysWhy() {
        var stage = Stage()
        #expect(
            stage.picture(of: TasksPane(), width: 118, height: 2)
                .contains("There are no replication tasks here"))
        stage.account = AccountState()
        #expect(
            stage.picture(of: TasksPane(), width: 118, height: 2).contains("not known yet"))
        stage.fail(
            .tasks,
            ServiceFailure(.noCredentials, message: "No credentials.", advice: "Run demo."))
        #expect(
            stage.picture(of: TasksPane(), width: 118, height: 2)
                .contains("No credentials.\n Run demo."))
        stage = Stage(.named("t"))
        var pane = TasksPane()
        pane.filter = "zzz"
        #expect(
            stage.picture(of: pane, width: 118, height: 2)
                .contains("None of 1 task matches 'zzz'"))
    }

    @Test func captionAndSummary() {
        let context = Cutover.stage().context()
        var pane = TasksPane()
        #expect(pane.caption(context: context).text == "5 · sort state")
        pane.filter = "cdc"
        #expect(pane.caption(context: context).text == "3 of 5 · sort state")
        #expect(pane.summary(context: context).text.hasSuffix(" need attention · 2 of 5 running"))
        #expect(pane.summary(context: context).spans.first?.style.role == .fail)
    }

    @Test("drawing is total", arguments: [0, 1, 2, 3, 20, 60], [0, 1, 2, 5])
    func total(width: Int, height: Int) {
        let frame = Cutover.stage().frame(of: TasksPane(), width: width, height: height)
        #expect(frame.size == Size(width: width, height: height))
        _ = Stage().frame(of: TasksPane(), width: width, height: height)
    }

    @Test func twoHundredTasksAreListed() {
        var stage = Stage()
        stage.receive(
            .tasks, .tasks((100..<300).map { .named("task-\($0)").loading(loaded: $0, loading: 9) })
        )
        var pane = TasksPane()
        for command in [ListCommands.first, ListCommands.last] {
            _ = pane.perform(command, in: stage.context())
        }
        #expect(
            stage.picture(of: pane, width: 78, height: 6).contains("task-299"))
    }
}

import AccountState
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

/// No list ends without saying how many rows are below, and whether one of them is worse.
struct RowsBelowTests {
    private func words(_ inView: [Role], _ below: [Role]) -> [String] {
        RowsBelow(inView: inView, below: below, count: below.count).parts(.unicode).map(\.text)
    }

    @Test func aListThatEndsInViewSaysNothing() {
        #expect(words([.fail, .ok], []).isEmpty)
    }

    @Test func onlyWhatIsWorseThanTheWorstInViewIsCounted() {
        #expect(words([.warn, .ok], [.warn, .ok, .dim]) == ["3 below ↓"])
        #expect(words([.warn, .ok], [.fail, .unknown, .ok]) == ["2 worse", "3 below ↓"])
        #expect(words([.dim], [.ok, .text]) == ["2 below ↓"])
        let parts = RowsBelow(inView: [Role.ok], below: [.warn, .fail], count: 2).parts(.unicode)
        #expect(parts.last?.spans.first?.style == Style(.fail))
    }

    @Test func tablesSayIt() {
        var stage = Stage.watching(
            ReplicationTask.onRiga("ledger", .running, .fullLoadAndCDC))
        let names = (10..<40).map { "t\($0)" }
        var tables = names.map { TableStatistics.named("hr", $0, .completed, rows: 1) }
        tables[29].state = .error
        stage.sweep(tables, of: stage.openTask ?? ARN(""))
        var pane = TablesPane()
        let size = Size(width: 118, height: 12)
        #expect(pane.caption(context: stage.context(size)).text.contains("19 below ↓"))
        _ = pane.perform(TablesCommands.sort, in: stage.context(size))
        let byName = pane.caption(context: stage.context(size)).text
        #expect(byName.contains("1 worse") && byName.contains("19 below ↓"), "\(byName)")
    }

    @Test func alarmsAndValidationSayIt() {
        let size = Size(width: 118, height: 12)
        var stage = Stage.watching(
            ReplicationTask.onRiga("ledger", .running, .fullLoadAndCDC))
        let tables = (10..<40).map { number in
            TableStatistics.named("hr", "t\(number)", .completed, rows: 1) {
                $0.validationState = .mismatchedRecords
                $0.validationFailed = 1
            }
        }
        stage.sweep(tables, of: stage.openTask ?? ARN(""))
        let validation = ValidationPane().caption(context: stage.context(size)).text
        #expect(validation.contains(" below ↓"), "\(validation)")
        let alarms = (0..<40).map { number in
            Alarm(arn: ARN("a:\(number)"), name: "alarm-\(number)", state: .ok)
        }
        stage.receive(.alarms, .alarms(alarms))
        let caption = AlarmsPane().caption(context: stage.context(size)).text
        #expect(caption.contains(" below ↓"), "\(caption)")
    }
}
